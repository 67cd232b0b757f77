import { MOST_TRIES } from '../../shared/webhook/retry';
import { atOffset, type Backend, startBackend } from '../harness/backend';
import { type Receiver, startReceiver, verified } from './receiver';
import { anEvent, recordOf, type Sender, senderOf } from './sender';

const MINUTE = 60_000;
const DAY = 86_400_000;
let backend: Backend;
let sender: Sender;
let receiver: Receiver;
let back: (() => void) | undefined;

beforeAll(async () => {
  backend = await startBackend({ streams: false });
  sender = senderOf(backend);
});
afterAll(() => backend.stop());
beforeEach(async () => {
  receiver = await startReceiver();
});
afterEach(async () => {
  moveTo(0);
  await sender.removeAll();
  await receiver.stop();
});

/** Sets the clock to so many milliseconds from now. */
const moveTo = (ms: number): void => {
  back?.();
  back = ms === 0 ? undefined : atOffset(ms);
};

test("an event arrives at once, signed, and the receiver's library accepts it", async () => {
  const { webhookId, secret } = await sender.create(receiver.url);
  const { memberId, memberNumber } = await sender.member();
  const event = anEvent({ memberId });
  expect(await sender.tell([recordOf(event)])).toEqual({ batchItemFailures: [] });
  const [message] = receiver.received;
  if (!message) throw new Error('nothing arrived');
  expect(verified(secret, message)).toEqual({
    type: 'coupon_claimed',
    timestamp: event.occurredAt,
    data: { couponId: '1234567890', name: '满100减20', channel: 'mini_program', memberNumber },
  });
  expect(message.body).not.toMatch(new RegExp(`${memberId}|林知夏`));
  expect(() => verified(secret, { ...message, body: message.body.replace('1234567890', '1234567891') })).toThrow('No matching signature');
  expect(await sender.deliveries(webhookId)).toEqual([
    expect.objectContaining({ deliveryId: receiver.ids()[0], state: 'delivered', tries: 1, answer: '204', type: 'coupon_claimed' }),
  ]);
  expect(await sender.list(webhookId)).toMatchObject({ waiting: 0, dead: 0, lastDeliveredAt: expect.stringContaining('+08:00') });
});

test('a webhook is told only the types it wants, each of two webhooks under an id of its own', async () => {
  const other = await startReceiver();
  await sender.create(receiver.url, ['coupon_claimed']);
  await sender.create(other.url, ['coupon_claimed', 'coupon_returned']);
  await sender.tell([recordOf(anEvent()), recordOf(anEvent({ type: 'coupon_returned' })), recordOf(anEvent({ type: 'app_opened' }))]);
  expect(receiver.received.map(({ body }) => JSON.parse(body).type)).toEqual(['coupon_claimed']);
  expect(other.received.map(({ body }) => JSON.parse(body).type).sort()).toEqual(['coupon_claimed', 'coupon_returned']);
  expect(new Set([...receiver.ids(), ...other.ids()]).size).toBe(3);
  await other.stop();
});

test('a record that is told again, also at the same time, is sent once', async () => {
  const { webhookId } = await sender.create(receiver.url);
  const records = Array.from({ length: 10 }, () => recordOf(anEvent()));
  await Promise.all([sender.tell(records), sender.tell(records), sender.tell([...records].reverse())]);
  await sender.tell(records);
  moveTo(2 * MINUTE);
  await sender.sweep();
  expect(receiver.received).toHaveLength(10);
  expect(new Set(receiver.ids()).size).toBe(10);
  expect(await sender.deliveries(webhookId)).toHaveLength(10);
});

test('a record that cannot be read is reported alone; the others of its batch are sent', async () => {
  await sender.create(receiver.url);
  const broken = { ...anEvent(), channel: 'smoke signals' };
  const told = await sender.tell([recordOf(broken as never, '100'), recordOf(anEvent(), '101')]);
  expect(told).toEqual({ batchItemFailures: [{ itemIdentifier: '100' }] });
  expect(receiver.received).toHaveLength(1);
});

test('a receiver that was down gets everything when it is up again, each message under the id it always had', async () => {
  const { webhookId, secret } = await sender.create(receiver.url);
  await receiver.down();
  const records = Array.from({ length: 12 }, () => recordOf(anEvent()));
  expect(await sender.tell(records)).toEqual({ batchItemFailures: [] });
  const noted = await sender.deliveries(webhookId);
  expect(noted).toHaveLength(12);
  expect(noted.every(({ state }) => state === 'waiting')).toBe(true);
  expect(noted.some(({ answer, tries }) => answer === 'ECONNREFUSED' && tries === 1)).toBe(true);
  expect(await sender.list(webhookId)).toMatchObject({ waiting: 12, dead: 0 });

  await receiver.up();
  await sender.sweep();
  expect(receiver.received).toEqual([]);
  receiver.answer({ status: 503 });
  moveTo(2 * MINUTE);
  await sender.sweep();
  expect(receiver.received.length).toBeGreaterThan(0);
  receiver.answer({ status: 200 });
  receiver.received.length = 0;
  moveTo(5 * MINUTE);
  await sender.sweep();
  moveTo(9 * MINUTE);
  await sender.sweep();
  expect(receiver.ids().sort()).toEqual(noted.map(({ deliveryId }) => deliveryId).sort());
  for (const message of receiver.received) expect(verified(secret, message)).toMatchObject({ type: 'coupon_claimed' });
  expect((await sender.deliveries(webhookId)).map(({ state }) => state)).toEqual(Array(12).fill('delivered'));
  expect(await sender.list(webhookId)).toMatchObject({ waiting: 0, dead: 0 });
});

