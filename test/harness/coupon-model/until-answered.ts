import type { Answer } from '../backend';

/** More often than chance lets the same request meet faults. */
const MOST_TRIES = 60;

/**
 * Asks again, with the same key, for as long as the engine says that it is busy: that tells nothing about whether it was done. An error
 * that nobody foresaw is an answer, and none that a model expects.
 */
export const untilAnswered = async <R>(ask: () => Promise<Answer<R>>): Promise<Answer<R>> => {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const answer = await ask();
    if (answer.status !== 503) return answer;
  }
  throw new Error(`${MOST_TRIES} requests and no answer`);
};
