import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { PULSED_TABLES } from '../../shared/health/parts';
import type { Instant } from '../../shared/time/instant';
import type { Tables } from '../platform/tables';

/** One item in each table whose stream is followed: written anew every minute, it shows that what is written is followed. */
export const PULSE = 'PULSE';
const pulseKey = ({ brandId }: Pick<Tables, 'brandId'>) => ({ pk: `${brandId}#${PULSE}`, sk: PULSE });

/** Sends a pulse through all streams. */
export const sendPulses = async (tables: Tables, now: Instant): Promise<void> => {
  await Promise.all(
    PULSED_TABLES.map((table) =>
      tables.db.send(new PutCommand({ TableName: tables[table], Item: { ...pulseKey(tables), kind: 'pulse', at: now } })),
    ),
  );
};

export const isPulse = (tables: Pick<Tables, 'brandId'>, { dynamodb }: DynamoDBRecord): boolean =>
  dynamodb?.Keys?.sk?.S === PULSE && dynamodb.Keys.pk?.S === pulseKey(tables).pk;

/** When a pulse was sent. */
export const pulsedAt = ({ dynamodb }: DynamoDBRecord): Instant => dynamodb?.NewImage?.at?.S ?? '';
