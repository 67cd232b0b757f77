import * as v from 'valibot';
import { type Instant, Instant as InstantSchema, millis, utc } from '../time/instant';
import type { Holding, Movement, Side } from './entry';
import { asLot, changed, Part, Points, total } from './part';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/**
 * What a person has of one type of points: a view of the ledger, never more than its entries say.
 * A lot is the points that expire together, so there are as many as there are different ends, however many orders they came from;
 * pending points are put together by when they become available and expire. Who owes has nothing else: debt is paid by any points at once.
 */
export const PointAccount = v.object({
  memberId: v.string(),
  pointType: v.string(),
  /** Counts the times it was written. */
  version: count,
  /** The number and the hash of its last entry; 0 and empty before the first. */
  seq: count,
  lastHash: v.string(),
  /** When its last entry was: its time never runs back. */
  at: v.optional(InstantSchema),
  /** Soonest expiring first, those that never expire last. */
  lots: v.array(Part),
  /** Soonest available first. */
  pending: v.array(v.required(Part, ['availableAt'])),
  debt: Points,
});
export type PointAccount = v.InferOutput<typeof PointAccount>;

/** An account before its first entry. */
export const emptyAccount = (memberId: string, pointType: string): PointAccount => ({
  memberId,
  pointType,
  version: 0,
  seq: 0,
  lastHash: '',
  lots: [],
  pending: [],
  debt: 0,
});

/** Points of one type never become another's: who mixes them has made a mistake, and it throws. */
export const ofOneType = (a: PointAccount, b: PointAccount): void => {
  if (a.pointType !== b.pointType) throw new RangeError(`${a.pointType} are no ${b.pointType}`);
};

/** What the account says, as if no time had passed since its last entry. */
export const holdingOf = ({ lots, pending, debt }: PointAccount): Holding => ({ available: total(lots), pending: total(pending), debt });

/** `now` in UTC, but never before the last entry: the clocks of two servers differ by a little. */
export const timeOf = ({ at }: PointAccount, now: Instant): Instant => utc(Math.max(millis(now), at === undefined ? 0 : millis(at)));

/** The account after a movement. All that ever happens to an account happens here, so that its entries alone give it again. */
export const moved = (account: PointAccount, { from, to, amount, parts }: Movement): PointAccount =>
  put(put(account, from, amount, parts, -1), to, amount, parts, 1);

const put = (account: PointAccount, side: Side, amount: number, parts: readonly Part[], sign: 1 | -1): PointAccount => {
  switch (side) {
    case 'available':
      return { ...account, lots: changed(account.lots, parts.map(asLot), sign) };
    case 'pending':
      return { ...account, pending: changed(account.pending, parts, sign).map(asPending) };
    case 'debt':
      return { ...account, debt: owing(account.debt - sign * amount) };
    default:
      return account;
  }
};

const asPending = ({ availableAt, ...part }: Part): PointAccount['pending'][number] => {
  if (availableAt === undefined) throw new RangeError('pending points have a time at which they become available');
  return { ...part, availableAt };
};

const owing = (debt: number): number => {
  if (debt < 0) throw new RangeError('nobody pays more than they owe');
  return debt;
};
