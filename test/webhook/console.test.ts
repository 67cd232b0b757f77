import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { marketerEndpoints } from '../../shared/contract/marketer';
import { utc } from '../../shared/time/instant';
import { type Backend, startBackend } from '../harness/backend';
import { type Receiver, startReceiver } from './receiver';
import { anEvent, recordOf, type Sender, senderOf } from './sender';

let backend: Backend;
let sender: Sender;
let receiver: Receiver;

beforeAll(async () => {
  backend = await startBackend({ streams: false });
  sender = senderOf(backend);
  receiver = await startReceiver();
});
afterAll(async () => {
  await receiver.stop();
  await backend.stop();
});
afterEach(() => sender.removeAll());

test('a secret is shown once and stored sealed', async () => {
  const { webhookId, secret } = await sender.create(receiver.url);
  expect(secret).toMatch(/^whsec_/);
  const { status, reply } = await backend.call(marketerEndpoints.webhooks, { token: await sender.token() });
  expect(status).toBe(200);
  expect(reply.items).toHaveLength(1);
  expect(JSON.stringify(reply)).not.toMatch(/whsec_|ecret/);
  const { Item } = await backend.tables.db.send(
    new GetCommand({ TableName: backend.tables.config, Key: { pk: `${backend.tables.brandId}#WEBHOOKS`, sk: webhookId } }),
  );
  expect(Item).toMatchObject({ webhookId, secretSealed: { v: 1 } });
  expect(JSON.stringify(Item)).not.toContain(secret.slice(6));
});

test.each([
  'http://10.0.0.1/',
  'https://169.254.169.254/latest/meta-data',
  'https://user:word@example.com/',
  'ftp://127.0.0.1/',
  'https://nowhere.invalid/',
])('%s is refused with the field named', async (url) => {
  const body = { name: '收银系统', url, types: ['coupon_claimed' as const] };
  const { status, problem } = await backend.call(marketerEndpoints.createWebhook, { token: await sender.token(), body });
  expect(status).toBe(400);
  expect(problem.errors).toEqual([{ field: 'url', reason: expect.any(String) }]);
});

test('there can be twenty webhooks and no more', async () => {
  for (let i = 0; i < 20; i++) await sender.create(receiver.url);
  const body = { name: '收银系统', url: receiver.url, types: ['coupon_claimed' as const] };
  const { status, problem } = await backend.call(marketerEndpoints.createWebhook, { token: await sender.token(), body });
  expect(status).toBe(400);
  expect(problem.code).toBe('invalid');
});

test('deliveries come in pages, newest event first, none twice and none missing', async () => {
  const { webhookId } = await sender.create(receiver.url);
  const times = Array.from({ length: 45 }, (_, i) => utc(Date.now() - i * 1000));
  await sender.tell([...times].sort().map((occurredAt, i) => recordOf(anEvent({ occurredAt }), String(i))));
  const sentAt = new Map(receiver.received.map(({ headers, body }) => [headers['webhook-id'], JSON.parse(body).timestamp]));
  const pages: string[][] = [];
  let cursor: string | undefined;
  do {
    const query = cursor ? { cursor } : {};
    const { reply } = await backend.call(marketerEndpoints.deliveries, { token: await sender.token(), params: { webhookId }, query });
    pages.push(reply.items.map(({ deliveryId }) => deliveryId));
    cursor = reply.next;
  } while (cursor);
  expect(pages.map(({ length }) => length)).toEqual([20, 20, 5]);
  expect(pages.flat().map((id) => sentAt.get(id))).toEqual(times);
});

test('deliveries of a webhook are nobody else’s: another webhook’s cannot be sent again through this one', async () => {
  const [one, other] = [await sender.create(receiver.url), await sender.create(receiver.url, ['coupon_expired'])];
  await sender.tell([recordOf(anEvent())]);
  const [delivery] = await sender.deliveries(one.webhookId);
  expect((await sender.redeliver(other.webhookId, delivery?.deliveryId ?? '')).status).toBe(404);
  expect((await sender.redeliver(one.webhookId, delivery?.deliveryId ?? '')).status).toBe(200);
  expect((await backend.call(marketerEndpoints.deliveries, { params: { webhookId: one.webhookId } })).status).toBe(401);
});
