import type { DayNumber } from '../time/day-number';
import type { Compare } from './compare';
import { someOf } from './groups';
import { holdsUntilDay, type Meets, type Moment } from './moment';
import type { Touched } from './profile';
import type { ConditionOf } from './rule';
import { total } from './total';
import { type Asked, askedFor, touchesOf } from './touches';

const amountOf = ({ amount }: Touched): number => amount ?? 0;
const countOf = ({ count }: Touched): number => count;

/** How often somebody did something; who never did has done it no times. */
export const eventCount = (condition: ConditionOf<'event_count'>): Meets =>
  total([{ ...askedFor(condition), worth: countOf }], condition, condition.withinDays);

/** What the amounts come to; nothing comes to zero. */
export const eventSum = (condition: ConditionOf<'event_sum'>): Meets =>
  total([{ ...askedFor(condition), worth: amountOf }], condition, condition.withinDays);

/**
 * Purchases and what went back, each on its day. The mean of one is compared without dividing: what was spent against as many times the
 * value; who bought nothing has no mean.
 */
export const purchases = (condition: ConditionOf<'purchases'>): Meets => {
  const { measure, value, is, withinDays } = condition;
  const bought = askedFor({ ...condition, type: 'purchase' });
  const returned = { ...askedFor({ ...condition, type: 'purchase_returned' }), worth: (touched: Touched) => -amountOf(touched) };
  switch (measure) {
    case 'count':
      return total([{ ...bought, worth: countOf }], condition, withinDays);
    case 'spent':
      return total([{ ...bought, worth: amountOf }, returned], condition, withinDays);
    case 'mean': {
      const some: Compare = { is: 'at_least', value: 1 };
      const over = (touched: Touched): number => amountOf(touched) - value * touched.count;
      return someOf(2, [
        total([{ ...bought, worth: countOf }], some, withinDays),
        total([{ ...bought, worth: over }, returned], { is, value: 0 }, withinDays),
      ]);
    }
  }
};

/** When somebody did it last, or first. What lies ahead of the moment has not happened yet. */
export const eventTime = (condition: ConditionOf<'event_time'>): Meets => {
  const { which, is, days } = condition;
  const asked = askedFor(condition);
  const dayOf = which === 'last' ? lastDay : firstDay;
  const isWithin = is === 'within';
  return (profile, at) => {
    const day = dayOf(touchesOf(profile, asked.type), asked, at);
    if (day === undefined) return false;
    const isLongerAgo = at.today >= day + days;
    if (!isLongerAgo) holdsUntilDay(at, day + days);
    return isLongerAgo !== isWithin;
  };
};

const lastDay = (touches: readonly Touched[], { counts }: Asked, at: Moment): DayNumber | undefined => {
  for (let i = touches.length - 1; i >= 0; i -= 1) {
    const touched = touches[i];
    if (!touched || !counts(touched)) continue;
    if (touched.day <= at.today) return touched.day;
    holdsUntilDay(at, touched.day);
  }
  return undefined;
};

const firstDay = (touches: readonly Touched[], { counts }: Asked, at: Moment): DayNumber | undefined => {
  for (const touched of touches) {
    if (!counts(touched)) continue;
    if (touched.day <= at.today) return touched.day;
    holdsUntilDay(at, touched.day);
    return undefined;
  }
  return undefined;
};
