import {
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
  type TransactWriteItemsCommandInput,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { type FaultOptions, type FaultProxy, startFaultProxy } from '../harness/faults';
import { decide, FAULTS, type Rates, seededDice } from '../harness/faults/decide';
import { type TestTables, testTables } from '../harness/tables';

let tables: TestTables;
const started: { proxy: FaultProxy; clients: DynamoDBClient[] }[] = [];

beforeAll(async () => {
  tables = await testTables();
});
afterEach(async () => {
  for (const { proxy, clients } of started.splice(0)) {
    for (const client of clients) client.destroy();
    await proxy.stop();
  }
});
afterAll(() => tables.client.destroy());

/** A proxy that is on, and a client of it that does not try again by itself. */
const behind = async (options: FaultOptions, maxAttempts = 1) => {
  const proxy = await startFaultProxy({ target: process.env.DYNAMODB_ENDPOINT ?? '', ...options });
  const client = new DynamoDBClient({ endpoint: proxy.endpoint, maxAttempts });
  started.push({ proxy, clients: [client] });
  proxy.on();
  return { proxy, client };
};

/** What the SDK says when the connection was broken before an answer came. */
const BROKEN = 'socket hang up';

const always = (rates: Rates): FaultOptions => ({ seed: 1, rates });
const keyOf = (pk: string) => ({ pk: { S: pk }, sk: { S: 'X' } });
const put = (pk: string) => new PutItemCommand({ TableName: tables.core, Item: keyOf(pk) });
const addOne = (pk: string) => ({
  TableName: tables.core,
  Key: keyOf(pk),
  UpdateExpression: 'ADD #n :one',
  ExpressionAttributeNames: { '#n': 'n' },
  ExpressionAttributeValues: { ':one': { N: '1' } },
});
const transaction = (pks: string[], input: Partial<TransactWriteItemsCommandInput> = {}) =>
  new TransactWriteItemsCommand({ TransactItems: pks.map((pk) => ({ Update: addOne(pk) })), ...input });
/** Read past the proxy. */
const stored = async (pk: string) =>
  (await tables.client.send(new GetItemCommand({ TableName: tables.core, Key: keyOf(pk), ConsistentRead: true }))).Item;

describe('the decisions', () => {
  const rates: Rates = { delay: 0.1, lose_request: 0.05, lose_reply: 0.1, throttle: 0.15, conflict: 0.2 };
  const faultsOf = (seed: number, operation: string, count: number, among = rates) =>
    Array.from({ length: count }, (_, i) => decide(among, operation, seededDice(seed, operation, i + 1)).fault);

  test('are the same for the same seed, and others for another', () => {
    expect(faultsOf(7, 'TransactWriteItems', 200)).toEqual(faultsOf(7, 'TransactWriteItems', 200));
    expect(faultsOf(7, 'TransactWriteItems', 200)).not.toEqual(faultsOf(8, 'TransactWriteItems', 200));
    expect(faultsOf(7, 'PutItem', 200)).not.toEqual(faultsOf(7, 'UpdateItem', 200));
  });

  test('come as often as the rates say', () => {
    const faults = faultsOf(42, 'TransactWriteItems', 20_000);
    for (const fault of FAULTS) {
      const share = faults.filter((one) => one === fault).length / faults.length;
      expect(Math.abs(share - Number(rates[fault]))).toBeLessThan(0.01);
    }
  });

  test('keep a rate for the operations that it names, and conflicts for what can be in conflict', () => {
    const named: Rates = { throttle: { GetItem: 1 }, conflict: 1 };
    expect(faultsOf(1, 'GetItem', 3, named)).toEqual(['throttle', 'throttle', 'throttle']);
    expect(faultsOf(1, 'Query', 3, named)).toEqual(['pass', 'pass', 'pass']);
    expect(faultsOf(1, 'PutItem', 3, named)).toEqual(['conflict', 'conflict', 'conflict']);
  });

  test.each<[string, Rates]>([
    ['below nothing', { delay: -0.1 }],
    ['no number', { delay: Number.NaN }],
    ['above one', { throttle: { Query: 1.5 } }],
    ['more than one in sum', { throttle: { GetItem: 0.6 }, lose_reply: 0.6 }],
  ])('refuse rates that are %s', async (_, wrong) => {
    await expect(startFaultProxy({ target: 'http://127.0.0.1:1', seed: 1, rates: wrong })).rejects.toThrow(RangeError);
  });
});

describe('a request', () => {
  test('that passes is answered by the database', async () => {
    const { proxy, client } = await behind(always({}));
    await client.send(put('passed'));
    expect(await stored('passed')).toEqual(keyOf('passed'));
    expect((await client.send(new GetItemCommand({ TableName: tables.core, Key: keyOf('passed') }))).Item).toEqual(keyOf('passed'));
    await expect(client.send(new PutItemCommand({ TableName: tables.core, Item: {} }))).rejects.toMatchObject({
      name: 'ValidationException',
    });
    expect(proxy.log).toEqual([
      { n: 1, operation: 'PutItem', fault: 'pass' },
      { n: 1, operation: 'GetItem', fault: 'pass' },
      { n: 2, operation: 'PutItem', fault: 'pass' },
    ]);
    expect(proxy.counts).toEqual({ pass: 3, delay: 0, lose_request: 0, lose_reply: 0, throttle: 0, conflict: 0 });
  });

  test('that is delayed is done, and not at once', async () => {
    const { proxy, client } = await behind({ ...always({ delay: 1 }), random: () => ({ fault: 0, kind: 0.999, item: 0 }) });
    const sent = performance.now();
    await client.send(put('slow'));
    // Timers may be a fraction of a millisecond early.
    expect(performance.now() - sent).toBeGreaterThan(28);
    expect(await stored('slow')).toEqual(keyOf('slow'));
    expect(proxy.counts.delay).toBe(1);
  });

  test('that is lost on its way is never done, and its caller learns nothing', async () => {
    const { proxy, client } = await behind(always({ lose_request: 1 }));
    await expect(client.send(put('lost'))).rejects.toThrow(BROKEN);
    expect(await stored('lost')).toBeUndefined();
    expect(proxy.counts.lose_request).toBe(1);
  });

  test('whose reply is lost is done, and its caller learns nothing', async () => {
    const { proxy, client } = await behind(always({ lose_reply: 1 }));
    await expect(client.send(put('done'))).rejects.toThrow(BROKEN);
    expect(await stored('done')).toEqual(keyOf('done'));
    expect(proxy.counts.lose_reply).toBe(1);
  });

  test.each([
    [0, 'ProvisionedThroughputExceededException'],
    [0.9, 'ThrottlingException'],
  ])('that is throttled (%d) is not done and fails with %s', async (kind, name) => {
    const { client } = await behind({ ...always({ throttle: 1 }), random: () => ({ fault: 0, kind, item: 0 }) });
    await expect(client.send(put('throttled'))).rejects.toMatchObject({ name, $metadata: { httpStatusCode: 400 } });
    expect(await stored('throttled')).toBeUndefined();
  });

  test('that writes one item may be in conflict with a transaction', async () => {
    const { client } = await behind(always({ conflict: 1 }));
    await expect(client.send(new UpdateItemCommand(addOne('conflict')))).rejects.toMatchObject({ name: 'TransactionConflictException' });
    expect(await stored('conflict')).toBeUndefined();
  });

  test.each([
    ['conflict', 0.5, 'TransactionConflict'],
    ['throttle', 0.9, 'ThrottlingError'],
  ] as const)('that is a transaction and meets %s is cancelled for one of its items', async (fault, kind, code) => {
    const { client } = await behind({ ...always({ [fault]: 1 }), random: () => ({ fault: 0, kind, item: 0.5 }) });
    const failure = await client.send(transaction(['a-none', 'b-hit', 'c-none'])).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(TransactionCanceledException);
    const reasons = (failure as TransactionCanceledException).CancellationReasons ?? [];
    expect(reasons.map(({ Code }) => Code)).toEqual(['None', code, 'None']);
    expect(await stored('b-hit')).toBeUndefined();
  });
});

describe('a transaction whose reply is lost', () => {
  const firstReplyLost: FaultOptions = {
    ...always({ lose_reply: { TransactWriteItems: 0.5 } }),
    random: (_seed, _operation, n) => ({ fault: n === 1 ? 0 : 0.9, kind: 0, item: 0 }),
  };

  test('is tried again by the SDK with the same token, and is done once', async () => {
    const { proxy, client } = await behind(firstReplyLost, 4);
    await client.send(transaction(['once']));
    expect(proxy.log.map(({ fault }) => fault)).toEqual(['lose_reply', 'pass']);
    expect(await stored('once')).toMatchObject({ n: { N: '1' } });
  });

  test('is done twice when it is sent again with another token: the token is what makes it harmless', async () => {
    const { client } = await behind(firstReplyLost);
    await expect(client.send(transaction(['twice'], { ClientRequestToken: 'first' }))).rejects.toThrow(BROKEN);
    await client.send(transaction(['twice'], { ClientRequestToken: 'second' }));
    expect(await stored('twice')).toMatchObject({ n: { N: '2' } });
  });
});

describe('the switch', () => {
  const lossy = always({ lose_request: 1 });

  test('lets everything pass uncounted while it is off', async () => {
    const { proxy, client } = await behind(lossy);
    proxy.off();
    await client.send(put('off'));
    expect(proxy.log).toEqual([]);
    proxy.on();
    await expect(client.send(put('on'))).rejects.toThrow(BROKEN);
    expect(proxy.log).toEqual([{ n: 1, operation: 'PutItem', fault: 'lose_request' }]);
  });

  test('restarted with the seed of before, the same comes again, though other operations are mixed in', async () => {
    const { proxy, client } = await behind({ seed: 5, rates: { lose_request: 0.3, throttle: 0.3 } });
    const faultsOfTenPuts = async (between: () => Promise<unknown>) => {
      for (let i = 0; i < 10; i++) {
        await client.send(put('again')).catch(() => undefined);
        await between();
      }
      return proxy.log.filter(({ operation }) => operation === 'PutItem').map(({ fault }) => fault);
    };
    const first = await faultsOfTenPuts(async () => undefined);
    proxy.restart(5);
    expect(proxy.log).toEqual([]);
    const read = () => client.send(new GetItemCommand({ TableName: tables.core, Key: keyOf('again') })).catch(() => undefined);
    expect(await faultsOfTenPuts(read)).toEqual(first);
    expect(new Set(first).size).toBeGreaterThan(1);
    proxy.restart(6);
    expect(await faultsOfTenPuts(read)).not.toEqual(first);
  });
});

test('a database that is not there breaks the caller’s connection', async () => {
  const proxy = await startFaultProxy({ target: 'http://127.0.0.1:1', seed: 1, rates: {} });
  const client = new DynamoDBClient({ endpoint: proxy.endpoint, maxAttempts: 1 });
  started.push({ proxy, clients: [client] });
  await expect(client.send(put('nobody'))).rejects.toThrow(BROKEN);
});
