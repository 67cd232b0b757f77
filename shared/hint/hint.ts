import { type Instant, millis } from '../time/instant';
import { localDay } from '../time/local-day';

/** What is known of who stands at the counter, for a word that fits the moment. */
export interface HintFacts {
  /** The month of their birthday, 1 to 12. */
  birthMonth?: number | undefined;
  /** What counts now and what is missing to the next tier, in what the tiers are measured by. */
  next?: { counted: number; missing: number } | undefined;
  /** Coupons that can be used now, with their last moment. */
  coupons: readonly { name: string; validUntil: Instant }[];
  /** Points that come to an end, with their last moment. */
  expiring: readonly { points: number; at: Instant }[];
}

/** One thing worth saying at the counter. */
export type Hint =
  | { kind: 'coupon_ends_today'; name: string }
  | { kind: 'points_end'; points: number; at: Instant }
  | { kind: 'birthday_month' }
  | { kind: 'tier_near'; missing: number };

/** Points that end within so many days are worth a word. */
const POINTS_DAYS = 7;
const DAY = 86_400_000;
/** Whoever has come nine tenths of the way is near. */
const NEAR = 0.9;

type Rule = (facts: HintFacts, now: Instant, zone: string) => Hint | undefined;

const couponEndsToday: Rule = ({ coupons }, now, zone) => {
  const [first] = coupons.filter(
    ({ validUntil }) => millis(validUntil) >= millis(now) && localDay(validUntil, zone) === localDay(now, zone),
  );
  return first && { kind: 'coupon_ends_today', name: first.name };
};

const pointsEnd: Rule = ({ expiring }, now) => {
  const soon = expiring.filter(
    ({ at, points }) => points > 0 && millis(at) >= millis(now) && millis(at) - millis(now) <= POINTS_DAYS * DAY,
  );
  const [first] = soon.sort((a, b) => millis(a.at) - millis(b.at));
  return first && { kind: 'points_end', points: first.points, at: first.at };
};

const birthdayMonth: Rule = ({ birthMonth }, now, zone) =>
  birthMonth === Number(localDay(now, zone).slice(5, 7)) ? { kind: 'birthday_month' } : undefined;

const tierNear: Rule = ({ next }) =>
  next && next.missing > 0 && next.counted >= NEAR * (next.counted + next.missing)
    ? { kind: 'tier_near', missing: next.missing }
    : undefined;

/** What cannot wait comes before what can. */
const RULES: readonly Rule[] = [couponEndsToday, pointsEnd, birthdayMonth, tierNear];

/** The one thing to say now; nothing when nothing is worth it. Days are those of `zone`. */
export const hintOf = (facts: HintFacts, now: Instant, zone: string): Hint | undefined => {
  for (const rule of RULES) {
    const hint = rule(facts, now, zone);
    if (hint) return hint;
  }
  return undefined;
};
