/** A wait that a person takes for a slow network, in seconds. */
const MOST_SECONDS = 3;

/**
 * After how many milliseconds an app asks again by itself, once, after it was told that it asks too often: only for what reads, and when the
 * wait is one that nobody notices. Else it says how long to wait and keeps what was typed.
 */
export const againAfter = (
  method: string,
  { status, retryAfter }: { status: number; retryAfter?: number | undefined },
): number | undefined =>
  method === 'GET' && status === 429 && retryAfter !== undefined && retryAfter <= MOST_SECONDS ? retryAfter * 1000 : undefined;
