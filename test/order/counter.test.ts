import { randomUUID } from 'node:crypto';
import { ledgerIn } from '../../functions/points/ledger-repository';
import { clerkEndpoints } from '../../shared/contract/clerk';
import { marketerEndpoints } from '../../shared/contract/marketer';
import { memberEndpoints } from '../../shared/contract/member';
import { systemEndpoints } from '../../shared/contract/system';
import { basketOf } from '../../shared/coupon/basket';
import { cny } from '../../shared/money/money';
import { balanceAt } from '../../shared/points/balance';
import { utc } from '../../shared/time/instant';
import { atOffset, type Backend, startBackend } from '../harness/backend';
import { peopleOf } from '../harness/people';
import { sentLine, sentOrder } from './sent-examples';

// At the counter: a clerk records what a member buys, the member confirms on their phone that points pay.

let backend: Backend;
let people: ReturnType<typeof peopleOf>;
let marketer: string;
let clerk: string;
let elsewhere: string;
let till: string;

beforeAll(async () => {
  backend = await startBackend({ streams: false });
  people = peopleOf(backend);
  marketer = await people.marketer();
  await people.importStores(marketer);
  clerk = await people.clerk(marketer, '周予', 'SH1');
  elsewhere = await people.clerk(marketer, '吴双', 'BJ1');
  till = await people.system(marketer, ['orders:write']);
});
afterAll(() => backend.stop());

const DAY = 86_400_000;
const at = { storeId: 'SH1' };

/** A member with points that can be spent, whose code the clerk has just scanned. */
const customer = async (nickname: string, points = 1_000) => {
  const token = await people.member(nickname);
  const { memberId, memberNumber } = (await backend.call(memberEndpoints.me, { token })).reply;
  if (points > 0) {
    const identifiers = [{ type: 'card' as const, value: memberNumber, verified: false }];
    const lines = [sentLine('a', 1, points * 100)];
    const { orderId, ...body } = sentOrder({ orderId: randomUUID(), storeId: 'SH1', identifiers, lines, at: utc(Date.now() - 30 * DAY) });
    await backend.call(systemEndpoints.recordOrder, { token: till, params: { orderId }, body });
  }
  const { codes } = (await backend.call(memberEndpoints.myCode, { token })).reply;
  const scanned = await people.scan(clerk, codes[0]?.code ?? '', 'SH1');
  return { token, memberId, ticket: scanned.reply.ticket };
};
type Customer = Awaited<ReturnType<typeof customer>>;

const balance = async ({ memberId }: Customer) =>
  balanceAt((await ledgerIn(backend.tables).holder(memberId, 'points')).account, utc(Date.now()));
const ask = ({ ticket }: Customer, points: number, key = randomUUID()) =>
  backend.call(clerkEndpoints.askForPoints, { token: clerk, body: { ...at, ticket, points }, key });
const confirm = ({ token }: Customer, spendingId: string) =>
  backend.call(memberEndpoints.confirmSpending, { token, params: { spendingId }, body: {} });
const sell = ({ ticket }: Customer, total: number, more: { spendingId?: string; couponIds?: string[] } = {}, key = randomUUID()) =>
  backend.call(clerkEndpoints.recordCounterOrder, {
    token: clerk,
    body: { ...at, ticket, basket: basketOf(cny(total)), payment: 'cash', ...more },
    key,
  });

test('a purchase is quoted, recorded and earns; the same request again is the same purchase', async () => {
  const who = await customer('林知夏', 0);
  const body = { ...at, ticket: who.ticket, basket: basketOf(cny(8_650)) };
  const quote = await backend.call(clerkEndpoints.quoteOrder, { token: clerk, body });
  expect(quote.reply).toMatchObject({ toPay: cny(8_650), earns: 86, mostPoints: 0, available: 0, reasons: [] });
  const key = randomUUID();
  const sold = await sell(who, 8_650, {}, key);
  expect(sold).toMatchObject({ status: 201, reply: { state: 'paid', paid: cny(8_650), storeName: '静安店', points: [{ earned: 86 }] } });
  const again = await sell(who, 8_650, {}, key);
  expect([again.headers.get('idempotency-replayed'), again.reply]).toEqual(['true', sold.reply]);
  expect(await sell(who, 9_000, {}, key)).toMatchObject({ status: 422, problem: { code: 'idempotency_key_reused' } });
  expect(await balance(who)).toMatchObject({ pending: 86 });
  // The ticket is over by then; what was asked is still answered.
  const back = atOffset(11 * 60_000);
  try {
    expect((await sell(who, 8_650, {}, key)).reply.orderId).toBe(sold.reply.orderId);
    expect(await sell(who, 8_650)).toMatchObject({ problem: { reasons: [{ code: 'code_too_old' }] } });
  } finally {
    back();
  }
});

