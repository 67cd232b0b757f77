import type { Context, DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { utc } from '../../shared/time/instant';
import { log, loggable } from '../platform/log';
import { failuresOf } from '../platform/stream';
import type { Tables } from '../platform/tables';
import { keyHash } from '../platform/telemetry/hash';
import { tellWork } from '../platform/telemetry/lines';
import { traceNow } from '../platform/telemetry/request';
import { shortName, telemetrySettings } from '../platform/telemetry/settings';
import { asWork, MOST_KEYS, type Work } from '../platform/telemetry/work';
import { countFigures } from './figures';
import { notesIn } from './note-repository';
import { isPulse, pulsedAt } from './pulse';

/** Follows records; gives those that could not be followed, to be told again. */
type Follow = (records: DynamoDBRecord[]) => Promise<{ record: DynamoDBRecord; error: unknown }[]>;

/** Records older than this are worth a note. */
const LATE_MS = 60_000;
/** An instance notes lateness and failures so often at most. */
const NOTE_EVERY_MS = 60_000;

/**
 * The handler of a stream: follows the records, tells Lambda which failed, writes a line of the batch, and notes how far it has come. The
 * pulses that the watch sends through every stream end here.
 */
export const following = (tables: Tables, follow: Follow) => {
  const notes = notesIn(tables);
  let notedAt = Number.NEGATIVE_INFINITY;

  const note = async (name: string, batch: Batch): Promise<void> => {
    const now = Date.now();
    const isTrouble = batch.failed > 0 || batch.oldestMs > LATE_MS;
    const isNoted = isTrouble && now - notedAt >= NOTE_EVERY_MS;
    if (batch.pulse === undefined && !isNoted) return;
    if (isNoted) notedAt = now;
    try {
      await notes.add(name, {
        ...(batch.pulse !== undefined && { pulsedAt: batch.pulse, followedAt: utc(now) }),
        ...(isNoted && batch.failed > 0 && { failedAt: utc(now), failed: batch.failed }),
        ...(isNoted && batch.oldestMs > LATE_MS && { lateAt: utc(now), lateSeconds: Math.round(batch.oldestMs / 1000) }),
      });
    } catch (error) {
      // What was followed stays followed: that nobody could be told is no reason to do it again.
      log.warn('health not noted', { error: loggable(error) });
    }
  };

  return (event: DynamoDBStreamEvent, context?: Pick<Context, 'awsRequestId' | 'functionName'>): Promise<DynamoDBBatchResponse> =>
    asWork(context?.awsRequestId ?? '', traceNow(), async (work) => {
      const name = shortName(context?.functionName ?? '');
      const pulses = event.Records.filter((record) => isPulse(tables, record));
      const records = event.Records.filter((record) => !isPulse(tables, record));
      const ages = event.Records.map(ageMs).filter((age) => age !== undefined);
      let failed = records.length;
      try {
        const failures = records.length > 0 ? await follow(records) : [];
        // Several who follow may have failed at the same record.
        failed = new Set(failures.map(({ record }) => record)).size;
        countFigures(records);
        return failuresOf(failures);
      } finally {
        tellBatch(work, name, { records, failed, ages });
        await note(name, { pulse: failed === 0 ? pulses.map(pulsedAt).sort().at(-1) : undefined, failed, oldestMs: Math.max(0, ...ages) });
      }
    });
};

interface Batch {
  pulse: string | undefined;
  failed: number;
  oldestMs: number;
}

/** How long ago the change was made; streams tell it by the second. */
const ageMs = ({ dynamodb }: DynamoDBRecord): number | undefined => {
  const at = dynamodb?.ApproximateCreationDateTime;
  return at === undefined ? undefined : Math.max(0, Date.now() - at * 1000);
};

const tellBatch = (
  work: Work,
  functionName: string,
  { records, failed, ages }: { records: DynamoDBRecord[]; failed: number; ages: number[] },
): void => {
  const { stage } = telemetrySettings();
  const keys = records.slice(0, MOST_KEYS).map(({ dynamodb }) => keyHash({ pk: dynamodb?.Keys?.pk?.S, sk: dynamodb?.Keys?.sk?.S }));
  tellWork(work, {
    message: 'batch',
    functionName,
    properties: { records: [...new Set(keys)].filter((hash) => hash !== undefined) },
    measures: [
      {
        dimensions: { stage, function: functionName },
        values: {
          lag: { unit: 'Milliseconds', value: ages },
          followed: { unit: 'Count', value: records.length - failed },
          ...(failed > 0 && { failed: { unit: 'Count', value: failed } }),
        },
      },
    ],
  });
};
