import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

interface Capacity {
  CapacityUnits?: number;
  GlobalSecondaryIndexes?: Record<string, { CapacityUnits?: number }>;
}

export interface Counted<T> {
  result: T;
  requests: string[];
  writeUnits: number;
  readUnits: number;
}

export interface Meter {
  /** Runs something and counts what it asks of the database, in requests and in the units that the engine reports. */
  count<T>(run: () => Promise<T>): Promise<Counted<T>>;
}

const WRITES = /^(Put|Update|Delete|BatchWrite|TransactWrite)/;

/** Asks the engine, with every request of this client, what it consumed. */
export const meterOn = (db: DynamoDBDocumentClient): Meter => {
  let requests: string[] = [];
  let units = { write: 0, read: 0 };
  db.middlewareStack.add(
    (next, context) => async (args) => {
      Object.assign(args.input, { ReturnConsumedCapacity: 'INDEXES' });
      const done = await next(args);
      const name = String(context.commandName).replace(/Command$/, '');
      requests.push(OPERATION[name] ?? name);
      const consumed = (done.output as { ConsumedCapacity?: Capacity | Capacity[] }).ConsumedCapacity;
      const sum = [consumed ?? []].flat().reduce((total, one) => total + (one.CapacityUnits ?? 0), 0);
      units = WRITES.test(name) ? { ...units, write: units.write + sum } : { ...units, read: units.read + sum };
      return done;
    },
    { step: 'initialize', name: 'meter', priority: 'high' },
  );
  return {
    count: async (run) => {
      requests = [];
      units = { write: 0, read: 0 };
      const result = await run();
      return { result, requests, writeUnits: units.write, readUnits: units.read };
    },
  };
};

/** The document client's commands by the name of the operation they send. */
const OPERATION: Record<string, string> = {
  Get: 'GetItem',
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  TransactWrite: 'TransactWriteItems',
  BatchGet: 'BatchGetItem',
  BatchWrite: 'BatchWriteItem',
};
