import * as v from 'valibot';
import { Instant } from '../time/instant';

/** More points than this nobody gets or gives at once; sums of them stay exact. */
export const MOST_POINTS = 1_000_000_000_000;

/** Points, in whole ones. */
export const Points = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(MOST_POINTS));

/**
 * Points that share a fate: when they become available, where they are not yet, and when they expire, never where it is not set.
 * Both are instants in UTC, to the millisecond, so that they compare as text.
 */
export const Part = v.object({ amount: Points, expiresAt: v.optional(Instant), availableAt: v.optional(Instant) });
export type Part = v.InferOutput<typeof Part>;

export const total = (parts: readonly { amount: number }[]): number => parts.reduce((sum, { amount }) => sum + amount, 0);

/** After every instant as text. */
const NEVER = '~';

/** The same points for all that will happen to them. */
const fateOf = ({ availableAt, expiresAt }: Part): string => `${availableAt ?? ''} ${expiresAt ?? NEVER}`;

/** Which of two texts comes first: below zero the first of them. Instants in UTC compare so. */
export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const byEnd = (a: Part, b: Part): number => compare(a.expiresAt ?? NEVER, b.expiresAt ?? NEVER);

/** Soonest expiring first, those that never expire last. */
export const soonestFirst = (parts: readonly Part[]): Part[] => [...parts].sort(byEnd);

/** Those that never expire first, then the newest expiry. */
export const newestFirst = (parts: readonly Part[]): Part[] => [...parts].sort((a, b) => byEnd(b, a));

/** What is furthest from being available first; of those, soonest expiring first. */
export const furthestFirst = (parts: readonly Part[]): Part[] =>
  [...parts].sort((a, b) => compare(b.availableAt ?? '', a.availableAt ?? '') || byEnd(a, b));

/** `amount` points of the parts in their order, after the first `skip`; fewer when there are not so many. */
export const slice = (parts: readonly Part[], skip: number, amount: number): Part[] => {
  const some: Part[] = [];
  let [before, left] = [skip, amount];
  for (const part of parts) {
    const skipped = Math.min(before, part.amount);
    const taken = Math.min(left, part.amount - skipped);
    before -= skipped;
    left -= taken;
    if (taken > 0) some.push({ ...part, amount: taken });
  }
  return some;
};

/** Whether the end of points is over at an instant in UTC; in their last millisecond it is not. */
export const isOverAt = ({ expiresAt = NEVER }: Part, at: Instant): boolean => expiresAt < at;

/** The points once they are available: only their end still counts. */
export const asLot = ({ amount, expiresAt }: Part): Part => ({ amount, ...(expiresAt !== undefined && { expiresAt }) });

/** Points of one fate put together, in order of becoming available, then of expiring; none that are empty. */
export const together = (parts: readonly Part[]): Part[] => changed([], parts, 1);

/** A stock with parts added or taken away. Taking away what is not there is a mistake in the rules, never a member's: it throws. */
export const changed = (stock: readonly Part[], parts: readonly Part[], sign: 1 | -1): Part[] => {
  const byFate = new Map(stock.map((part) => [fateOf(part), part]));
  for (const part of parts) {
    const amount = (byFate.get(fateOf(part))?.amount ?? 0) + sign * part.amount;
    if (amount < 0 || !Number.isSafeInteger(amount)) throw new RangeError(`no such points: ${amount} of ${fateOf(part)}`);
    byFate.set(fateOf(part), { ...part, amount });
  }
  return [...byFate]
    .filter(([, { amount }]) => amount > 0)
    .sort(([a], [b]) => compare(a, b))
    .map(([, part]) => part);
};

/** How many points of this fate a stock has. */
export const amountOf = (stock: readonly Part[], like: Part): number => total(stock.filter((part) => fateOf(part) === fateOf(like)));
