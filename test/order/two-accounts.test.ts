import { ledgerIn } from '../../functions/points/ledger-repository';
import { sha256 } from '../../functions/points/sha256';
import { clerkEndpoints } from '../../shared/contract/clerk';
import { customerEndpoints } from '../../shared/contract/customers';
import { memberEndpoints } from '../../shared/contract/member';
import { pointMarketerEndpoints } from '../../shared/contract/points';
import { systemEndpoints } from '../../shared/contract/system';
import { cny } from '../../shared/money/money';
import { addSums, beginProof, endProof, proveEntries } from '../../shared/points/proof';
import { DEFAULT_POINT_SETTINGS } from '../../shared/points/settings';
import { utc } from '../../shared/time/instant';
import { type Backend, startBackend } from '../harness/backend';
import { peopleOf } from '../harness/people';
import { sentLine, sentOrder } from './sent-examples';

// A person who has two accounts has their points in both: what one lacks is brought from the other, wherever they spend.

const DAYS = 86_400_000;
let backend: Backend;
let people: ReturnType<typeof peopleOf>;
let marketer: string;
let till: string;

beforeAll(async () => {
  backend = await startBackend({ streams: false });
  people = peopleOf(backend);
  marketer = await people.marketer();
  await people.importStores(marketer);
  till = await people.system(marketer, ['orders:write']);
  const types = DEFAULT_POINT_SETTINGS.types.map((type) => ({ ...type, policy: { ...type.policy, gifts: { allowed: true } } }));
  const body = { version: 0, settings: { ...DEFAULT_POINT_SETTINGS, types } };
  expect((await backend.call(pointMarketerEndpoints.setPointSettings, { token: marketer, body })).status).toBe(200);
});
afterAll(() => backend.stop());

let number = 0;
const joined = async (called: string) => {
  number += 1;
  const nickname = `${called}${number}`;
  const user = backend.weChat.addUser(nickname, `1391234${String(number).padStart(4, '0')}`);
  const body = {
    ...{ policyVersion: '2026-01', consents: [{ purpose: 'membership' as const, given: true }] },
    phoneCode: backend.weChat.issueCode(user, 'phone'),
  };
  const { reply } = await backend.call(memberEndpoints.join, { token: await people.visitor(nickname), body });
  const { memberId = '', memberNumber = '' } = reply.member ?? {};
  return { token: reply.token, memberId, memberNumber, identifiers: [{ type: 'card' as const, value: memberNumber, verified: false }] };
};
type Joined = Awaited<ReturnType<typeof joined>>;

const put = async (who: Joined, changes: Parameters<typeof sentOrder>[0]) => {
  number += 1;
  const order = sentOrder({ orderId: `D-${number}`, storeId: 'SH1', at: utc(Date.now()), identifiers: who.identifiers, ...changes });
  const { orderId, ...body } = order;
  return { order, ...(await backend.call(systemEndpoints.recordOrder, { token: till, params: { orderId }, body })) };
};
/** Points that can be spent, from a purchase a month ago. */
const saved = (who: Joined, points: number) => put(who, { at: utc(Date.now() - 30 * DAYS), lines: [sentLine('l0', 1, points * 100)] });
const paidWith = (points: number) => ({
  lines: [sentLine('l0', 1, 50_000, { discounts: [{ kind: 'points' as const, amount: points }] })],
  pointsUsed: points,
});
/** Two accounts of a person, with points in each. */
const twice = async (own: number, other: number): Promise<[Joined, Joined]> => {
  const [a, b] = [await joined('主号'), await joined('小号')];
  await saved(a, own);
  await saved(b, other);
  const body = { a: a.memberId, b: b.memberId, why: '同一位顾客' };
  expect((await backend.call(customerEndpoints.mergePeople, { token: marketer, body })).status).toBe(200);
  return [a, b];
};

