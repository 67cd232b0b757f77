import { randomUUID } from 'node:crypto';
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
/** How many items a transaction may have, as the service says. */
const MOST_ITEMS = 100;

/**
 * Writes all items or none. Gives undefined when it was written, else for each item, in order, its failed condition or undefined.
 * A conflict with another transaction and throttling are tried again with jitter, which the SDK does not do for transactions;
 * after eight tries the request fails as unavailable. A request whose answer was lost is asked again under its own token, within which
 * the database writes once; what was cancelled was not written, and is a new request. Who reads again before every try has it given back
 * at once when another transaction was at the same items (`conflicts: 'given_back'`): what they had read is old by then.
 */
export const transact = async (
  { db }: Tables,
  writes: Write[],
  { conflicts = 'retried' }: { conflicts?: 'retried' | 'given_back' } = {},
): Promise<(FailedCondition | undefined)[] | undefined> => {
  // A claim that gathers the last units of very many shards: with other shards another try may do with fewer.
  if (writes.length > MOST_ITEMS) throw new Fault('unavailable');
  let token = randomUUID();
  for (let attempt = 0; attempt < TRIES; attempt++) {
    try {
      await db.send(new TransactWriteCommand({ TransactItems: writes, ClientRequestToken: token }));
      return undefined;
    } catch (error) {
      const failed = failedConditions(error);
      if (failed) return failed;
      if (error instanceof TransactionCanceledException) {
        if (conflicts === 'given_back' && isConflict(error)) return [];
        token = randomUUID();
      }
      await sleep(Math.random() * Math.min(400, 15 * 2 ** attempt));
    }
  }
  throw new Fault('unavailable');
};

const isConflict = ({ CancellationReasons = [] }: TransactionCanceledException): boolean =>
  CancellationReasons.some(({ Code }) => Code === 'TransactionConflict');

/** What the service answers when it has no time now, besides what the SDK itself says is worth another try. */
const BUSY = new Set([
  'ThrottlingException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'TransactionConflictException',
  'TransactionInProgressException',
  'InternalServerError',
  'InternalFailure',
]);
const BROKEN_LINE = new Set(['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'ETIMEDOUT']);

/** Whether the database could not answer now and may in a moment: throttled, in conflict, or the line broke. */
export const isBusy = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  const { code, $retryable } = error as { code?: unknown; $retryable?: unknown };
  return (
    BUSY.has(error.name) || error.name === 'TimeoutError' || $retryable !== undefined || (typeof code === 'string' && BROKEN_LINE.has(code))
  );
};

/** The failed conditions of a cancelled transaction; undefined when it is worth another try; anything else is thrown on. */
const failedConditions = (error: unknown): (FailedCondition | undefined)[] | undefined => {
  if (!(error instanceof TransactionCanceledException)) {
    if (isBusy(error)) return undefined;
    throw error;
  }
  const reasons = error.CancellationReasons ?? [];
  const failed = reasons.map(({ Code, Item }) => (Code === 'ConditionalCheckFailed' ? { found: Item && unmarshall(Item) } : undefined));
  if (failed.some(Boolean)) return failed;
  if (reasons.some(({ Code }) => Code !== undefined && RETRIED.has(Code))) return undefined;
  throw error;
};