test('a purchase of which pieces came back many times is still the same purchase when it is asked for again', async () => {
  const who = await customer('方圆', 0);
  const basket = { lines: [{ lineId: 'cups', quantity: 8, price: cny(1_000) }] };
  const body = { ...at, ticket: who.ticket, basket, payment: 'cash' as const };
  const key = randomUUID();
  const ring = () => backend.call(clerkEndpoints.recordCounterOrder, { token: clerk, body, key });
  const { orderId } = (await ring()).reply;
  const params = { orderId };
  const pieces = { storeId: 'SH1', lines: [{ lineId: 'cups', quantity: 1 }] };
  for (let times = 0; times < 6; times++) {
    expect(await backend.call(clerkEndpoints.returnCounterOrder, { token: clerk, params, body: pieces })).toMatchObject({ status: 200 });
  }
  const again = await ring();
  expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([201, 'true']);
  expect(again.reply).toMatchObject({ orderId, remaining: cny(2_000) });
  expect(await balance(who)).toMatchObject({ pending: 20 });
});

test('what another clerk scanned is not quoted, sold to, asked or told of', async () => {
  const who = await customer('顾念', 500);
  const colleague = await people.clerk(marketer, '沈一', 'SH1');
  const body = { ...at, ticket: who.ticket, basket: basketOf(cny(2_000)) };
  const tooOld = { status: 409, problem: { reasons: [{ code: 'code_too_old' }] } };
  const token = colleague;
  expect(await backend.call(clerkEndpoints.quoteOrder, { token, body })).toMatchObject(tooOld);
  expect(await backend.call(clerkEndpoints.recordCounterOrder, { token, body: { ...body, payment: 'cash' } })).toMatchObject(tooOld);
  expect(await backend.call(clerkEndpoints.askForPoints, { token, body: { ...at, ticket: who.ticket, points: 100 } })).toMatchObject(
    tooOld,
  );
  expect(await backend.call(clerkEndpoints.counterOrders, { token, body: { ...at, ticket: who.ticket } })).toMatchObject(tooOld);
  expect(await backend.call(clerkEndpoints.quoteOrder, { token: clerk, body })).toMatchObject({ status: 200, reply: { earns: 20 } });
});

test('points pay once the member has said yes, once, and never more than is due', async () => {
  const who = await customer('苏禾');
  const asked = await ask(who, 600);
  expect(asked.reply).toMatchObject({ state: 'asked', points: 600, worth: cny(600), storeName: '静安店' });
  const { spendingId } = asked.reply;
  expect((await backend.call(memberEndpoints.askedSpending, { token: who.token })).reply.asked).toMatchObject({ spendingId, points: 600 });
  expect(await sell(who, 3_000, { spendingId })).toMatchObject({ status: 409, problem: { reasons: [{ code: 'spending_not_confirmed' }] } });
  expect((await confirm(who, spendingId)).reply.state).toBe('confirmed');
  expect((await backend.call(clerkEndpoints.spending, { token: clerk, params: { spendingId } })).reply.state).toBe('confirmed');
  expect((await backend.call(memberEndpoints.askedSpending, { token: who.token })).reply).toEqual({});
  expect(await sell(who, 500, { spendingId })).toMatchObject({ status: 422, problem: { reasons: [{ code: 'spending_too_much' }] } });
  const both = await Promise.all([sell(who, 3_000, { spendingId }), sell(who, 4_000, { spendingId })]);
  expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  expect(await balance(who)).toMatchObject({ available: 400 });
  expect((await backend.call(clerkEndpoints.spending, { token: clerk, params: { spendingId } })).reply.state).toBe('used');
});

test('points that were confirmed pay for one of two purchases, also when the member has more', async () => {
  const who = await customer('温言', 2_000);
  const { spendingId } = (await ask(who, 600)).reply;
  await confirm(who, spendingId);
  const both = await Promise.all([sell(who, 3_000, { spendingId }), sell(who, 4_000, { spendingId })]);
  expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  expect(both.find(({ status }) => status === 409)).toMatchObject({ problem: { reasons: [{ code: 'spending_not_confirmed' }] } });
  expect(await balance(who)).toMatchObject({ available: 1_400 });
});

