import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { keyHash } from './hash';
import { MOST_KEYS, type Work, workNow } from './work';

interface Input {
  ReturnConsumedCapacity?: string;
  Key?: Key;
  Item?: Key;
  TransactItems?: { Put?: { Item?: Key }; Update?: { Key?: Key }; Delete?: { Key?: Key } }[];
  RequestItems?: Record<string, unknown>;
}
type Key = { pk?: unknown; sk?: unknown };
interface Output {
  ConsumedCapacity?: { CapacityUnits?: number } | { CapacityUnits?: number }[];
  $metadata?: { attempts?: number };
}

const WRITES = /^(Put|Update|Delete|BatchWrite|TransactWrite)/;

/** Notes with the call that is under way what it asks of the database, in requests (tries included) and in units as the database reports them. */
export const countRequests = (db: DynamoDBDocumentClient): void => {
  db.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        const work = workNow();
        if (!work) return next(args);
        const input = args.input as Input;
        input.ReturnConsumedCapacity ??= 'TOTAL';
        const isWrite = WRITES.test(String(commandName));
        try {
          const done = await next(args);
          count(work, isWrite, done.output as Output);
          if (isWrite) for (const key of keysIn(input)) note(work, key);
          return done;
        } catch (error) {
          count(work, isWrite, error as Output);
          throw error;
        }
      },
    { step: 'initialize', name: 'telemetry' },
  );
};

const count = ({ database }: Work, isWrite: boolean, output: Output): void => {
  database.requests += output.$metadata?.attempts ?? 1;
  const units = [output.ConsumedCapacity ?? []].flat().reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);
  database[isWrite ? 'write' : 'read'] += units;
};

const keysIn = ({ Key, Item, TransactItems = [] }: Input): Key[] =>
  [Key ?? Item, ...TransactItems.map(({ Put, Update, Delete }) => Put?.Item ?? Update?.Key ?? Delete?.Key)].filter(
    (key) => key !== undefined,
  );

const note = ({ wrote }: Work, { pk, sk }: Key): void => {
  const hash = wrote.size < MOST_KEYS ? keyHash({ pk, sk }) : undefined;
  if (hash !== undefined) wrote.add(hash);
};
