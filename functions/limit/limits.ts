import type { Endpoint } from '../../shared/contract/endpoint';
import { DEFAULT_LIMITS } from '../../shared/limit/defaults';
import { type LimitClass, type Limits, ruleOf } from '../../shared/limit/rule';
import { idOf } from '../platform/ids';
import { TooMany } from '../platform/problems';
import type { Tables } from '../platform/tables';
import type { Asker } from './asker';
import { countsIn } from './count-repository';
import { type Guesses, guessesWith } from './guesses';
import { knownPlacesIn } from './known-repository';
import { limiterWith } from './limiter';
import { limitsOf } from './limits-repository';

/** Rate limits of requests, and what is counted of wrong guesses. */
export interface RequestLimits {
  /** Lets a request in, or throws TooMany. */
  letIn(endpoint: Endpoint, asker: Asker, ms: number): Promise<void>;
  guesses: Guesses;
}

/** What an endpoint is counted as. */
export const classOf = ({ limit, method }: Endpoint): LimitClass | 'none' => limit ?? (method === 'GET' ? 'read' : 'write');

/** The limits of a function's requests, counted over all functions in the table `limits`. */
export const limitsIn = (tables: Tables): RequestLimits => {
  const document = limitsOf(tables);
  const counts = countsIn(tables);
  const limiter = limiterWith(counts);
  let known: Limits | undefined;
  /** The brand's limits, or those known last; undefined as long as the database has told none. */
  const current = async (): Promise<Limits | undefined> => {
    known = await document.current().catch(() => known);
    return known;
  };

  return {
    letIn: async (endpoint, { limited, id }, ms) => {
      const of = classOf(endpoint);
      if (of === 'none') return;
      const limits = await current();
      // By limits that are not the brand's somebody would be sent away who need not be: as where the counts are away, its members are served.
      if (!limits) return;
      const until = await limiter.letIn({ whose: idOf(limited, id), of }, ruleOf(limits, limited, of), ms);
      if (until !== undefined) throw new TooMany('rate_limited', secondsUntil(until, ms));
    },
    // What can be found by trying is never open: there those out of the box stand.
    guesses: guessesWith({ counts, places: knownPlacesIn(tables), limits: async () => (await current()) ?? DEFAULT_LIMITS }),
  };
};

const secondsUntil = (until: number, ms: number): number => Math.max(1, Math.ceil((until - ms) / 1000));

/** For a function that serves only what costs less than counting it, and may write nothing. */
export const noLimits: RequestLimits = { letIn: () => Promise.resolve(), guesses: { guarded: (_, run) => run() } };
