import { againAfter } from '../../../shared/limit/again';
import { ApiError, isPassing } from './problem';

const MOST = 2;
const LONGEST_MS = 10_000;

const waitOf = (error: unknown): number | undefined => (error instanceof ApiError ? againAfter('GET', error) : undefined);

/** Whether a question is asked again by itself: what failed on the way twice, who asks too often once and only when it is for a moment. */
export const isAskedAgain = (failures: number, error: unknown): boolean =>
  error instanceof ApiError && error.status === 429 ? failures < 1 && waitOf(error) !== undefined : failures < MOST && isPassing(error);

/** How long before that, in milliseconds. */
export const waitBefore = (failures: number, error: unknown): number => waitOf(error) ?? Math.min(LONGEST_MS, 1_000 * 2 ** failures);
