import { type Instant, isBefore, isPast, millis } from '../time/instant';
import { endOfLocalDay, inZone, startOfLocalDay } from '../time/local-day';
import type { ReferralRules } from './rules';

/** A purchase of the new one, in minor units: what was paid in money, and what of it has come back. */
export interface NewcomersPurchase {
  orderId: string;
  paidAt: Instant;
  paid: number;
  refunded: number;
}

/** A referral that has nothing against it, and what has been given for it. */
export interface StandingReferral {
  joinedAt: Instant;
  /** The purchase for which both were given what the rules say. */
  given?: { orderId: string } | undefined;
  takenBack?: boolean | undefined;
}

/**
 * Where a referral stands. `waiting`: the new one has not bought, and may until `by`. `pending`: has bought, and both get theirs at
 * `dueAt`. `due`: both are to be given theirs now, for this order. `given`. `take_back`: the purchase came back, and so does what was
 * given. `lapsed`: did not buy in time. `over`: taken back, and nothing follows.
 */
export type ReferralProgress =
  | { state: 'waiting'; by?: Instant }
  | { state: 'pending'; orderId: string; dueAt: Instant }
  | { state: 'due'; orderId: string }
  | { state: 'given'; orderId: string }
  | { state: 'take_back'; orderId: string }
  | { state: 'lapsed' }
  | { state: 'over' };

/**
 * What is to be done for a referral at `now`, from all purchases of the new one in any order. The first that was paid after joining, in
 * time, and of which enough has not come back is the one that counts: when it comes back, the next one does. Once for each referral.
 */
export const referralProgress = (
  rules: ReferralRules,
  referral: StandingReferral,
  purchases: readonly NewcomersPurchase[],
  now: Instant,
  zone: string,
): ReferralProgress => {
  const { given, takenBack, joinedAt } = referral;
  if (takenBack) return { state: 'over' };
  const by = rules.buysWithinDays === undefined ? undefined : endOfLocalDay(joinedAt, zone, rules.buysWithinDays - 1);
  const first = firstThatCounts(rules, purchases, { from: startOfLocalDay(joinedAt, zone), by, now });
  if (given) {
    const isBack = first === undefined && rules.onReturn === 'take_back';
    return { state: isBack ? 'take_back' : 'given', orderId: given.orderId };
  }
  if (!first) {
    if (by !== undefined && isPast(by, now)) return { state: 'lapsed' };
    return { state: 'waiting', ...(by !== undefined && { by }) };
  }
  const dueAt = dueOf(rules, first, zone);
  return isBefore(now, dueAt) ? { state: 'pending', orderId: first.orderId, dueAt } : { state: 'due', orderId: first.orderId };
};

/** With the return period waited for, the beginning of the day after its last. */
const dueOf = ({ givenWhen, returnDays }: ReferralRules, { paidAt }: NewcomersPurchase, zone: string): Instant =>
  givenWhen === 'bought' ? inZone(paidAt, zone) : startOfLocalDay(paidAt, zone, returnDays + 1);

const firstThatCounts = (
  { leastPaid }: ReferralRules,
  purchases: readonly NewcomersPurchase[],
  { from, by, now }: { from: Instant; by: Instant | undefined; now: Instant },
): NewcomersPurchase | undefined =>
  purchases
    .filter(({ paid, refunded }) => paid - refunded >= leastPaid.amount)
    .filter(({ paidAt }) => !isBefore(paidAt, from) && !isBefore(now, paidAt) && !(by !== undefined && isPast(by, paidAt)))
    .sort((a, b) => millis(a.paidAt) - millis(b.paidAt) || (a.orderId < b.orderId ? -1 : 1))
    .at(0);
