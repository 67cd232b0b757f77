import type { Rates } from '../harness/faults';
import type { Random } from './actor';

/** What a step meets. */
export interface Weather {
  readonly rates: Rates;
  /** An instance ends for good with its request of this number; whether that one still reaches the database. */
  readonly kill?: { readonly request: number; readonly arrives: boolean } | undefined;
  /** Before the step every instance is thrown away: all is loaded anew. */
  readonly restart: boolean;
}

/** Writes have the worse of it: there it matters. */
const BAD: Rates = {
  delay: 0.02,
  lose_request: 0.03,
  lose_reply: { TransactWriteItems: 0.15, UpdateItem: 0.15, PutItem: 0.1, GetItem: 0.02, BatchGetItem: 0.02, Query: 0.02 },
  throttle: { TransactWriteItems: 0.07, UpdateItem: 0.07, GetItem: 0.02, BatchGetItem: 0.02, Query: 0.02 },
  conflict: 0.08,
};
export const CALM: Weather = { rates: {}, restart: false };

/** How many steps of a hundred are on a bad day, end a process, or find all processes new. */
const SHARES = { bad: 0.4, kill: 0.06, restart: 0.003 };
const MOST_REQUESTS = 9;

export const weatherOf = (random: Random): Weather => {
  const [day, kill, request, arrives, restart] = [random(), random(), random(), random(), random()];
  return {
    rates: day < SHARES.bad ? BAD : {},
    kill: kill < SHARES.kill ? { request: 1 + Math.floor(request * MOST_REQUESTS), arrives: arrives < 0.5 } : undefined,
    restart: restart < SHARES.restart,
  };
};
