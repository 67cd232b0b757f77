import { ledgerIn } from '../../functions/points/ledger-repository';
import { sha256 } from '../../functions/points/sha256';
import { memberEndpoints } from '../../shared/contract/member';
import { systemEndpoints } from '../../shared/contract/system';
import { cny } from '../../shared/money/money';
import type { SentOrder } from '../../shared/order/sent-order';
import { balanceAt } from '../../shared/points/balance';
import { beginProof, endProof, grandTotal, proveEntries } from '../../shared/points/proof';
import { utc } from '../../shared/time/instant';
import { type Backend, startBackend } from '../harness/backend';
import { untilAnswered } from '../harness/coupon-model';
import { peopleOf } from '../harness/people';
import { sentLine, sentOrder } from './sent-examples';

// Orders as other systems tell them, with everything that follows: coupons, points, the tier.

let backend: Backend;
let people: ReturnType<typeof peopleOf>;
let marketer: string;
let till: string;

beforeAll(async () => {
  backend = await startBackend({ streams: false });
  people = peopleOf(backend);
  marketer = await people.marketer();
  await people.importStores(marketer);
  till = await people.system(marketer, ['orders:write', 'coupons:use', 'coupons:read']);
});
afterAll(() => backend.stop());

const customer = async (nickname: string) => {
  const token = await people.member(nickname);
  const { memberNumber, memberId } = (await backend.call(memberEndpoints.me, { token })).reply;
  return { token, memberNumber, memberId, identifiers: [{ type: 'card' as const, value: memberNumber, verified: false }] };
};
type Customer = Awaited<ReturnType<typeof customer>>;

let number = 0;
/** An order of a customer, bought a moment ago, with a number of its own. */
const orderOf = ({ identifiers }: Customer, changes: Partial<SentOrder> = {}): SentOrder => {
  number += 1;
  return sentOrder({ orderId: `R-${number}`, storeId: 'SH1', at: utc(Date.now()), identifiers, ...changes });
};

const put = ({ orderId, ...body }: SentOrder, key?: string) =>
  backend.call(systemEndpoints.recordOrder, { token: till, params: { orderId }, body, ...(key && { key }) });
const giveBack = ({ orderId, source }: SentOrder, returnId: string, lines: { lineId: string; quantity: number }[]) =>
  backend.call(systemEndpoints.recordReturn, {
    token: till,
    params: { orderId, returnId },
    body: { source, at: utc(Date.now()), lines },
  });
const read = async ({ orderId, source }: SentOrder) =>
  (await backend.call(systemEndpoints.order, { token: till, params: { orderId }, query: { source } })).reply;

/** Five yuan off anything. */
const FREE = {
  value: { kind: 'amount_off' as const, off: cny(500) },
  threshold: { kind: 'none' as const },
  claimPlace: { kind: 'anywhere' as const },
};

const DAYS = 86_400_000;
const balance = async ({ memberId }: Customer, later = 0) =>
  balanceAt((await ledgerIn(backend.tables).holder(memberId, 'points')).account, utc(Date.now() + later));

/** What counts for the tier of a customer, in what the brand measures. */
const countedFor = async ({ token }: Customer) => (await backend.call(memberEndpoints.tier, { token })).reply.counted;

/** The ledger of a customer proves what their account says. */
const proven = async ({ memberId }: Customer): Promise<void> => {
  const ledger = ledgerIn(backend.tables);
  let proof = beginProof(memberId, 'points');
  for await (const entries of ledger.since(memberId, 'points')) proof = proveEntries(proof, entries, sha256);
  expect(endProof(proof, (await ledger.holder(memberId, 'points')).account)).toEqual([]);
  expect(grandTotal(proof.sums)).toBe(0);
};

test('a purchase earns a point a yuan, pending until it can no longer come back; the same message again changes nothing', async () => {
  const who = await customer('买两杯');
  const order = orderOf(who);
  const first = await put(order);
  expect(first).toMatchObject({ status: 200, reply: { effect: 'changed', order: { state: 'paid', isMembers: true, paid: cny(6_400) } } });
  expect(first.reply.order.points).toEqual([
    expect.objectContaining({ earned: 64, takenBack: 0, spent: 0, availableAt: expect.any(String) }),
  ]);
  const again = await put(order);
  expect(again.reply.effect).toBe('repeated');
  expect(again.reply.order).toEqual(first.reply.order);
  expect(await balance(who)).toMatchObject({ available: 0, pending: 64 });
  expect(await balance(who, 9 * DAYS)).toMatchObject({ available: 64, pending: 0 });
  await proven(who);
});