const holderOf = async ({ memberId }: Joined) => ledgerIn(backend.tables).holder(memberId, 'points');
const available = async (...accounts: Joined[]) =>
  Promise.all(accounts.map(async (one) => (await holderOf(one)).account.lots.reduce((sum, { amount }) => sum + amount, 0)));
/** Both ledgers prove their accounts, and what went from one to the other adds up to nothing. */
const proven = async (...accounts: Joined[]) => {
  const ledger = ledgerIn(backend.tables);
  const proofs = await Promise.all(
    accounts.map(async (one) => {
      let proof = beginProof(one.memberId, 'points');
      for await (const entries of ledger.since(one.memberId, 'points')) proof = proveEntries(proof, entries, sha256);
      expect(endProof(proof, (await holderOf(one)).account)).toEqual([]);
      return proof.sums;
    }),
  );
  expect(proofs.reduce(addSums).transfer).toBe(0);
};

test('a till takes points of both; what comes back goes to the account that the order is of', async () => {
  const [a, b] = await twice(300, 200);
  const paying = await put(a, paidWith(420));
  expect(paying).toMatchObject({ status: 200, reply: { order: { points: [{ spent: 420 }] } } });
  expect(await available(a, b)).toEqual([0, 80]);
  const tooMuch = await put(a, paidWith(90));
  expect(tooMuch).toMatchObject({ status: 409, problem: { reasons: [{ code: 'not_enough_points' }] } });
  expect(tooMuch.problem.reasons?.[0]).toMatchObject({ params: { available: 80, missing: 10 } });
  const { orderId, ...body } = paying.order;
  await backend.call(systemEndpoints.recordOrder, {
    token: till,
    params: { orderId },
    body: { ...body, state: 'cancelled', at: utc(Date.now()) },
  });
  expect(await available(a, b)).toEqual([420, 80]);
  await proven(a, b);
});

test('to name their other card moves no order', async () => {
  const [a, b] = await twice(300, 200);
  const { order } = await put(a, { ...paidWith(400), revision: 1 });
  const { orderId, ...body } = order;
  const again = { token: till, params: { orderId }, body: { ...body, revision: 2, identifiers: b.identifiers } };
  expect(await backend.call(systemEndpoints.recordOrder, again)).toMatchObject({ status: 200, reply: { effect: 'changed' } });
  expect(await available(a, b)).toEqual([0, 100]);
  expect((await holderOf(a)).account.pending).toMatchObject([{ amount: 496 }]);
  await proven(a, b);
});

test('the counter offers and asks for the points of both', async () => {
  const [a, b] = await twice(100, 200);
  const clerk = await people.clerk(marketer, '两个号', 'SH1');
  const { reply: mine } = await backend.call(memberEndpoints.myCode, { token: a.token });
  const { ticket } = (await people.scan(clerk, mine.codes[0]?.code ?? '', 'SH1')).reply;
  const basket = { lines: [{ lineId: 'l0', quantity: 1, price: cny(50_000) }] };
  const body = { storeId: 'SH1', ticket, basket, couponIds: [], points: 0 };
  const { reply: quote } = await backend.call(clerkEndpoints.quoteOrder, { token: clerk, body });
  expect(quote).toMatchObject({ available: 300, mostPoints: 300 });
  expect(await backend.call(clerkEndpoints.askForPoints, { token: clerk, body: { storeId: 'SH1', ticket, points: 300 } })).toMatchObject({
    reply: { state: 'asked' },
  });
  expect(await available(a, b)).toEqual([100, 200]);
});

test('a gift takes from both', async () => {
  const [a, b] = await twice(100, 200);
  const friend = await joined('朋友');
  const body = { memberNumber: friend.memberNumber, points: 250 };
  const { reply } = await backend.call(memberEndpoints.givePoints, { token: a.token, body });
  expect(reply).toMatchObject({ points: 250, balance: { available: 50 } });
  expect(await available(a, b, friend)).toEqual([0, 50, 250]);
  await proven(a, b, friend);
});
