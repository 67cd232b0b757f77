import { setTimeout as wait } from 'node:timers/promises';
import type { Answer } from '../backend';

/** More often than chance lets the same request meet faults. */
const MOST_TRIES = 60;

/** A good client waits a little longer each time. */
const FIRST_MS = 20;
const LONGEST_MS = 2_000;

/**
 * Asks again, with the same key, for as long as the engine says that it is busy: that tells nothing about whether it was done. An error
 * that nobody foresaw is an answer, and none that a model expects.
 */
export const untilAnswered = async <R>(ask: () => Promise<Answer<R>>): Promise<Answer<R>> => {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const answer = await ask();
    if (answer.status !== 503) return answer;
    await wait(Math.random() * Math.min(LONGEST_MS, FIRST_MS * 2 ** tries));
  }
  throw new Error(`${MOST_TRIES} requests and no answer`);
};
