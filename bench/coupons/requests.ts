import { AsyncLocalStorage } from 'node:async_hooks';
import type { Tables } from '../../functions/platform/tables';

export interface RequestCounter {
  /** Runs something and counts the requests to the database that are sent for it, also while other things run. */
  during<T>(run: () => Promise<T>): Promise<{ result: T; requests: number }>;
}

/** Counts requests of these connections, each for what it was sent for; what the SDK sends again by itself counts once. */
export const requestsOn = (connections: Tables[]): RequestCounter => {
  const tally = new AsyncLocalStorage<{ requests: number }>();
  for (const { db } of connections) {
    db.middlewareStack.add(
      (next) => (args) => {
        const mine = tally.getStore();
        if (mine) mine.requests++;
        return next(args);
      },
      { step: 'initialize', name: 'requests', priority: 'high' },
    );
  }
  return {
    during: async (run) => {
      const mine = { requests: 0 };
      const result = await tally.run(mine, run);
      return { result, requests: mine.requests };
    },
  };
};
