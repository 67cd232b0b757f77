import { BatchGetCommand, type DynamoDBDocumentClient, GetCommand, QueryCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Tables } from './tables';

/** Tables that can only be read, and what that took so far, in read units. */
export interface Reading {
  tables: Tables;
  units(): number;
}

const READS = [GetCommand, BatchGetCommand, QueryCommand, ScanCommand];

interface Told {
  ConsumedCapacity?: { CapacityUnits?: number } | { CapacityUnits?: number }[];
}

/** The same tables for somebody who must not write: a write is a mistake, and throws. Every read is counted. */
export const readingOf = (tables: Tables): Reading => {
  let units = 0;
  const send = async (command: { input: object }, ...more: unknown[]): Promise<unknown> => {
    if (!READS.some((one) => command instanceof one)) throw new TypeError('whoever only reads must not write');
    Object.assign(command.input, { ReturnConsumedCapacity: 'TOTAL' });
    const told = (await (tables.db.send as (...all: unknown[]) => Promise<unknown>).call(tables.db, command, ...more)) as Told;
    units += [told.ConsumedCapacity ?? []].flat().reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);
    return told;
  };
  const db = new Proxy(tables.db, {
    get: (target, name) => (name === 'send' ? send : Reflect.get(target, name)),
  }) as DynamoDBDocumentClient;
  return { tables: { ...tables, db }, units: () => units };
};
