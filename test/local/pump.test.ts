import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AttributeValue, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { lambdaHost } from '../../local/lambda/host';
import { startStreams } from '../../local/streams';
import { atOffset } from '../harness/backend';
import { eventually } from '../harness/eventually';
import { aFunction, aSource } from '../harness/lambda-functions';
import { type TestTables, testTables } from '../harness/tables';

/** The pump on the real engine's streams: what is put into a table reaches the function. */
describe('the stream pump', () => {
  let tables: TestTables;
  let folder: string;
  let pump: { stop(): Promise<void> } | undefined;
  const seen: string[][] = [];
  let answer: (items: string[], event: DynamoDBStreamEvent) => unknown;

  beforeEach(async () => {
    tables = await testTables({ streams: true });
    folder = mkdtempSync(join(tmpdir(), 'yinke-pump-'));
    seen.length = 0;
    answer = () => undefined;
  });
  afterEach(async () => {
    await pump?.stop();
    pump = undefined;
    rmSync(folder, { recursive: true, force: true });
  });

  const start = async (changes: Parameters<typeof aSource>[0] = {}) => {
    const deployed = aFunction('stream-test', { streams: [aSource({ table: 'CoreTable', ...changes })] });
    const host = lambdaHost([deployed], async () => async (event) => {
      const items = (event as DynamoDBStreamEvent).Records.map((record) => record.dynamodb?.Keys?.sk?.S ?? '');
      seen.push(items);
      return answer(items, event as DynamoDBStreamEvent);
    });
    pump = await startStreams({
      deployment: { ...tables.deployment, functions: [deployed] },
      database: tables.client,
      streams: new DynamoDBStreamsClient({ endpoint: process.env.DYNAMODB_ENDPOINT }),
      region: 'ap-southeast-1',
      host,
      folder,
      log: () => undefined,
    });
  };

  const put = async (...items: string[]) => {
    for (const sk of items)
      await tables.client.send(new PutItemCommand({ TableName: tables.core, Item: { pk: { S: 'p' }, sk: { S: sk } } }));
  };
  const deadLetters = () => {
    const letters = join(folder, 'dead-letters');
    return readdirSync(letters).map((file) => JSON.parse(readFileSync(join(letters, file), 'utf8')));
  };

  test('a clock that is put back keeps no batch waiting', async () => {
    await start({ batchWindowSeconds: 2 });
    await put('first');
    const back = atOffset(5 * 86_400_000);
    await put('ahead');
    // Read by now, and waiting for more.
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    back();
    await eventually(() => expect(seen.flat()).toEqual(['first', 'ahead']));
  });

  test('brings every change in order, also what happened before it started', async () => {
    await put('1', '2');
    await start();
    await put('3', '4');
    await eventually(() => expect(seen.flat()).toEqual(['1', '2', '3', '4']));
  });

  test('keeps batches to their size', async () => {
    await put('1', '2', '3', '4', '5');
    await start({ batchSize: 2 });
    await eventually(() => expect(seen).toEqual([['1', '2'], ['3', '4'], ['5']]));
  });

  test('hands over what was written, empty values too', async () => {
    const Item: Record<string, AttributeValue> = {
      pk: { S: 'p' },
      sk: { S: '1' },
      emptyMap: { M: {} },
      emptyList: { L: [] },
      emptyText: { S: '' },
      nested: { M: { list: { L: [{ M: {} }, { BOOL: false }, { NULL: true }] }, tags: { SS: ['a', 'b'] } } },
    };
    const images: unknown[] = [];
    answer = (_items, event) => images.push(...event.Records.map((record) => record.dynamodb?.NewImage));
    await tables.client.send(new PutItemCommand({ TableName: tables.core, Item: { ...Item, bytes: { B: Uint8Array.of(1, 2, 3) } } }));
    await start({ reportsItemFailures: false });
    await eventually(() => expect(images).toEqual([{ ...Item, bytes: { B: 'AQID' } }]));
  });

  test('tells when a change was made by the second, of which the engine tells the minute alone', async () => {
    const made: number[] = [];
    answer = (_items, { Records }) => made.push(...Records.map(({ dynamodb }) => dynamodb?.ApproximateCreationDateTime ?? 0));
    await start();
    const began = Math.floor(Date.now() / 1000);
    await put('1', '2');
    await eventually(() => expect(made).toHaveLength(2));
    for (const second of made) expect(second).toBeGreaterThanOrEqual(began);
    for (const second of made) expect(second).toBeLessThanOrEqual(Date.now() / 1000);
  });

  test('leaves out what the filters leave out', async () => {
    await put('1', '1', '2');
    await start({ filterPatterns: [{ eventName: ['INSERT'] }] });
    await put('3');
    await eventually(() => expect(seen.flat()).toEqual(['1', '2', '3']));
  });

  test('repeats from the record that failed, and nothing overtakes it', async () => {
    let refusals = 2;
    answer = (items, event) => {
      const at = items.indexOf('2');
      if (at < 0 || refusals-- <= 0) return undefined;
      return { batchItemFailures: [{ itemIdentifier: event.Records[at]?.dynamodb?.SequenceNumber }] };
    };
    await put('1', '2', '3');
    await start();
    await eventually(() =>
      expect(seen).toEqual([
        ['1', '2', '3'],
        ['2', '3'],
        ['2', '3'],
      ]),
    );
  });

  test('keeps what it gave up with its records, and goes on', async () => {
    answer = (items) => {
      if (items.includes('bad')) throw new Error('cannot read this one');
    };
    await put('1', 'bad', '2');
    await start({ bisectOnError: true, maximumRetryAttempts: 1 });
    await eventually(() => expect(deadLetters()).toHaveLength(1));
    await eventually(() => expect(seen.at(-1)).toEqual(['2']));
    expect(deadLetters()[0]).toMatchObject({
      requestContext: { condition: 'RetryAttemptsExhausted', approximateInvokeCount: 2 },
      responseContext: { functionError: expect.stringContaining('cannot read this one') },
      DDBStreamBatchInfo: { batchSize: 1, streamArn: expect.stringContaining(tables.core) },
      records: [{ eventName: 'INSERT', dynamodb: { Keys: { sk: { S: 'bad' } } } }],
    });
  });

  test('goes on after a restart where it was, without a gap and without repeating what was done', async () => {
    await start();
    await put('1', '2');
    await eventually(() => expect(seen.flat()).toEqual(['1', '2']));
    await pump?.stop();
    await put('3');
    await start();
    await eventually(() => expect(seen.flat()).toEqual(['1', '2', '3']));
  });

  test('what was under way when it stopped comes again', async () => {
    answer = () => {
      throw new Error('not now');
    };
    await put('1');
    await start({ maximumRetryAttempts: -1 });
    await eventually(() => expect(seen.length).toBeGreaterThan(0));
    await pump?.stop();
    answer = () => undefined;
    const before = seen.length;
    await start();
    await eventually(() => expect(seen.slice(before)).toEqual([['1']]));
  });
});
