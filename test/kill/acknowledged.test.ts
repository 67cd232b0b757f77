import { randomUUID } from 'node:crypto';
import { memberEndpoints } from '../../shared/contract/member';
import { pointMarketerEndpoints } from '../../shared/contract/points';
import { type Backend, startBackend } from '../harness/backend';
import { peopleOf } from '../harness/people';
import { type Acknowledged, compareWithAcknowledged } from './acknowledged';

let backend: Backend;
let acknowledged: Acknowledged[];
let compare: (all: readonly Acknowledged[]) => Promise<string[]>;

beforeAll(async () => {
  backend = await startBackend({ streams: false });
  const people = peopleOf(backend);
  const ma = await people.marketer();
  await people.importStores(ma);
  const templateId = await people.publish(ma, { perMember: 5, claimPlace: { kind: 'anywhere' } });
  const clerk = await people.clerk(ma, '周予', 'SH1');
  const token = await people.member('林知夏');
  const { memberId } = (await backend.call(memberEndpoints.me, { token })).reply;
  const couponId = (await people.claim(token, templateId)).reply.couponId;
  const other = (await people.claim(token, templateId)).reply.couponId;
  const { ticket } = (await people.scan(clerk, await people.codeOf(token, couponId), 'SH1')).reply;
  const redemptionId = (await people.redeem(clerk, couponId, ticket)).reply.redemptions[0]?.redemptionId ?? '';
  const body = { points: 30, why: '补积分' };
  const { adjustmentId } = (await backend.call(pointMarketerEndpoints.adjustPoints, { token: ma, params: { memberId }, body })).reply;
  acknowledged = [
    { did: 'claimed', couponId, memberId },
    { did: 'claimed', couponId: other, memberId },
    { did: 'redeemed', couponId, redemptionId },
    { did: 'adjusted', adjustmentId, points: 30 },
  ];
  const looked = { tables: backend.tables, templateId, ordersBegin: 'kill', messagesBegin: 'kill' };
  compare = (all) => compareWithAcknowledged(all, looked);
}, 90_000);
afterAll(() => backend?.stop());

test('what was acknowledged and is there is right', async () => {
  expect(await compare(acknowledged)).toEqual([]);
});

const MADE_UP: Acknowledged[] = [
  { did: 'claimed', couponId: '80000000000', memberId: 'm1' },
  { did: 'gave_back', couponId: '80000000000' },
  { did: 'redeemed', couponId: '80000000000', redemptionId: randomUUID() },
  { did: 'undid', redemptionId: randomUUID() },
  { did: 'ordered', orderId: 'kill-1', paid: 100 },
  { did: 'adjusted', adjustmentId: randomUUID(), points: 1 },
  { did: 'told', messageId: 'kill-1' },
];

test.each(MADE_UP.map((one) => [one.did, one] as const))('an acknowledgement that is made up is told: %s', async (_, one) => {
  const told = await compare([...acknowledged, one]);
  expect(told.filter((sentence) => sentence.endsWith('was acknowledged and is not there'))).not.toEqual([]);
});

test('what is there without an acknowledgement, and one that was given to two requests, are told', async () => {
  const [first, ...others] = acknowledged;
  expect((await compare(others)).some((sentence) => sentence.endsWith('is there and nobody was told'))).toBe(true);
  expect(
    (await compare([...acknowledged, ...(first ? [first] : [])])).some((sentence) => sentence.startsWith('acknowledged to two requests')),
  ).toBe(true);
});

test('another amount, and another owner, are told', async () => {
  const otherwise = acknowledged.map((one) =>
    one.did === 'adjusted' ? { ...one, points: 31 } : one.did === 'claimed' ? { ...one, memberId: 'm1' } : one,
  );
  const told = await compare(otherwise);
  expect(told.some((sentence) => sentence.endsWith('has 30 points, and 31 were acknowledged'))).toBe(true);
  expect(told.some((sentence) => sentence.endsWith("is not its member's"))).toBe(true);
});