test('two runs of the schedule at the same time send each message once', async () => {
  const { webhookId } = await sender.create(receiver.url);
  await sender.setState(webhookId, 'paused');
  await sender.tell(Array.from({ length: 60 }, () => recordOf(anEvent())));
  await sender.setState(webhookId, 'on');
  await Promise.all([sender.sweep(), sender.sweep(), sender.sweep()]);
  expect(receiver.received).toHaveLength(60);
  expect(new Set(receiver.ids()).size).toBe(60);
});

test('after nine tries a message is dead and left alone, until it is sent again as it was', async () => {
  const { webhookId, secret } = await sender.create(receiver.url);
  receiver.answer({ status: 500 });
  await sender.tell([recordOf(anEvent())]);
  for (let tries = 1; tries < MOST_TRIES; tries++) {
    expect((await sender.deliveries(webhookId))[0]).toMatchObject({ state: 'waiting', tries, answer: '500' });
    moveTo(tries * 2 * DAY);
    await sender.sweep();
  }
  expect(receiver.received).toHaveLength(MOST_TRIES);
  const [dead] = await sender.deliveries(webhookId);
  expect(dead).toMatchObject({ state: 'dead', tries: MOST_TRIES });
  expect(dead).not.toHaveProperty('nextAt');
  expect(await sender.list(webhookId)).toMatchObject({ waiting: 0, dead: 1 });
  receiver.answer({ status: 200 });
  moveTo(20 * DAY);
  await sender.sweep();
  expect(receiver.received).toHaveLength(MOST_TRIES);

  const again = await sender.redeliver(webhookId, dead?.deliveryId ?? '');
  expect(again.reply).toMatchObject({ deliveryId: dead?.deliveryId, state: 'waiting', tries: 0 });
  await sender.sweep();
  await sender.sweep();
  expect(receiver.received).toHaveLength(MOST_TRIES + 1);
  expect(new Set(receiver.ids()).size).toBe(1);
  expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
  const last = receiver.received.at(-1);
  expect(last && verified(secret, last)).toMatchObject({ type: 'coupon_claimed' });
  expect(await sender.list(webhookId)).toMatchObject({ waiting: 0, dead: 0 });
  expect((await sender.redeliver(webhookId, 'unknown')).status).toBe(404);

  moveTo(51 * DAY);
  expect(await sender.deliveries(webhookId)).toEqual([]);
});

test('429 is tried again, not before the receiver asked to be', async () => {
  const { webhookId } = await sender.create(receiver.url);
  receiver.answer({ status: 429, headers: { 'retry-after': '1800' } });
  await sender.tell([recordOf(anEvent())]);
  expect((await sender.deliveries(webhookId))[0]).toMatchObject({ state: 'waiting', answer: '429' });
  receiver.answer({ status: 201 });
  moveTo(25 * MINUTE);
  await sender.sweep();
  expect(receiver.received).toHaveLength(1);
  moveTo(31 * MINUTE);
  await sender.sweep();
  expect((await sender.deliveries(webhookId))[0]).toMatchObject({ state: 'delivered', answer: '201', tries: 2 });
});

test('a paused webhook is sent nothing and loses nothing; taken up again it gets all, also what had hours to wait', async () => {
  const { webhookId } = await sender.create(receiver.url);
  receiver.answer({ status: 500, headers: { 'retry-after': '36000' } });
  await sender.tell([recordOf(anEvent())]);
  await sender.setState(webhookId, 'paused');
  expect((await sender.list(webhookId))?.webhook).toMatchObject({ state: 'paused', pausedBecause: 'by_hand' });
  receiver.answer({ status: 200 });
  await sender.tell([recordOf(anEvent()), recordOf(anEvent())]);
  moveTo(DAY);
  await sender.sweep();
  expect(receiver.received).toHaveLength(1);
  expect(await sender.list(webhookId)).toMatchObject({ waiting: 3 });

  moveTo(5 * MINUTE);
  const { reply } = await sender.setState(webhookId, 'on');
  expect(reply).toMatchObject({ state: 'on' });
  expect(reply).not.toHaveProperty('pausedBecause');
  await sender.sweep();
  expect(receiver.received).toHaveLength(4);
  expect((await sender.deliveries(webhookId)).map(({ state }) => state)).toEqual(['delivered', 'delivered', 'delivered']);
});