test('an order that is called off before it has come never counts; a second time is told so', async () => {
  const who = await customer('先退后到');
  const order = orderOf(who, { lines: [sentLine('a', 3, 3_300)] });
  await giveBack(order, 'T-1', [{ lineId: 'a', quantity: 1 }]);
  const cancel = (key: string) =>
    backend.call(systemEndpoints.cancelOrder, { token: till, key, params: { orderId: order.orderId }, body: { source: order.source } });
  const first = await cancel('called-off-early-1');
  expect([first.status, first.reply.refund]).toEqual([200, cny(0)]);
  const again = await cancel('called-off-early-1');
  expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([200, 'true']);
  expect(await cancel('called-off-early-2')).toMatchObject({ status: 409, problem: { code: 'already_cancelled' } });
  await put(order);
  expect(await read(order)).toMatchObject({ state: 'cancelled', remaining: cny(0) });
  expect(await balance(who)).toMatchObject({ available: 0, pending: 0, debt: 0 });
});

test('a repeated key is answered as a repeat, for another order it is refused', async () => {
  const who = await customer('同一把钥匙');
  const order = orderOf(who);
  const key = 'order-key-00000001';
  await put(order, key);
  const again = await put(order, key);
  expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([200, 'true']);
  const other = await put({ ...order, lines: [sentLine('l0', 1, 3_200)], payments: [{ method: 'cash', amount: 3_200 }] }, key);
  expect(other).toMatchObject({ status: 422, problem: { code: 'idempotency_key_reused' } });
  expect(await balance(who)).toMatchObject({ pending: 64 });
});

test('returns take back by the share of the money, in parts and at last all; a return before its order waits for it', async () => {
  const who = await customer('退一杯');
  const order = orderOf(who, { lines: [sentLine('a', 3, 3_300), sentLine('b', 1, 1_000)] });
  const early = await giveBack(order, 'T-1', [{ lineId: 'a', quantity: 1 }]);
  expect(early.reply).toMatchObject({ effect: 'waits', order: { state: 'waiting' } });
  await put(order);
  expect(await read(order)).toMatchObject({ state: 'paid', refunded: cny(3_300), points: [{ earned: 76, takenBack: 0 }] });
  await giveBack(order, 'T-2', [{ lineId: 'b', quantity: 1 }]);
  expect(await balance(who)).toMatchObject({ pending: 109 - 33 - 10 });
  const repeated = await giveBack(order, 'T-2', [{ lineId: 'b', quantity: 1 }]);
  expect(repeated.reply.effect).toBe('repeated');
  await giveBack(order, 'T-3', [{ lineId: 'a', quantity: 2 }]);
  expect(await read(order)).toMatchObject({ state: 'returned', remaining: cny(0) });
  expect(await balance(who)).toMatchObject({ available: 0, pending: 0, debt: 0 });
  const more = await giveBack(order, 'T-4', [{ lineId: 'a', quantity: 1 }]);
  expect(more).toMatchObject({ status: 400, problem: { errors: [{ field: 'lines' }] } });
  await proven(who);
});

test('points pay for an order, and go back with what they paid for; there are never too many', async () => {
  const who = await customer('积分付款');
  const saved = orderOf(who, { at: utc(Date.now() - 30 * DAYS), lines: [sentLine('big', 1, 100_000)] });
  await put(saved);
  expect(await balance(who)).toMatchObject({ available: 1_000 });
  const paying = orderOf(who, {
    lines: [sentLine('a', 2, 3_000, { discounts: [{ kind: 'points', amount: 600 }] }), sentLine('b', 1, 2_000)],
    pointsUsed: 600,
  });
  expect((await put(paying)).reply.order.points).toEqual([expect.objectContaining({ spent: 600, earned: 74, givenBack: 0 })]);
  expect(await balance(who)).toMatchObject({ available: 400, pending: 74 });
  await giveBack(paying, 'P-1', [{ lineId: 'a', quantity: 1 }]);
  expect(await read(paying)).toMatchObject({ points: [{ givenBack: 300 }] });
  const greedy = orderOf(who, { lines: [sentLine('a', 1, 90_000, { discounts: [{ kind: 'points', amount: 900 }] })], pointsUsed: 9_000 });
  expect(await put(greedy)).toMatchObject({ status: 409, problem: { reasons: [{ code: 'not_enough_points' }] } });
  await put({ ...paying, state: 'cancelled', at: utc(Date.now()) });
  expect(await balance(who)).toMatchObject({ available: 1_000, pending: 0, debt: 0 });
  await proven(who);
});

