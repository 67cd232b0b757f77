import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { type Change, transactionUnits } from './billed-units';

interface Capacity {
  CapacityUnits?: number;
  GlobalSecondaryIndexes?: Record<string, { CapacityUnits?: number }>;
}

export interface Counted<T> {
  result: T;
  requests: string[];
  /** As the engine reports them; DynamoDB Local reports less than AWS for transactions and batches, see `billed`. */
  writeUnits: number;
  readUnits: number;
  /** What AWS bills: worked out from the items for what the local engine tells wrongly, else as reported. */
  billed: { write: number; read: number };
  /** How many of the requests the database refused, as a transaction with a failed condition; nobody tells their units. */
  refused: number;
}

export interface Meter {
  /** Runs something and counts what it asks of the database, in requests and in units. */
  count<T>(run: () => Promise<T>): Promise<Counted<T>>;
}

const WRITES = /^(Put|Update|Delete|BatchWrite|TransactWrite)/;

/** Asks the engine, with every request of this client, what it consumed. */
export const meterOn = (db: DynamoDBDocumentClient): Meter => {
  const look = lookingBeside(db);
  let requests: string[] = [];
  let units = { write: 0, read: 0 };
  let billed = { write: 0, read: 0 };
  let refused = 0;
  db.middlewareStack.add(
    (next, context) => async (args) => {
      Object.assign(args.input, { ReturnConsumedCapacity: 'INDEXES' });
      const name = String(context.commandName).replace(/Command$/, '');
      requests.push(OPERATION[name] ?? name);
      const written = itemsIn(args.input);
      const before = await Promise.all(written.map(look));
      const done = await next(args).catch((error: unknown) => {
        refused++;
        throw error;
      });
      const after = await Promise.all(written.map(look));
      const output = done.output as Output;
      const sum = [output.ConsumedCapacity ?? []].flat().reduce((total, one) => total + (one.CapacityUnits ?? 0), 0);
      const changes = written.map(({ checked }, i): Change => ({ before: before[i], after: after[i], checked }));
      const [kind, bill] = WRITES.test(name)
        ? (['write', written.length > 0 ? transactionUnits(changes) : sum] as const)
        : (['read', Math.max(sum + missedIn(args.input, output), leastOf(name, args.input))] as const);
      units = { ...units, [kind]: units[kind] + sum };
      billed = { ...billed, [kind]: billed[kind] + bill };
      return done;
    },
    { step: 'initialize', name: 'meter', priority: 'high' },
  );
  return {
    count: async (run) => {
      requests = [];
      units = { write: 0, read: 0 };
      billed = { write: 0, read: 0 };
      refused = 0;
      const result = await run();
      return { result, requests, writeUnits: units.write, readUnits: units.read, billed, refused };
    },
  };
};

type Item = Record<string, unknown>;
interface Output {
  ConsumedCapacity?: Capacity | Capacity[];
  Responses?: Record<string, Item[]>;
}

/** An item that a transaction is about. */
interface Subject {
  table: string;
  key: Item;
  checked: boolean;
}

interface Written {
  TableName: string;
  Key?: Item;
  Item?: Item;
}
interface Transaction {
  TransactItems?: { Put?: Written; Update?: Written; Delete?: Written; ConditionCheck?: Written }[];
}

const itemsIn = (input: unknown): Subject[] =>
  ((input as Transaction).TransactItems ?? []).flatMap(({ Put, Update, Delete, ConditionCheck }) => {
    const of = Put ?? Update ?? Delete ?? ConditionCheck;
    const key = of?.Key ?? { pk: of?.Item?.pk, sk: of?.Item?.sk };
    return of ? [{ table: of.TableName, key, checked: ConditionCheck !== undefined }] : [];
  });

/** Reads items by a connection of its own, which the meter does not count. */
const lookingBeside = ({ config: { endpoint, region, credentials } }: DynamoDBDocumentClient) => {
  const beside = DynamoDBDocumentClient.from(new DynamoDBClient({ ...(endpoint && { endpoint }), region, credentials }));
  return async ({ table, key }: Subject): Promise<Item | undefined> =>
    (await beside.send(new GetCommand({ TableName: table, Key: key, ConsistentRead: true }))).Item;
};

interface Batch {
  RequestItems?: Record<string, { Keys?: Item[]; ConsistentRead?: boolean }>;
}

/** Read units of a batch's keys at which there is nothing: AWS bills them as the smallest item. */
const missedIn = (input: unknown, { Responses = {} }: Output): number =>
  Object.entries((input as Batch).RequestItems ?? {}).reduce((sum, [table, { Keys = [], ConsistentRead }]) => {
    const missed = Keys.length - (Responses[table]?.length ?? 0);
    return sum + missed * (ConsistentRead ? 1 : 0.5);
  }, 0);

/** A query that finds nothing is billed as the smallest one. */
const leastOf = (name: string, input: unknown): number => {
  if (name !== 'Query') return 0;
  return (input as { ConsistentRead?: boolean }).ConsistentRead ? 1 : 0.5;
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
