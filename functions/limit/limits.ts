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
  // A database that cannot tell the brand's limits lets those out of the box stand, or the ones known last.
  let known: Limits = DEFAULT_LIMITS;
  const current = async (): Promise<Limits> => {
    known = await document.current().catch(() => known);
    return known;
  };

  return {
    letIn: async (endpoint, { limited, id }, ms) => {
      const of = classOf(endpoint);
      if (of === 'none') return;
      const until = await limiter.letIn({ whose: idOf(limited, id), of }, ruleOf(await current(), limited, of), ms);
      if (until !== undefined) throw new TooMany('rate_limited', secondsUntil(until, ms));
    },
    guesses: guessesWith({ counts, places: knownPlacesIn(tables), limits: current }),
  };
};

const secondsUntil = (until: number, ms: number): number => Math.max(1, Math.ceil((until - ms) / 1000));

/** For a function that serves only what costs less than counting it, and may write nothing. */
export const noLimits: RequestLimits = { letIn: () => Promise.resolve(), guesses: { guarded: (_, run) => run() } };