test('an order redeems its coupons; whatever cancels it, coupon and points go back once', async () => {
  const templateId = await people.publish(marketer, { claimPlace: { kind: 'anywhere' } });
  for (const path of ['message', 'endpoint'] as const) {
    const who = await customer(`退单 ${path}`);
    const { couponId } = (await people.claim(who.token, templateId)).reply;
    const lines = [sentLine('a', 4, 3_000, { discounts: [{ kind: 'coupon', id: couponId, amount: 2_000 }] })];
    const order = orderOf(who, { lines, couponIds: [couponId] });
    expect((await put(order)).reply.order).toMatchObject({
      paid: cny(10_000),
      coupons: [{ couponId, discount: cny(2_000), returned: false }],
    });
    const coupon = async () => (await backend.call(memberEndpoints.coupon, { token: who.token, params: { couponId } })).reply.state;
    expect(await coupon()).toBe('redeemed');
    const other = orderOf(who, { lines, couponIds: [couponId] });
    expect(await put(other)).toMatchObject({ status: 409, problem: { reasons: [{ code: 'already_redeemed' }] } });
    const cancel = () =>
      path === 'message'
        ? put({ ...order, state: 'cancelled', at: utc(Date.now()) })
        : backend.call(systemEndpoints.cancelOrder, { token: till, params: { orderId: order.orderId }, body: { source: 'till' } });
    expect((await cancel()).status).toBe(200);
    expect([await coupon(), await balance(who)]).toEqual(['issued', expect.objectContaining({ pending: 0, available: 0, debt: 0 })]);
    await cancel();
    await put({ ...order, state: 'cancelled', at: utc(Date.now()) });
    expect(await balance(who)).toMatchObject({ pending: 0, available: 0, debt: 0 });
    await proven(who);
  }
});

test('pieces of an order with a coupon come back one by one: the coupon gives up its share each time, and comes back with the last', async () => {
  const templateId = await people.publish(marketer, { claimPlace: { kind: 'anywhere' } });
  const who = await customer('一杯一杯退');
  const { couponId } = (await people.claim(who.token, templateId)).reply;
  const lines = [sentLine('a', 4, 3_000, { discounts: [{ kind: 'coupon', id: couponId, amount: 2_000 }] })];
  const order = orderOf(who, { lines, couponIds: [couponId] });
  await put(order);
  const coupon = async () => (await backend.call(memberEndpoints.coupon, { token: who.token, params: { couponId } })).reply;
  const left: unknown[] = [];
  for (let i = 0; i < 4; i++) {
    const { reply } = await giveBack(order, `K-${i}`, [{ lineId: 'a', quantity: 1 }]);
    const { state, use } = await coupon();
    left.push([reply.order.refunded.amount, state, use?.discount?.amount]);
  }
  expect(left).toEqual([
    [2_500, 'redeemed', 1_500],
    [5_000, 'redeemed', 1_000],
    [7_500, 'redeemed', 500],
    [10_000, 'issued', undefined],
  ]);
  expect(await balance(who)).toMatchObject({ pending: 0, available: 0, debt: 0 });
  await proven(who);
});

test('a correction moves what differs, an older message nothing, and another member gets it when it was theirs', async () => {
  const [first, second] = [await customer('原主'), await customer('真主')];
  const order = orderOf(first, { revision: 1 });
  await put(order);
  const more = { ...order, revision: 2, lines: [sentLine('l0', 5, 3_200)], payments: [{ method: 'cash', amount: 16_000 }] };
  await put(more);
  expect(await balance(first)).toMatchObject({ pending: 160 });
  expect((await put({ ...order })).reply.effect).toBe('older');
  await put({ ...more, revision: 3, identifiers: second.identifiers });
  expect([await balance(first), await balance(second)]).toEqual([
    expect.objectContaining({ pending: 0, available: 0, debt: 0 }),
    expect.objectContaining({ pending: 160 }),
  ]);
  expect([await countedFor(first), await countedFor(second)]).toEqual([0, 160]);
  await proven(first);
  await proven(second);
});

test('what somebody earned by their tier, another whose order it was earns by theirs', async () => {
  const [summit, foothill] = [await customer('云巅会员'), await customer('山麓会员')];
  await put(orderOf(summit, { lines: [sentLine('l0', 1, 200_000)], payments: [{ method: 'cash', amount: 200_000 }] }));
  const order = orderOf(summit, { revision: 1 });
  expect((await put(order)).reply.order.points).toMatchObject([{ earned: 96 }]);
  await put({ ...order, revision: 2, identifiers: foothill.identifiers });
  expect(await balance(foothill)).toMatchObject({ pending: 64 });
  expect([await countedFor(summit), await countedFor(foothill)]).toEqual([2_000, 64]);
});

