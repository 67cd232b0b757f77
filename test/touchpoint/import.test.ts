import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { marketerEndpoints } from '../../shared/contract/marketer';
import { type Backend, startBackend } from '../harness/backend';
import { eventually } from '../harness/eventually';
import { peopleOf } from '../harness/people';
import { type Converted, fromCdnow, fromOnlineRetail, inParts } from './real-files';

let backend: Backend;
let token: string;

beforeAll(async () => {
  backend = await startBackend();
  token = await peopleOf(backend).marketer();
});
afterAll(() => backend.stop());

const send = async (csv: string, file: string) => backend.call(marketerEndpoints.importTouchpoints, { token, body: { csv, file } });

/** A whole file, part after part; the sums of what the parts were answered. */
const importAll = async (converted: Converted, file: string, size?: number) => {
  const total = { rows: 0, taken: 0, accepted: 0, rejected: 0 };
  for (const part of inParts(converted, size)) {
    // As the console does: what had no time is sent again, and counts once.
    const { reply } = await eventually(async () => {
      const answer = await send(part, file);
      expect(answer.status).toBe(200);
      return answer;
    }, 60_000);
    total.rows += reply.rows;
    total.accepted += reply.accepted;
    total.taken += reply.accepted + reply.repeated;
    total.rejected += reply.rejected.length;
  }
  return total;
};

const figuresOf = async (source: string) => {
  const { reply } = await backend.call(marketerEndpoints.touchpointFigures, { token });
  return reply.items.filter((one) => one.source === source);
};

const FILES = [
  { name: 'cdnow-slice.txt', currency: 'USD', convert: fromCdnow },
  { name: 'online-retail-slice.csv', currency: 'GBP', convert: fromOnlineRetail },
];

describe.each(FILES)('$name', ({ name, currency, convert }) => {
  const converted = convert(readFileSync(join(__dirname, 'data', name), 'utf8'));

  test('every purchase comes in, counts and sums are exact', async () => {
    const rows = converted.rows.length;
    expect(rows).toBeGreaterThanOrEqual(200);
    expect(await importAll(converted, name, 100)).toMatchObject({ rows, taken: rows, rejected: 0 });
    await eventually(
      async () =>
        expect(await figuresOf(`file:${name}`)).toEqual([
          { channel: 'online', source: `file:${name}`, currency, purchases: rows, purchased: converted.sum, returns: 0, returned: 0 },
        ]),
      60_000,
    );
  });

  test('again, in other parts and from a file of another name: nothing changes', async () => {
    const before = await figuresOf(`file:${name}`);
    const rows = converted.rows.length;
    expect(await importAll(converted, `copy-${name}`, 137)).toEqual({ rows, taken: rows, accepted: 0, rejected: 0 });
    expect(await figuresOf(`file:${name}`)).toEqual(before);
    expect(await figuresOf(`file:copy-${name}`)).toEqual([]);
  });
});

test('each customer of a file is one person, and all of their purchases are theirs', async () => {
  const converted = fromCdnow(readFileSync(join(__dirname, 'data', 'cdnow-slice.txt'), 'utf8'));
  const { Items } = await backend.tables.db.send(new ScanCommand({ TableName: backend.tables.core }));
  const keys = (Items ?? []).map(({ pk }) => String(pk)).filter((pk) => pk.includes('#I#external#cdnow#'));
  expect(keys.length).toBe(new Set(converted.rows.map((row) => row.split(',')[4])).size);
  const people = new Set(
    (Items ?? []).filter(({ pk }) => keys.includes(String(pk))).map(({ memberId, oneId }) => String(memberId ?? oneId)),
  );
  expect(people.size).toBe(keys.length);
});

test('bad lines are told with their number and every reason, the good ones are in', async () => {
  const csv = [
    'message_id,type,occurred_at,channel,phone,external:till,store,prop:amount,prop:currency,prop:quantity',
    'till-00001,purchase,2026-11-20 18:30,pos,,77,SH1,12800,CNY,2',
    'till-00002,purchase,2026-11-20 18:31,pos,138****8000,,SH1,12800,CNY,2',
    'till-00003,purchase,20/11/2026,pos,,78,SH1,12800,CNY,2',
    'till-00004,purchase,2026-11-20 18:33,pos,,79,SH1,128.50,CNY,two',
    '',
    'till-00005,party,2026-11-20 18:34,pos,,80,SH1,,,',
    'till-00006,purchase,2026-11-20 18:35,pos,null,81,SH1,100,CNY,1',
    'till-00001,purchase,2026-11-20 18:30,pos,,77,SH1,12800,CNY,2',
  ].join('\r\n');
  const { status, reply } = await send(`\ufeff${csv}`, 'till.csv');
  expect(status).toBe(200);
  expect(reply).toMatchObject({ rows: 7, accepted: 2, repeated: 1 });
  expect(reply.rejected.map(({ line, messageId, errors }) => [line, messageId, errors.map(({ field }) => field)])).toEqual([
    [3, 'till-00002', ['identifiers.0']],
    [4, 'till-00003', ['occurredAt']],
    [5, 'till-00004', ['properties.amount', 'properties.quantity']],
    [7, 'till-00005', ['type']],
  ]);
  // There are no stores yet; the events are kept all the same.
  expect(reply.notes.map(({ line, errors }) => [line, errors.map(({ field }) => field)])).toEqual([
    [2, ['storeId']],
    [8, ['identifiers.0', 'storeId']],
    [9, ['storeId']],
  ]);
  const { Items } = await backend.tables.db.send(new ScanCommand({ TableName: backend.tables.touchpoints }));
  const stored = (Items ?? []).find(({ messageId }) => messageId === 'till-00001');
  // Times without an offset are the brand's, eight hours ahead of UTC.
  expect(stored).toMatchObject({ occurredAt: '2026-11-20T10:30:00.000Z', storeId: 'SH1', properties: { amount: 12_800 } });
});

test.each([
  ['type,occurred_at,channel,phone\n', /columns are missing: message_id/],
  ['message_id,type,occurred_at,channel\n', /no column names an identifier/],
  ['message_id,type,occurred_at,channel,phone,shoe_size\n', /columns are not known: shoe_size/],
  ['message_id,type,occurred_at,channel,phone,phone\n', /there twice/],
  [`message_id,type,occurred_at,channel,phone\n${'a,b,c,d,e\n'.repeat(501)}`, /at most 500 rows/],
  ['message_id,type,occurred_at,channel,phone\n"a,b', /quote/i],
])('a file that is none of events is refused whole: %j', async (csv, reason) => {
  const { status, problem } = await send(csv, 'wrong.csv');
  expect(status).toBe(400);
  expect(problem.errors?.map((error) => error.reason).join()).toMatch(reason);
});
