import { randomUUID } from 'node:crypto';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { readConfig } from '../../functions/platform/config';
import { unseal } from '../../functions/platform/secrets';
import { marketerEndpoints } from '../../shared/contract/marketer';
import { systemEndpoints } from '../../shared/contract/system';
import { utc } from '../../shared/time/instant';
import type { TouchpointEvent } from '../../shared/touchpoint/event';
import { type Backend, startBackend } from '../harness/backend';
import { eventually } from '../harness/eventually';
import { peopleOf } from '../harness/people';

let backend: Backend;
let marketer: string;
let channel: string;

beforeAll(async () => {
  backend = await startBackend({ streams: false, faults: { seed: 4, rates: { throttle: { PutItem: 0.6 } } } });
  const people = peopleOf(backend);
  marketer = await people.marketer();
  channel = await people.system(marketer, ['touchpoints:write']);
});
afterAll(() => backend.stop());

const purchase = (changes: Record<string, unknown> = {}) => ({
  messageId: randomUUID(),
  type: 'purchase',
  channel: 'pos' as const,
  occurredAt: '2026-11-21T18:00:00+08:00',
  identifiers: [{ type: 'external' as const, scope: 'shop', value: randomUUID() }],
  properties: { amount: 12_800, currency: 'CNY' },
  ...changes,
});
const batch = (events: unknown[]) => backend.call(systemEndpoints.touchpoints, { token: channel, body: { events } });
const logged = async (messageId: string): Promise<TouchpointEvent[]> => {
  const { Items } = await backend.tables.db.send(new ScanCommand({ TableName: backend.tables.touchpoints }));
  return (Items ?? []).filter((item) => item.messageId === messageId) as unknown as TouchpointEvent[];
};

test('one event is taken once, and keeps its identifiers as they came, personal ones sealed', async () => {
  const event = purchase({
    identifiers: [
      { type: 'phone', value: '１３９ 1234 5678', verified: true },
      { type: 'openid', value: 'oABCDEF123456', scope: 'wx01' },
    ],
    storeId: 'SH1',
    place: { latitude: 31.2, longitude: 121.4 },
    consent: { policyVersion: '2026-01', given: ['membership', 'location'] },
  });
  const notes = [{ field: 'storeId', reason: 'is no store of the brand' }];
  const first = await backend.call(systemEndpoints.touchpoint, { token: channel, body: event });
  expect([first.status, first.reply]).toEqual([200, { messageId: event.messageId, repeated: false, notes }]);
  const again = await backend.call(systemEndpoints.touchpoint, { token: channel, body: event });
  expect([again.status, again.reply]).toEqual([200, { messageId: event.messageId, repeated: true, notes }]);

  const [stored, ...others] = await logged(event.messageId);
  expect(others).toEqual([]);
  expect(stored).toMatchObject({
    subject: 'I#openid#wx01#oABCDEF123456',
    type: 'purchase',
    channel: 'pos',
    occurredAt: '2026-11-21T10:00:00.000Z',
    storeId: 'SH1',
    place: { latitude: 31.2, longitude: 121.4, datum: 'GCJ-02' },
    consent: { policyVersion: '2026-01', given: ['membership', 'location'] },
    raw: [{ type: 'openid', value: 'oABCDEF123456', scope: 'wx01', verified: false }],
    source: expect.stringMatching(/^key:[0-9a-f]{16}$/),
  });
  expect(JSON.stringify(stored)).not.toMatch(/13912345678|１３９|1234 5678/);
  if (!stored?.rawSealed) throw new Error('nothing was sealed');
  expect(JSON.parse(unseal(readConfig(process.env).keyring('DATA_KEY'), stored.rawSealed))).toEqual([
    { type: 'phone', value: '１３９ 1234 5678', verified: true },
  ]);
});

test.each([
  ['messageId', { messageId: 'short' }],
  ['type', { type: 'unheard_of' }],
  ['type', { type: 'coupon_redeemed' }],
  ['channel', { channel: 'pigeon' }],
  ['occurredAt', { occurredAt: 'yesterday' }],
  ['occurredAt', { occurredAt: utc(Date.now() + 3 * 86_400_000) }],
  ['identifiers', { identifiers: [] }],
  ['identifiers.0', { identifiers: [{ type: 'phone', value: '138****8000' }] }],
  ['identifiers.0.type', { identifiers: [{ type: 'shoe_size', value: '42' }] }],
  ['properties.amount', { properties: { amount: 1.5, currency: 'CNY' } }],
])('%s is named when it is wrong: %j', async (field, changes) => {
  const { status, problem } = await backend.call(systemEndpoints.touchpoint, { token: channel, body: purchase(changes) as never });
  expect(status).toBe(400);
  expect(problem.errors).toEqual([{ field, reason: expect.any(String) }]);
});

