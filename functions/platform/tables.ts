import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Config } from './config';
import { refuseForgedCursors } from './forged-cursor';
import { countRequests } from './telemetry/database';

/** The database as repositories get it: the document client, the tables' names, and the brand with which every key begins. */
export interface Tables {
  db: DynamoDBDocumentClient;
  core: string;
  touchpoints: string;
  config: string;
  ledger: string;
  profiles: string;
  /** Counts of requests; nothing in it is worth keeping. */
  limits: string;
  /** How long a request waits to be counted, in milliseconds. */
  limitPatience: number;
  brandId: string;
  /** How long the event log is kept, in days, from when an event was received. */
  touchpointsKeptDays: number;
}

/** Connects to DynamoDB; on a laptop to the local engine, whose credentials are any. */
export const openTables = (config: Config): Tables => {
  const local = config.dynamodbEndpoint ? { endpoint: config.dynamodbEndpoint } : {};
  const client = new DynamoDBClient({ ...local, maxAttempts: 4 });
  const db = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  countRequests(db);
  refuseForgedCursors(db);
  const { brandId, touchpointsKeptDays, limitPatience } = config;
  return { db, ...config.tables, brandId, touchpointsKeptDays, limitPatience };
};

/** Turns where a query stopped into text for a client, and back; what is not ours is no cursor. */
export const toCursor = (key: Record<string, unknown> | undefined): string | undefined =>
  key && Buffer.from(JSON.stringify(key)).toString('base64url');

export const fromCursor = (cursor: string | undefined): Record<string, string> | undefined => {
  if (!cursor) return undefined;
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (typeof key !== 'object' || key === null) return undefined;
    const texts = Object.entries(key).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
    return texts.length > 0 ? Object.fromEntries(texts) : undefined;
  } catch {
    return undefined;
  }
};
