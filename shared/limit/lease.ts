import type { LimitRule } from './rule';

/** Of a limit this large, the first lease is one: as many functions may ask at once without any of them holding what another needs. */
const FLEET = 1_000;

/**
 * With how many a function begins that let so many in during the window before: one of a person's limit, and a quarter of what came before,
 * so that the busiest ask seldom.
 */
export const firstLease = ({ requests }: LimitRule, letInBefore: number): number =>
  Math.max(1, Math.floor(requests / FLEET), Math.floor(Math.min(letInBefore, requests) / 4));

/** Never more than half of what is left: a function that holds a lease and is not asked again keeps little from the others. */
export const leaseOf = (wanted: number, left: number): number => Math.max(1, Math.min(wanted, Math.floor(left / 2)));

/**
 * For how long (milliseconds) a function does not ask again after it was told no: a sixteenth of the window, twice as long with each refusal,
 * and half of it at most.
 */
export const silenceAfter = ({ seconds }: LimitRule, refusals: number): number =>
  Math.round(seconds * 1000 * Math.min(1 / 2, 2 ** refusals / 16));
