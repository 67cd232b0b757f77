import { setTimeout as sleep } from 'node:timers/promises';
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { Fault } from './problems';
import type { Tables } from './tables';

export type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** Why an item of a cancelled transaction failed: its condition did not hold, and what stood there (when asked for with ALL_OLD). */
export interface FailedCondition {
  found: Record<string, unknown> | undefined;
}

const RETRIED = new Set(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded']);
const TRIES = 8;

/**
 * Writes all items or none. Gives undefined when it was written, else for each item, in order, its failed condition or undefined.
 * A conflict with another transaction and throttling are tried again with jitter, which the SDK does not do for transactions;
 * after eight tries the request fails as unavailable. The SDK gives each command a token of its own,
 * so that its retry of a request whose answer was lost is harmless.
 */
export const transact = async ({ db }: Tables, writes: Write[]): Promise<(FailedCondition | undefined)[] | undefined> => {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    try {
      await db.send(new TransactWriteCommand({ TransactItems: writes }));
      return undefined;
    } catch (error) {
      const failed = failedConditions(error);
      if (failed) return failed;
      await sleep(Math.random() * Math.min(400, 15 * 2 ** attempt));
    }
  }
  throw new Fault('unavailable');
};

/** The failed conditions of a cancelled transaction; undefined when it is worth another try; anything else is thrown on. */
const failedConditions = (error: unknown): (FailedCondition | undefined)[] | undefined => {
  if (!(error instanceof TransactionCanceledException)) throw error;
  const reasons = error.CancellationReasons ?? [];
  const failed = reasons.map(({ Code, Item }) => (Code === 'ConditionalCheckFailed' ? { found: Item && unmarshall(Item) } : undefined));
  if (failed.some(Boolean)) return failed;
  if (reasons.some(({ Code }) => Code !== undefined && RETRIED.has(Code))) return undefined;
  throw error;
};
