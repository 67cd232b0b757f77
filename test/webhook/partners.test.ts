import { randomUUID } from 'node:crypto';
import { memberEndpoints } from '../../shared/contract/member';
import { atOffset, type Backend, startBackend } from '../harness/backend';
import { peopleOf } from '../harness/people';
import { type Receiver, startReceiver } from './receiver';
import { anEvent, recordOf, type Sender, senderOf } from './sender';

let backend: Backend;
let sender: Sender;
let partner: Receiver;
let own: Receiver;

beforeAll(async () => {
  backend = await startBackend({ streams: false });
  sender = senderOf(backend);
});
afterAll(() => backend.stop());
beforeEach(async () => {
  [partner, own] = await Promise.all([startReceiver(), startReceiver()]);
});
afterEach(async () => {
  await sender.removeAll();
  await Promise.all([partner.stop(), own.stop()]);
});

/** Somebody with a card, and how they choose about partners. */
const member = async () => {
  const token = await peopleOf(backend).member(randomUUID().slice(0, 8));
  const { memberId, memberNumber } = (await backend.call(memberEndpoints.me, { token })).reply;
  const choose = (given: boolean) =>
    backend.call(memberEndpoints.setConsents, {
      token,
      body: { policyVersion: '2026-01', consents: [{ purpose: 'partners', given }] },
    });
  return { memberId, memberNumber, choose };
};
const bodies = ({ received }: Receiver) => received.map(({ body }) => JSON.parse(body) as { data: { memberNumber?: string } });

test("a partner is told of members who agreed, and of nobody else; the brand's own system of all", async () => {
  const { webhookId } = await sender.create(partner.url, ['coupon_claimed'], 'partner');
  await sender.create(own.url, ['coupon_claimed']);
  const [willing, silent] = [await member(), await member()];
  await willing.choose(true);
  await silent.choose(false);
  const events = [willing.memberId, silent.memberId, 'nobody'].map((memberId) => recordOf(anEvent({ memberId })));
  const { memberId: _, ...unnamed } = anEvent();
  expect(await sender.tell([...events, recordOf({ ...unnamed, subject: 'I#openid#wx01#oABC' })])).toEqual({ batchItemFailures: [] });
  expect(bodies(partner).map(({ data }) => data.memberNumber)).toEqual([willing.memberNumber]);
  expect(own.received).toHaveLength(4);
  // Of the others there is not even a message.
  expect(await sender.deliveries(webhookId)).toHaveLength(1);
  expect(await sender.list(webhookId)).toMatchObject({ webhook: { belongsTo: 'partner' } });
});

test('what is withdrawn holds for what still waits, and what is sent again by hand', async () => {
  const { webhookId } = await sender.create(partner.url, ['coupon_claimed'], 'partner');
  const { memberId, choose } = await member();
  await choose(true);
  await sender.setState(webhookId, 'paused');
  await sender.tell([recordOf(anEvent({ memberId }))]);
  expect(await sender.list(webhookId)).toMatchObject({ waiting: 1 });
  await choose(false);
  await sender.setState(webhookId, 'on');
  await sender.sweep();
  const [withheld] = await sender.deliveries(webhookId);
  expect(withheld).toMatchObject({ state: 'withheld', answer: 'consent_missing', tries: 0 });
  expect(await sender.list(webhookId)).toMatchObject({ waiting: 0, dead: 0 });
  await sender.redeliver(webhookId, withheld?.deliveryId ?? '');
  await sender.sweep();
  expect(partner.received).toEqual([]);
  expect((await sender.deliveries(webhookId))[0]?.state).toBe('withheld');
});

test('what a partner did not take at first is not tried again once it was withdrawn', async () => {
  await sender.create(partner.url, ['coupon_claimed'], 'partner');
  const { memberId, choose } = await member();
  await choose(true);
  partner.answer({ status: 503 });
  await sender.tell([recordOf(anEvent({ memberId }))]);
  expect(partner.received).toHaveLength(1);
  await choose(false);
  const back = atOffset(10 * 60_000);
  await sender.sweep();
  back();
  expect(partner.received).toHaveLength(1);
});
