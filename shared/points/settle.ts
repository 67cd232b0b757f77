import { type Instant, millis, utc } from '../time/instant';
import { moved, type PointAccount } from './account';
import type { Movement } from './entry';
import { asLot, compare, isOverAt, type Part, together } from './part';

/**
 * Writes down what time alone has brought about until `now`: pending points that became available, lots that came to their end.
 * Each movement bears the instant at which it was time, so that settling early, late, twice or in between gives the same movements.
 * `most`: only the first so many, for accounts that were left alone for years; settle again for the rest.
 */
export const settle = (
  account: PointAccount,
  now: Instant,
  most = Number.POSITIVE_INFINITY,
): { account: PointAccount; movements: Movement[] } => {
  const at = utc(millis(now));
  const due = account.pending.filter(({ availableAt }) => availableAt <= at);
  const tooLate = due.filter((part) => isOverAt(part, part.availableAt));
  const inTime = due.filter((part) => !tooLate.includes(part));
  const movements = [
    ...due.map((part) => becomesAvailable(part, part.availableAt)),
    ...tooLate.map((part) => expires(part, part.availableAt)),
    ...together([...account.lots, ...inTime].filter((part) => isOverAt(part, at)).map(asLot)).map((lot) =>
      expires(lot, lot.expiresAt ?? at),
    ),
  ];
  // What becomes available in the very millisecond in which it ends is available first: the sort keeps the order of equals.
  const first = movements.sort((a, b) => compare(a.at, b.at)).slice(0, most);
  return { account: first.reduce(moved, account), movements: first };
};

const becomesAvailable = (part: Part, at: Instant): Movement => ({
  at,
  from: 'pending',
  to: 'available',
  amount: part.amount,
  reason: 'available',
  parts: [part],
  about: { kind: 'pending', id: at },
});

const expires = (part: Part, at: Instant): Movement => ({
  at,
  from: 'available',
  to: 'expiry',
  amount: part.amount,
  reason: 'expired',
  parts: [asLot(part)],
  about: { kind: 'expiry', id: part.expiresAt ?? at },
});
