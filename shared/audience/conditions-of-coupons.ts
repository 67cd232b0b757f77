import { millis } from '../time/instant';
import { holdsUntil, holdsUntilDay, type Meets, type Moment } from './moment';
import type { Held } from './profile';
import type { ConditionOf } from './rule';

/** How near its end a coupon is when a rule does not say it, in local days, today being the first. */
export const ENDING_DAYS = 7;

/** Holds a coupon that can be used, one that ends soon, or has redeemed one. */
export const coupon = ({ is, templates, days = ENDING_DAYS }: ConditionOf<'coupon'>): Meets => {
  const of = templates && new Set(templates);
  const holds = is === 'redeemed' ? isRedeemed : is === 'usable' ? isUsable : endsWithin(days);
  return (profile, at) => {
    const outer = at.until;
    let whileNot = Number.POSITIVE_INFINITY;
    for (const held of profile.coupons) {
      if (of !== undefined && !of.has(held.templateId)) continue;
      at.until = Number.POSITIVE_INFINITY;
      const does = holds(held, at);
      if (does) {
        at.until = Math.min(outer, at.until);
        return true;
      }
      whileNot = Math.min(whileNot, at.until);
    }
    at.until = Math.min(outer, whileNot);
    return false;
  };
};

type Holds = (held: Held, at: Moment) => boolean;

const isRedeemed: Holds = ({ state }) => state === 'redeemed';

/** An end includes its last second. */
const afterEnd = (held: Held): number => Math.floor(millis(held.until) / 1000) * 1000 + 1000;

const isUsable: Holds = (held, at) => {
  if (held.state !== 'usable') return false;
  const [from, end] = [millis(held.from), afterEnd(held)];
  if (at.now >= end) return false;
  holdsUntil(at, at.now < from ? from : end);
  return at.now >= from;
};

const endsWithin =
  (days: number): Holds =>
  (held, at) => {
    const usable = isUsable(held, at);
    if (!usable) return false;
    const begins = at.days.at(millis(held.until)) - days + 1;
    if (at.today >= begins) return true;
    holdsUntilDay(at, begins);
    return false;
  };