test('a batch keeps the good ones and says which failed and why; identifiers that identify no one are told of', async () => {
  const good = [purchase(), purchase(), purchase()];
  const masked = purchase({
    identifiers: [
      { type: 'phone', value: 'null' },
      { type: 'card', value: '12345678901' },
    ],
  });
  const events = [
    good[0],
    { nothing: true },
    good[1],
    purchase({ messageId: 'bad-type-1', type: 'nope' }),
    good[2],
    good[0],
    'text',
    masked,
  ];
  const { status, reply } = await batch(events);
  expect(status).toBe(200);
  expect(reply).toMatchObject({ accepted: 4, repeated: 1 });
  expect(reply.rejected.map(({ index, messageId, errors }) => [index, messageId, errors.map(({ field }) => field)])).toEqual([
    [1, undefined, expect.arrayContaining(['messageId', 'type', 'channel', 'occurredAt', 'identifiers'])],
    [3, 'bad-type-1', ['type']],
    [6, undefined, ['event']],
  ]);
  expect(reply.notes).toEqual([
    { index: 7, messageId: masked.messageId, errors: [{ field: 'identifiers.0', reason: expect.any(String) }] },
  ]);
  expect((await batch(events)).reply).toMatchObject({ accepted: 0, repeated: 5 });
});

test("a store's name is put in as it is called here; one that is not known is kept, and told of", async () => {
  await peopleOf(backend).importStores(marketer);
  const [known, unknown] = [
    purchase({ storeId: 'SH1', properties: { amount: 1, currency: 'CNY', storeName: '?' } }),
    purchase({ storeId: 'X9' }),
  ];
  const { reply } = await batch([known, unknown]);
  expect(reply).toMatchObject({ accepted: 2, notes: [{ index: 1, errors: [{ field: 'storeId', reason: expect.any(String) }] }] });
  expect((await logged(known.messageId))[0]).toMatchObject({ storeId: 'SH1', properties: { storeName: '静安店' } });
  expect((await logged(unknown.messageId))[0]?.properties).toEqual({ amount: 12_800, currency: 'CNY' });
});

test('five hundred are taken in one request, one more is none', async () => {
  const customers = Array.from({ length: 20 }, () => randomUUID());
  const events = Array.from({ length: 500 }, (_, i) =>
    purchase({ identifiers: [{ type: 'external', scope: 'shop', value: customers[i % 20] }] }),
  );
  // On a busy machine the gateway may give up before the function does: sent again, what was taken counts once.
  const { reply } = await eventually(async () => {
    const answer = await batch(events);
    expect(answer.status).toBe(200);
    return answer;
  }, 80_000);
  expect(reply).toMatchObject({ rejected: [], notes: [] });
  expect(reply.accepted + reply.repeated).toBe(500);
  expect((await batch([...events, purchase()])).status).toBe(400);
});

test('when the database has no time, the sender is told which to send again; in the end each is there once', async () => {
  const events = Array.from({ length: 60 }, () => purchase());
  backend.faults.on();
  const answer = await batch(events);
  backend.faults.off();
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1']);
  expect(answer.problem.errors?.[0]).toEqual({ field: expect.stringMatching(/^events\.\d+$/), reason: expect.any(String) });
  expect(answer.problem.errors?.length).toBeLessThan(60);
  const { reply } = await batch(events);
  expect(reply.accepted).toBeGreaterThan(0);
  expect(reply.accepted + reply.repeated).toBe(60);
  const { Items } = await backend.tables.db.send(new ScanCommand({ TableName: backend.tables.touchpoints }));
  const sent = new Set(events.map(({ messageId }) => messageId));
  expect((Items ?? []).filter(({ messageId }) => sent.has(messageId))).toHaveLength(60);
});

test("a marketer's type can be told at once, changed by version, and removed", async () => {
  const type = {
    name: { zh: '品鉴会', en: 'Tasting' },
    properties: [{ property: 'guests', kind: 'number' as const, required: true, name: { zh: '人数', en: 'Guests' } }],
  };
  const event = purchase({ type: 'tasting', properties: { guests: 4 } });
  expect((await batch([event])).reply.rejected).toHaveLength(1);
  const save = (version: number, more = {}) =>
    backend.call(marketerEndpoints.saveEventType, { token: marketer, params: { type: 'tasting' }, body: { ...type, ...more, version } });
  expect((await save(0)).reply).toMatchObject({ type: 'tasting', builtIn: false, version: 1 });
  expect((await batch([event])).reply).toMatchObject({ accepted: 1, rejected: [] });
  expect((await save(0)).status).toBe(409);
  expect((await save(1, { properties: [] })).reply.version).toBe(2);
  expect((await save(1)).status).toBe(409);
  const { reply } = await backend.call(marketerEndpoints.eventTypes, { token: marketer });
  expect(reply.items[0]).toMatchObject({ type: 'tasting', own: [] });
  expect(reply.items.find((one) => one.type === 'purchase')).toMatchObject({ builtIn: true, version: 0, name: { zh: '购买' } });
  expect((await backend.call(marketerEndpoints.removeEventType, { token: marketer, params: { type: 'tasting' } })).status).toBe(200);
  expect((await backend.call(marketerEndpoints.eventTypes, { token: marketer })).reply.items.map((one) => one.type)).not.toContain(
    'tasting',
  );
});

test('a key without the scope tells nothing, a marketer cannot take what is the system’s', async () => {
  const token = await peopleOf(backend).system(marketer, ['coupons:read']);
  expect((await backend.call(systemEndpoints.touchpoints, { token, body: { events: [purchase()] } })).status).toBe(403);
  const body = { name: { zh: '核销', en: 'Redeemed' }, properties: [], version: 0 };
  const { status, problem } = await backend.call(marketerEndpoints.saveEventType, {
    ...{ token: marketer, params: { type: 'coupon_redeemed' }, body },
  });
  expect([status, problem.errors?.[0]?.field]).toEqual([400, 'type']);
});
