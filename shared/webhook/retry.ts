/** How long to wait after the first, second … try that went wrong, in seconds: 5 s, 30 s, 2 min, 10 min, 1 h, 3 h, 8 h, 24 h. */
export const RETRY_AFTER_SECONDS = [5, 30, 120, 600, 3_600, 10_800, 28_800, 86_400] as const;

/** The first try and one after each wait; after the last of them a message is dead. */
export const MOST_TRIES = RETRY_AFTER_SECONDS.length + 1;

const LONGEST_SECONDS = 86_400;
/** A wait is a fifth shorter to a fifth longer, so that receivers that come back are not told everything in the same second. */
const JITTER = 0.2;

/**
 * Seconds to wait after `tries` tries that went wrong; undefined after the last.
 * `chance` is from 0 to 1; `asked` is what the receiver asked for (Retry-After), kept to a day.
 */
export const retryAfter = (tries: number, chance: number, asked = 0): number | undefined => {
  const wait = RETRY_AFTER_SECONDS[tries - 1];
  if (wait === undefined) return undefined;
  return Math.max(wait * (1 - JITTER + 2 * JITTER * chance), Math.min(asked, LONGEST_SECONDS));
};
