import { createHash } from 'node:crypto';
import { createWriteStream, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { DescribeTableCommand, type DynamoDBClient, paginateScan, ResourceNotFoundException } from '@aws-sdk/client-dynamodb';
import type { DeployedTable } from '../serverless-yml';
import { contentHash, lineOf } from './item-lines';
import { type BackedUpTable, MANIFEST, type Manifest } from './manifest';

export interface TakeOptions {
  database: DynamoDBClient;
  tables: readonly DeployedTable[];
  /** An empty folder, or one that is made. */
  folder: string;
  wasRunning: boolean;
  now: () => Date;
  /** In how many parts each table is read at the same time. */
  segments?: number;
  say: (line: string) => void;
}

/**
 * Writes every item of all tables to a folder: gzipped lines of DynamoDB JSON, a file for each part of a table, and last a manifest with counts
 * and hashes. Reads strongly, page by page, and keeps one page of each part in memory. A folder that has anything in it is refused.
 */
export const takeBackup = async ({ database, tables, folder, wasRunning, now, segments = 4, say }: TakeOptions): Promise<Manifest> => {
  mkdirSync(folder, { recursive: true });
  if (readdirSync(folder).length > 0) throw new Error(`${folder} is not empty: a backup goes into a folder of its own.`);
  const startedAt = now().toISOString();
  const done: BackedUpTable[] = [];
  for (const table of tables) {
    if (!(await isThere(database, table.name))) {
      say(`${table.name}: not there yet`);
      continue;
    }
    const taken = await takeTable(database, table, folder, segments);
    say(`${taken.name}: ${taken.items.toLocaleString('en')} items`);
    done.push(taken);
  }
  const manifest: Manifest = { format: 1, startedAt, finishedAt: now().toISOString(), wasRunning, tables: done };
  writeFileSync(join(folder, MANIFEST), `${JSON.stringify(manifest, undefined, 2)}\n`);
  return manifest;
};

/** A table that a newer version has, and this database not yet. */
const isThere = (database: DynamoDBClient, TableName: string): Promise<boolean> =>
  database.send(new DescribeTableCommand({ TableName })).then(
    () => true,
    (error: unknown) => {
      if (error instanceof ResourceNotFoundException) return false;
      throw error;
    },
  );

const takeTable = async (database: DynamoDBClient, table: DeployedTable, folder: string, segments: number): Promise<BackedUpTable> => {
  const content = contentHash();
  const files = await Promise.all(
    Array.from({ length: segments }, async (_, segment) => {
      const name = `${table.logicalId}-${segment}.json.gz`;
      let items = 0;
      const lines = async function* () {
        const scan = { TableName: table.name, ConsistentRead: true, Segment: segment, TotalSegments: segments };
        for await (const { Items = [] } of paginateScan({ client: database }, scan)) {
          for (const item of Items) {
            const line = lineOf(item);
            content.add(line);
            items++;
            yield `${line}\n`;
          }
        }
      };
      return { name, ...(await writeZipped(join(folder, name), lines())), items };
    }),
  );
  const items = files.reduce((all, file) => all + file.items, 0);
  const keys = table.keySchema.map(({ AttributeName }) => AttributeName);
  return { logicalId: table.logicalId, name: table.name, keys, items, content: content.value(), files };
};

/** Writes lines gzipped; gives how many bytes came of it, and their hash. */
const writeZipped = async (path: string, lines: AsyncIterable<string>): Promise<{ bytes: number; sha256: string }> => {
  const hash = createHash('sha256');
  let bytes = 0;
  const counted = async function* (chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      hash.update(chunk);
      bytes += chunk.length;
      yield chunk;
    }
  };
  await pipeline(lines, createGzip(), counted, createWriteStream(path));
  return { bytes, sha256: hash.digest('hex') };
};
