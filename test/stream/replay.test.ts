import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DescribeTableCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { DescribeStreamCommand, DynamoDBStreamsClient, GetRecordsCommand, GetShardIteratorCommand } from '@aws-sdk/client-dynamodb-streams';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DeleteCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { transact } from '../../functions/platform/transact';
import { bumpVersion } from '../../functions/platform/versions';
import { tagsIn } from '../../functions/tag/tag-repository';
import { serve } from '../../local/server/http-server';
import { keepDeadLetter } from '../../local/streams/dead-letters';
import { deliver } from '../../local/streams/delivery';
import { lettersInFolder } from '../../local/streams/letters-in-folder';
import { lettersInQueue } from '../../local/streams/letters-in-queue';
import { replayLetters } from '../../local/streams/replay-letters';
import { systemEndpoints } from '../../shared/contract/system';
import { utc } from '../../shared/time/instant';
import { type Backend, startBackend } from '../harness/backend';
import { aFunction, aSource } from '../harness/lambda-functions';
import { peopleOf } from '../harness/people';
import { testTables } from '../harness/tables';

let backend: Backend;
let channel: string;
let folder: string;

beforeAll(async () => {
  backend = await startBackend({ streams: false });
  const people = peopleOf(backend);
  channel = await people.system(await people.marketer(), ['touchpoints:write']);
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'yinke-letters-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
afterAll(() => backend.stop());

/** Somebody views coffee three times: what the stream would tell of it, and who they are. */
const viewed = async (): Promise<{ key: string; records: DynamoDBRecord[] }> => {
  const customer = randomUUID();
  const events = Array.from({ length: 3 }, () => ({
    messageId: randomUUID(),
    type: 'product_viewed',
    channel: 'h5',
    occurredAt: utc(Date.now()),
    identifiers: [{ type: 'external', scope: 'shop', value: customer }],
    properties: { productId: 'c1', name: '云雾拿铁', category: '咖啡' },
  }));
  await backend.call(systemEndpoints.touchpoints, { token: channel, body: { events } });
  const { db, touchpoints, brandId } = backend.tables;
  const key = `external#shop#${customer}`;
  const { Items = [] } = await db.send(
    new QueryCommand({
      TableName: touchpoints,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': `${brandId}#I#${key}` },
    }),
  );
  return { key, records: Items.map((item, i) => recordOf(item, 100 + i)) };
};

const recordOf = (item: Record<string, unknown>, number: number): DynamoDBRecord => ({
  eventName: 'INSERT',
  eventID: `event-${number}`,
  dynamodb: { SequenceNumber: String(number), NewImage: marshall(item) as never },
});

const oneIdOf = async (key: string): Promise<string> => {
  const { db, core, brandId } = backend.tables;
  const { Items } = await db.send(
    new QueryCommand({ TableName: core, KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': `${brandId}#I#${key}` } }),
  );
  return String(Items?.[0]?.oneId);
};
const tagsOf = async (key: string): Promise<string[]> =>
  (await tagsIn(backend.tables).ofMember(await oneIdOf(key), utc(Date.now()))).map((tag) => `${tag.key}:${tag.value}`);

const invoke = (event: DynamoDBStreamEvent) => backend.host.invoke('stream-touchpoints', event);

/** As the pump does with a batch: what is still failing when its attempts are used up becomes a dead letter. */
const deliverOrKeep = (records: DynamoDBRecord[]): Promise<void> =>
  deliver(records, {
    source: aSource({ maximumRetryAttempts: 2, bisectOnError: false }),
    invoke,
    giveUp: (given) => keepDeadLetter(folder, { functionName: 'stream-touchpoints', streamArn: 'arn', shardId: 'shard' }, given),
    pause: () => Promise.resolve(),
  });
const letters = () => readdirSync(folder);
const said: string[] = [];
const replay = () =>
  replayLetters(lettersInFolder(folder), { invoke: (name, event) => backend.host.invoke(name, event), say: (line) => said.push(line) });

/** A rule that nobody can read, as of a version of the system that is not there yet. */
const ruleFromTheFuture = async (isThere: boolean): Promise<void> => {
  const { db, config, brandId } = backend.tables;
  const key = { pk: `${brandId}#TAG_RULES`, sk: 'future' };
  await (isThere
    ? db.send(new PutCommand({ TableName: config, Item: { ...key, ruleId: 'future', by: { kind: 'quantum' } } }))
    : db.send(new DeleteCommand({ TableName: config, Key: key })));
  await transact(backend.tables, [bumpVersion(backend.tables, 'tagRules')]);
};

test('what was poison until something was mended is followed when it is replayed, and only then thrown away', async () => {
  const { key, records } = await viewed();
  await ruleFromTheFuture(true);
  await deliverOrKeep(records);
  expect(letters()).toHaveLength(1);
  expect(await tagsOf(key)).toEqual([]);

  const before = readFileSync(join(folder, letters()[0] ?? ''), 'utf8');
  expect(await replay()).toEqual({ letters: 1, followed: 0, left: 3, gone: 0 });
  expect(readFileSync(join(folder, letters()[0] ?? ''), 'utf8')).toBe(before);
  expect(said.at(-1)).toMatch(/0 of 3 records followed; 3 stay: the function reported 1 failed/);

  await ruleFromTheFuture(false);
  expect(await replay()).toEqual({ letters: 1, followed: 3, left: 0, gone: 0 });
  expect(letters()).toEqual([]);
  expect(await tagsOf(key)).toContain('interest:咖啡');
  expect(await replay()).toEqual({ letters: 0, followed: 0, left: 0, gone: 0 });
});

test('of a letter in which one record stays poison, the others are followed and that one is kept', async () => {
  const { key, records } = await viewed();
  const poison = recordOf({ pk: 'p', sk: 's', type: 'product_viewed', channel: 'pigeon' }, 200);
  const [first, ...others] = records as [DynamoDBRecord, ...DynamoDBRecord[]];
  await ruleFromTheFuture(true);
  await deliverOrKeep([first, poison, ...others]);
  await ruleFromTheFuture(false);
  expect(await replay()).toEqual({ letters: 1, followed: 3, left: 1, gone: 0 });
  const kept = JSON.parse(readFileSync(join(folder, letters()[0] ?? ''), 'utf8'));
  expect(kept.records).toEqual([poison]);
  expect(kept.requestContext.functionArn).toMatch(/stream-touchpoints$/);
  expect(await tagsOf(key)).toContain('interest:咖啡');
});

test('letters are taken oldest first, files that are none are left alone', async () => {
  const seen: string[] = [];
  for (const number of [1, 2]) {
    keepDeadLetter(
      folder,
      { functionName: `stream-${number}`, streamArn: 'arn', shardId: 'shard' },
      { records: [recordOf({ pk: 'p' }, number)], attempts: 6, reason: 'crash' },
    );
    await new Promise((done) => setTimeout(done, 5));
  }
  writeFileSync(join(folder, 'notes.json'), '{"mine": true}');
  const total = await replayLetters(lettersInFolder(folder), {
    invoke: async (name) => seen.push(name) && undefined,
    say: () => undefined,
  });
  expect([seen, total.followed]).toEqual([['stream-1', 'stream-2'], 2]);
  expect(letters()).toEqual(['notes.json']);
  expect(statSync(join(folder, 'notes.json')).size).toBe(14);
});

/** SQS as far as letters go: what is received is out of sight, what is deleted is gone. */
const fakeQueue = async (bodies: object[]) => {
  const messages = bodies.map((body, i) => ({ MessageId: `m${i}`, ReceiptHandle: `r${i}`, Body: JSON.stringify(body), isReceived: false }));
  const deleted: string[] = [];
  const answerTo = (action: string, ask: { ReceiptHandle?: string }): object => {
    if (action === 'DeleteMessage') deleted.push(String(ask.ReceiptHandle));
    if (action !== 'ReceiveMessage') return {};
    const fresh = messages.filter(({ isReceived }) => !isReceived).slice(0, 1);
    for (const message of fresh) message.isReceived = true;
    return { Messages: fresh.map(({ isReceived: _, ...message }) => message) };
  };
  const server = await serve(
    0,
    [
      async ({ headers, body }) => {
        const action = String(headers.get('x-amz-target')).replace('AmazonSQS.', '');
        return Response.json(answerTo(action, JSON.parse(Buffer.from(body).toString('utf8'))), {
          headers: { 'content-type': 'application/x-amz-json-1.0' },
        });
      },
    ],
    () => undefined,
  );
  const endpoint = `http://127.0.0.1:${server.port}`;
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const queue = new SQSClient({ endpoint, region: 'ap-southeast-1', credentials, md5: false });
  return { queue, queueUrl: `${endpoint}/000000000000/dead-letters`, deleted, stop: server.stop };
};

test("a deployed stage's letters say where in the stream the records are: from there they are replayed, filtered as before", async () => {
  const tables = await testTables({ streams: true });
  for (const sk of ['1', 'MSG', '2', '3', '4'])
    await tables.client.send(new PutItemCommand({ TableName: tables.touchpoints, Item: { pk: { S: 'p' }, sk: { S: sk } } }));
  const streams = new DynamoDBStreamsClient({ endpoint: process.env.DYNAMODB_ENDPOINT });
  const { Table } = await tables.client.send(new DescribeTableCommand({ TableName: tables.touchpoints }));
  const streamArn = Table?.LatestStreamArn ?? '';
  const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn: streamArn }));
  const shardId = StreamDescription?.Shards?.[0]?.ShardId ?? '';
  const { ShardIterator } = await streams.send(
    new GetShardIteratorCommand({ StreamArn: streamArn, ShardId: shardId, ShardIteratorType: 'TRIM_HORIZON' }),
  );
  const { Records = [] } = await streams.send(new GetRecordsCommand({ ShardIterator }));
  const numbers = Records.flatMap(({ dynamodb }) => (dynamodb?.Keys?.pk?.S === 'p' ? [dynamodb.SequenceNumber] : []));
  const letterAbout = (startSequenceNumber: string | undefined, endSequenceNumber: string | undefined, shard = shardId) => ({
    requestContext: { functionArn: 'arn:aws:lambda:ap-southeast-1:1:function:yinke-prod-stream-touchpoints:$LATEST' },
    DDBStreamBatchInfo: { shardId: shard, startSequenceNumber, endSequenceNumber, streamArn },
  });
  const { stop, deleted, queue, queueUrl } = await fakeQueue([
    letterAbout(numbers[0], numbers[3]),
    letterAbout(numbers[4], numbers[4]),
    letterAbout(numbers[0], numbers[0], 'shardId-00000000000000000000-00000000'),
    { anything: 'else' },
  ]);
  const functions = [
    aFunction('stream-touchpoints', {
      streams: [aSource({ filterPatterns: [{ eventName: ['INSERT'], dynamodb: { Keys: { sk: { S: [{ 'anything-but': ['MSG'] }] } } } }] })],
    }),
  ];
  const seen: string[][] = [];
  const total = await replayLetters(lettersInQueue({ queue, queueUrl, streams, region: 'ap-southeast-1', functions }), {
    invoke: async (_, { Records: told }) => {
      const keys = told.map(({ dynamodb }) => dynamodb?.Keys?.sk?.S ?? '');
      seen.push(keys);
      if (keys.includes('4')) throw new Error('still poison');
    },
    say: () => undefined,
  });
  await stop();
  expect(seen).toEqual([['1', '2', '3'], ['4']]);
  expect(total).toEqual({ letters: 3, followed: 3, left: 1, gone: 1 });
  expect(deleted).toEqual(['r0']);
  tables.client.destroy();
});