test('a member says no, too late, or not for another; nothing is taken', async () => {
  const [who, other] = [await customer('许诺'), await customer('别人')];
  const first = (await ask(who, 100)).reply;
  expect(await confirm(other, first.spendingId)).toMatchObject({ status: 404 });
  const refused = await backend.call(memberEndpoints.refuseSpending, {
    token: who.token,
    params: { spendingId: first.spendingId },
    body: {},
  });
  expect(refused.reply.state).toBe('refused');
  expect(await confirm(who, first.spendingId)).toMatchObject({ problem: { reasons: [{ code: 'spending_answered' }] } });
  const second = (await ask(who, 200)).reply;
  const back = atOffset(3 * 60_000);
  try {
    expect(await confirm(who, second.spendingId)).toMatchObject({ problem: { reasons: [{ code: 'spending_lapsed' }] } });
  } finally {
    back();
  }
  expect(await ask(who, 5_000)).toMatchObject({ status: 409, problem: { reasons: [{ code: 'not_enough_points' }] } });
  expect(await balance(who)).toMatchObject({ available: 1_000 });
});

test('a coupon and points on one purchase; giving all of it back gives back both, once, at its own counter only', async () => {
  const who = await customer('江月');
  const templateId = await people.publish(marketer, { claimPlace: { kind: 'anywhere' } });
  const { couponId } = (await people.claim(who.token, templateId)).reply;
  const { spendingId } = (await ask(who, 1_000)).reply;
  await confirm(who, spendingId);
  const sold = await sell(who, 12_000, { spendingId, couponIds: [couponId] });
  expect(sold.reply).toMatchObject({
    paid: cny(9_000),
    coupons: [{ couponId, discount: cny(2_000) }],
    points: [{ spent: 1_000, earned: 90 }],
  });
  const { orderId } = sold.reply;
  const latest = await backend.call(clerkEndpoints.counterOrders, { token: clerk, body: { ...at, ticket: who.ticket } });
  expect(latest.reply.items.map((order) => order.orderId)).toEqual([orderId]);
  const giveBack = (token: string, storeId: string, key: string) =>
    backend.call(clerkEndpoints.returnCounterOrder, { token, params: { orderId }, body: { storeId }, key });
  expect(await giveBack(elsewhere, 'BJ1', randomUUID())).toMatchObject({ status: 403 });
  const key = randomUUID();
  expect((await giveBack(clerk, 'SH1', key)).reply).toMatchObject({ state: 'cancelled', remaining: cny(0) });
  expect((await giveBack(clerk, 'SH1', key)).headers.get('idempotency-replayed')).toBe('true');
  expect(await giveBack(clerk, 'SH1', randomUUID())).toMatchObject({ problem: { reasons: [{ code: 'already_cancelled' }] } });
  expect(await balance(who)).toMatchObject({ available: 1_000, pending: 0 });
  expect((await backend.call(memberEndpoints.coupon, { token: who.token, params: { couponId } })).reply.state).toBe('issued');
});

test('a file of orders: good ones are taken once, the others told by line', async () => {
  const who = await customer('老会员', 0);
  const { memberNumber } = (await backend.call(memberEndpoints.me, { token: who.token })).reply;
  const csv = `order_id,source,at,channel,store,card,sku,quantity,price,net
F-1,file,2026-11-02 09:30,pos,SH1,${memberNumber},latte,2,32,
F-1,file,2026-11-02 09:30,pos,SH1,${memberNumber},cake,1,28.50,20.5
F-2,file,2026-11-02 10:00,pos,SH1,${memberNumber},latte,1,abc,
F-3,file,2026-11-03,pos,nowhere,${memberNumber},latte,1,32,
`;
  const put = () => backend.call(marketerEndpoints.importOrders, { token: marketer, body: { csv, file: '十一月.csv' } });
  const { reply } = await put();
  expect(reply).toMatchObject({ rows: 4, orders: 3, changed: 1, unchanged: 0 });
  expect(reply.rejected.map(({ line, orderId, errors }) => [line, orderId, errors[0]?.field])).toEqual([
    [4, 'F-2', 'lines.0.price'],
    [5, 'F-3', 'storeId'],
  ]);
  expect(await balance(who)).toMatchObject({ available: 84 });
  expect((await put()).reply).toMatchObject({ changed: 0, unchanged: 1 });
  const order = await backend.call(marketerEndpoints.orderOfMember, {
    token: marketer,
    params: { orderId: 'F-1' },
    query: { source: 'file' },
  });
  expect(order.reply).toMatchObject({ paid: cny(8_450), storeName: '静安店' });
  const headless = await backend.call(marketerEndpoints.importOrders, { token: marketer, body: { csv: 'a,b\n1,2\n', file: 'x' } });
  expect(headless).toMatchObject({
    status: 400,
    problem: { errors: expect.arrayContaining([{ field: 'csv', reason: expect.any(String) }]) },
  });
});