test('what fails again after a webhook was taken up waits its turn: catching up happens once', async () => {
  const { webhookId } = await sender.create(receiver.url);
  receiver.answer({ status: 500 });
  await sender.tell([recordOf(anEvent())]);
  await sender.setState(webhookId, 'paused');
  moveTo(MINUTE);
  await sender.setState(webhookId, 'on');
  moveTo(MINUTE + 1_000);
  for (let i = 0; i < 4; i++) await sender.sweep();
  expect(receiver.received).toHaveLength(2);
});

test('a long backlog is caught up with each message tried once, those that fail among them', async () => {
  const { webhookId } = await sender.create(receiver.url);
  await sender.setState(webhookId, 'paused');
  for (let i = 0; i < 2; i++) await sender.tell(Array.from({ length: 100 }, () => recordOf(anEvent())));
  expect(await sender.list(webhookId)).toMatchObject({ waiting: 200 });
  receiver.answer(() => ({ status: receiver.received.length % 3 === 0 ? 500 : 200 }));
  moveTo(MINUTE);
  await sender.setState(webhookId, 'on');
  await sender.sweep();
  expect(receiver.received).toHaveLength(200);
  expect(new Set(receiver.ids()).size).toBe(200);
  expect(await sender.list(webhookId)).toMatchObject({ waiting: 66, dead: 0 });
});

test('410 pauses the webhook and keeps the message', async () => {
  const { webhookId } = await sender.create(receiver.url);
  receiver.answer({ status: 410 });
  await sender.tell([recordOf(anEvent())]);
  expect((await sender.list(webhookId))?.webhook).toMatchObject({ state: 'paused', pausedBecause: 'gone' });
  receiver.answer({ status: 204 });
  await sender.tell([recordOf(anEvent())]);
  moveTo(DAY);
  await sender.sweep();
  expect(receiver.received).toHaveLength(1);
  await sender.setState(webhookId, 'on');
  await sender.sweep();
  expect(receiver.received).toHaveLength(3);
});

test('a receiver for which twenty messages in a row died is paused, and what follows waits', async () => {
  const { webhookId } = await sender.create(receiver.url);
  receiver.answer({ status: 404 });
  await sender.tell(Array.from({ length: 30 }, () => recordOf(anEvent())));
  const isOn = async () => (await sender.list(webhookId))?.webhook.state === 'on';
  for (let run = 1; run < 200 && (await isOn()); run++) {
    moveTo(run * 2 * DAY);
    await sender.sweep();
  }
  const listed = await sender.list(webhookId);
  expect(listed?.webhook).toMatchObject({ state: 'paused', pausedBecause: 'failing' });
  expect(listed?.dead).toBeGreaterThanOrEqual(20);
  expect((listed?.dead ?? 0) + (listed?.waiting ?? 0)).toBe(30);
}, 60_000);

test('a receiver that never answers holds up neither the stream nor the other webhooks', async () => {
  const quick = await startReceiver();
  const slow = await sender.create(receiver.url);
  await sender.create(quick.url);
  receiver.answer('silence');
  const records = Array.from({ length: 100 }, () => recordOf(anEvent()));
  expect(await sender.tell(records)).toEqual({ batchItemFailures: [] });
  expect(quick.received).toHaveLength(100);
  expect(receiver.received.length).toBeLessThanOrEqual(8);
  const tried = receiver.received.length;
  await sender.tell([recordOf(anEvent())]);
  expect(quick.received).toHaveLength(101);
  expect(receiver.received).toHaveLength(tried);
  expect(await sender.list(slow.webhookId)).toMatchObject({ waiting: 101, dead: 0 });

  receiver.answer({ status: 200 });
  receiver.received.length = 0;
  moveTo(10 * MINUTE);
  await sender.sweep();
  expect(new Set(receiver.ids()).size).toBe(101);
  expect(await sender.list(slow.webhookId)).toMatchObject({ waiting: 0, dead: 0 });
  await quick.stop();
}, 60_000);

test('a removed webhook is told nothing more and is not found', async () => {
  const { webhookId } = await sender.create(receiver.url);
  receiver.answer({ status: 500 });
  await sender.tell([recordOf(anEvent())]);
  expect((await sender.remove(webhookId)).status).toBe(200);
  moveTo(DAY);
  await sender.sweep();
  await sender.tell([recordOf(anEvent())]);
  expect(receiver.received).toHaveLength(1);
  expect((await sender.remove(webhookId)).status).toBe(404);
  expect((await sender.setState(webhookId, 'on')).status).toBe(404);
  expect(await sender.list(webhookId)).toBeUndefined();
});
