import { join } from 'node:path';
import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import * as v from 'valibot';
import type { Tables } from '../../functions/platform/tables';
import { readJson, writeJson } from '../json-file';

type Database = Pick<Tables, 'db' | 'config' | 'brandId'>;

const schema = v.object({ filled: v.array(v.string()) });
const fileIn = (folder: string): string => join(folder, 'demo.json');
const filledIn = (folder: string): string[] => readJson(fileIn(folder), schema)?.filled ?? [];

/** A table that was made anew has another id: the marker of an earlier database does not count for it. */
export const identityOf = async ({ db, config, brandId }: Database): Promise<string> => {
  const { Table } = await db.send(new DescribeTableCommand({ TableName: config }));
  return `${brandId} ${Table?.TableId ?? ''} ${Table?.CreationDateTime?.toISOString() ?? ''}`;
};

/** Whether the folder says of this database that the demo brand is in it, whole. */
export const isFilled = async (folder: string, database: Database): Promise<boolean> =>
  filledIn(folder).includes(await identityOf(database));

/** Writes down that the demo brand is in this database. */
export const markFilled = async (folder: string, database: Database): Promise<void> =>
  writeJson(fileIn(folder), { filled: [...filledIn(folder), await identityOf(database)] });