test('what contradicts itself is refused by field and leaves nothing behind', async () => {
  const who = await customer('算错');
  const wrong = orderOf(who, { payments: [{ method: 'cash', amount: 1 }] });
  expect(await put(wrong)).toMatchObject({ status: 400, problem: { errors: [{ field: 'payments' }] } });
  const nowhere = orderOf(who, { storeId: 'nowhere' });
  expect(await put(nowhere)).toMatchObject({ status: 400, problem: { errors: [{ field: 'storeId' }] } });
  const ahead = orderOf(who, { at: utc(Date.now() + 3 * DAYS) });
  expect(await put(ahead)).toMatchObject({ status: 400, problem: { errors: [{ field: 'at' }] } });
  for (const { orderId } of [wrong, nowhere, ahead]) {
    expect((await backend.call(systemEndpoints.order, { token: till, params: { orderId }, query: { source: 'till' } })).status).toBe(404);
  }
  expect(await balance(who)).toMatchObject({ pending: 0 });
});

test('many orders at once: the good ones are taken, the others told by field', async () => {
  const who = await customer('一批');
  const orders = [orderOf(who), orderOf(who, { payments: [{ method: 'cash', amount: 1 }] }), orderOf(who), {}];
  const { reply } = await backend.call(systemEndpoints.recordOrders, { token: till, body: { orders } });
  expect(reply).toMatchObject({ changed: 2, unchanged: 0, waiting: 0, rejected: [{ index: 1 }, { index: 3 }] });
  const { reply: again } = await backend.call(systemEndpoints.recordOrders, { token: till, body: { orders: orders.slice(0, 1) } });
  expect(again).toMatchObject({ changed: 0, unchanged: 1 });
  expect(await balance(who)).toMatchObject({ pending: 128 });
});

test('fifty tills at one member, who ask again when there is no time: every order counts once', async () => {
  const who = await customer('大家的卡');
  const lines = [sentLine('l0', 1, 900)];
  const orders = Array.from({ length: 50 }, () => orderOf(who, { lines }));
  const replies = await Promise.all(orders.map((order, i) => untilAnswered(() => put(order, `fifty-tills-${i}`))));
  expect(replies.filter(({ status }) => status === 200)).toHaveLength(50);
  expect(await balance(who)).toMatchObject({ pending: 50 * 9 });
  await proven(who);
}, 120_000);

test('two who cancel at once: one does, the other is told that it was done; neither is told money that another was', async () => {
  const who = await customer('同时取消');
  for (let round = 0; round < 3; round++) {
    const order = orderOf(who, { lines: [sentLine('a', 3, 3_300)] });
    await put(order);
    const params = { orderId: order.orderId };
    const back = backend.call(systemEndpoints.returnOrder, {
      ...{ token: till, params, body: { source: order.source, lines: [{ lineId: 'a', quantity: 1 }] } },
    });
    const cancel = () => backend.call(systemEndpoints.cancelOrder, { token: till, params, body: { source: order.source } });
    const [piece, ...all] = await Promise.all([back, cancel(), cancel()]);
    expect(all.map(({ status }) => status).sort()).toEqual([200, 409]);
    const refunds = [piece, ...all].map(({ status, reply }) => (status === 200 ? reply.refund.amount : 0));
    expect(refunds.reduce((sum, refund) => sum + refund, 0)).toBe(9_900);
  }
  expect(await balance(who)).toMatchObject({ available: 0, pending: 0, debt: 0 });
});

test('what came back before its order was told is taken off what the coupon gives; when all of it had, the coupon stays unused', async () => {
  const who = await customer('券先退');
  const templateId = await people.publish(marketer, { ...FREE, perMember: 2 });
  const tell = async (left: number) => {
    const { couponId } = (await people.claim(who.token, templateId)).reply;
    const discounts = [{ kind: 'coupon' as const, id: couponId, amount: 500 }];
    const lines = [sentLine('a', 1, 3_300, { discounts }), ...(left > 0 ? [sentLine('b', left, 1_000)] : [])];
    const order = orderOf(who, { lines, couponIds: [couponId] });
    await giveBack(order, 'T-1', [{ lineId: 'a', quantity: 1 }]);
    expect((await put(order)).reply.effect).toBe('changed');
    return (await backend.call(memberEndpoints.coupon, { token: who.token, params: { couponId } })).reply;
  };
  expect(await tell(1)).toMatchObject({ state: 'redeemed', use: { discount: cny(0) } });
  expect(await tell(0)).toMatchObject({ state: 'issued' });
});
