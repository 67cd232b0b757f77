import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import * as v from 'valibot';
import type { StreamSource } from '../serverless-yml';

export interface GivenUp {
  readonly records: readonly DynamoDBRecord[];
  readonly attempts: number;
  readonly reason: string;
}

export interface DeliveryOptions {
  readonly source: Pick<StreamSource, 'maximumRetryAttempts' | 'bisectOnError' | 'reportsItemFailures'>;
  readonly invoke: (event: DynamoDBStreamEvent) => Promise<unknown>;
  readonly giveUp: (given: GivenUp) => void;
  /** Waits between attempts; rejects when the pump stops, which ends the delivery. */
  readonly pause: (ms: number) => Promise<void>;
}

const reportSchema = v.looseObject({ batchItemFailures: v.optional(v.nullable(v.array(v.looseObject({ itemIdentifier: v.string() })))) });

/** How much of a batch was done: all of it, or what came before the record at `from`. */
type Outcome = { done: true } | { done: false; from: number; reason: string };

const LONGEST_PAUSE_MS = 5_000;

/**
 * Delivers a batch until every record of it is done or given up, in order, as Lambda does for a stream:
 * a failure repeats the batch; a report of failed items repeats from the first of them; with bisect, a batch that fails
 * from its very first record is halved, which costs no attempt. What has used up its attempts goes to `giveUp` as a whole.
 */
export const deliver = async (batch: readonly DynamoDBRecord[], options: DeliveryOptions): Promise<void> => {
  const { source, giveUp, pause } = options;
  let rest = batch;
  for (let attempts = 1; rest.length > 0; attempts += 1) {
    const outcome = await attempt(rest, options);
    if (outcome.done) return;
    if (outcome.from > 0) {
      rest = rest.slice(outcome.from);
      attempts = 0;
      continue;
    }
    if (source.bisectOnError && rest.length > 1) {
      const half = Math.ceil(rest.length / 2);
      await deliver(rest.slice(0, half), options);
      return deliver(rest.slice(half), options);
    }
    if (source.maximumRetryAttempts >= 0 && attempts > source.maximumRetryAttempts) {
      giveUp({ records: rest, attempts, reason: outcome.reason });
      return;
    }
    await pause(Math.min(50 * 2 ** attempts, LONGEST_PAUSE_MS));
  }
};

const attempt = async (records: readonly DynamoDBRecord[], { source, invoke }: DeliveryOptions): Promise<Outcome> => {
  try {
    const result = await invoke({ Records: [...records] });
    return source.reportsItemFailures ? reported(records, result) : { done: true };
  } catch (error) {
    return { done: false, from: 0, reason: error instanceof Error ? error.message : String(error) };
  }
};

/** No report or an empty one is success; one that cannot be read, or names a record that was not sent, fails the whole batch. */
const reported = (records: readonly DynamoDBRecord[], result: unknown): Outcome => {
  if (result === undefined || result === null || result === '') return { done: true };
  const parsed = v.safeParse(reportSchema, result);
  if (!parsed.success) return { done: false, from: 0, reason: 'the reply is no report of failed items' };
  const failed = parsed.output.batchItemFailures ?? [];
  if (failed.length === 0) return { done: true };
  const places = failed.map(({ itemIdentifier }) => records.findIndex((record) => record.dynamodb?.SequenceNumber === itemIdentifier));
  return { done: false, from: Math.max(0, Math.min(...places)), reason: `the function reported ${failed.length} failed` };
};
