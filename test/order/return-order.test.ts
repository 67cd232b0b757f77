import { returnRedemption, undoRedemption } from '../../functions/coupon/return-redemption';
import { storeDay } from '../../functions/coupon/store-day';
import { cancelOrder, returnOrder } from '../../functions/order/return-order';
import type { Basket } from '../../shared/coupon/basket';
import type { Coupon } from '../../shared/coupon/coupon';
import { cny } from '../../shared/money/money';
import { utc } from '../../shared/time/instant';
import { amountOff } from '../coupon/examples';
import { asked, line, openShop, outcomeOf, STAFF } from '../harness/shop';

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const now = () => utc(Date.now());
const BY = 'webshop';
const BASKET: Basket = { lines: [line('cup', 2, 50), line('bag', 3, 11.11)], shipping: cny(600) };

const pieces = (orderId: string, lines: { lineId: string; quantity: number }[], key?: string) =>
  outcomeOf(returnOrder(shop.deps)({ orderId, lines, keyId: BY, idempotency: asked({ orderId, lines }, key), now: now() }));
const cancel = (orderId: string, key?: string) =>
  outcomeOf(cancelOrder(shop.deps)({ orderId, keyId: BY, idempotency: asked({ orderId }, key), now: now() }));
const giveBack = (redemptionId: string, key?: string) =>
  outcomeOf(returnRedemption(shop.deps)({ redemptionId, keyId: BY, idempotency: asked({ redemptionId }, key), now: now() }));

let number = 0;
/** An order with two coupons: ¥20 off ¥100 that can be used again, and 10 % off that is gone after a return; ¥107.99 are paid. */
const anOrder = async () => {
  const orderId = `O-${++number}`;
  const group = (name: string, order: number) => ({ stacking: { exclusive: false, group: name, perOrder: 1, order } });
  const usable = await shop.give({ ...amountOff(100, 20), ...group('a', 1) });
  const gone = await shop.give({
    ...{ value: { kind: 'percent_off', payPercent: 90 }, threshold: { kind: 'none' }, returns: 'gone', templateId: 't2' },
    ...group('b', 2),
  });
  const { reply, codes } = await shop.order(orderId, [usable, gone], { basket: BASKET });
  expect(codes).toEqual([]);
  const [first, second] = reply ?? [];
  return { orderId, usable, gone, first: first?.redemptionId ?? '', second: second?.redemptionId ?? '' };
};

const states = (...coupons: Coupon[]) => Promise.all(coupons.map(async (coupon) => (await shop.seen(coupon)).state));

describe('pieces of an order that come back', () => {
  test('give back their share; what the coupons took off shrinks; with the last piece the shipping and the coupons go back', async () => {
    const { orderId, usable, gone, first, second } = await anOrder();
    const paid = 13_333 + 600 - 2_000 - 1_133;
    const bag = await pieces(orderId, [{ lineId: 'bag', quantity: 1 }]);
    expect(bag.reply?.coupons.map(({ couponId, usableAgain }) => [couponId, usableAgain])).toEqual([
      [usable.couponId, false],
      [gone.couponId, false],
    ]);
    const taken = bag.reply?.coupons.reduce((sum, { takenBack }) => sum + takenBack, 0) ?? 0;
    expect((bag.reply?.refund ?? 0) + taken).toBe(1_111);
    expect(bag.reply?.remaining).toBe(paid - (bag.reply?.refund ?? 0));
    expect(await states(usable, gone)).toEqual(['redeemed', 'redeemed']);
    const left = (await shop.seen(usable)).use?.discount.amount ?? 0;
    expect(left).toBe(2_000 - (bag.reply?.coupons[0]?.takenBack ?? 0));

    const rest = await pieces(orderId, [
      { lineId: 'bag', quantity: 2 },
      { lineId: 'cup', quantity: 2 },
    ]);
    expect((bag.reply?.refund ?? 0) + (rest.reply?.refund ?? 0)).toBe(paid);
    expect(rest.reply?.remaining).toBe(0);
    expect(rest.reply?.coupons).toEqual([
      { couponId: usable.couponId, redemptionId: first, takenBack: left, usableAgain: true },
      { couponId: gone.couponId, redemptionId: second, takenBack: 1_133 - (bag.reply?.coupons[1]?.takenBack ?? 0), usableAgain: false },
    ]);
    expect(await states(usable, gone)).toEqual(['issued', 'returned']);
    expect((await shop.order('after-that', usable)).codes).toEqual([]);
    expect((await shop.order('after-that-2', gone)).codes).toEqual(['used_up']);
  });

  test('are no more than were bought, and none once all is back', async () => {
    const { orderId } = await anOrder();
    expect((await pieces(orderId, [{ lineId: 'bag', quantity: 4 }])).codes).toEqual(['more_than_bought']);
    await pieces(orderId, [{ lineId: 'bag', quantity: 2 }]);
    expect((await pieces(orderId, [{ lineId: 'bag', quantity: 2 }])).codes).toEqual(['more_than_bought']);
    expect((await cancel(orderId)).codes).toEqual([]);
    expect((await pieces(orderId, [{ lineId: 'bag', quantity: 1 }])).codes).toEqual(['already_cancelled']);
    expect((await pieces('no-such-order', [{ lineId: 'bag', quantity: 1 }])).codes).toEqual(['not_found']);
  });

  test('are told the same again under the same key, and taken once', async () => {
    const { orderId } = await anOrder();
    const first = await pieces(orderId, [{ lineId: 'cup', quantity: 1 }], 'pieces-key');
    const again = await pieces(orderId, [{ lineId: 'cup', quantity: 1 }], 'pieces-key');
    expect(again).toEqual({ ...first, replayed: true });
    expect((await pieces(orderId, [{ lineId: 'cup', quantity: 2 }], 'pieces-key')).codes).toEqual(['idempotency_key_reused']);
    expect((await shop.deps.orders.get(orderId))?.lines.map(({ back }) => back)).toEqual([1, 0]);
    await cancel(orderId);
    expect(await pieces(orderId, [{ lineId: 'cup', quantity: 1 }], 'pieces-key')).toEqual({ ...first, replayed: true });
  });

  test('in a rush of ten returns of one piece of five come back five times', async () => {
    const coupon = await shop.give(amountOff(0, 10));
    const basket = { lines: [line('x', 5, 9.99)] };
    await shop.order('rush-of-returns', coupon, { basket });
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => pieces('rush-of-returns', [{ lineId: 'x', quantity: 1 }])));
    expect(outcomes.filter(({ reply }) => reply)).toHaveLength(5);
    expect(outcomes.reduce((sum, { reply }) => sum + (reply?.refund ?? 0), 0)).toBe(4_995 - 1_000);
    expect((await shop.seen(coupon)).state).toBe('issued');
  });
});

describe('a cancellation', () => {
  test('gives back all that was paid, once: a second one is told so, the same key gets the first reply', async () => {
    const { orderId, usable, gone } = await anOrder();
    const first = await cancel(orderId, 'cancel-key');
    expect(first.reply).toMatchObject({ refund: 10_800, remaining: 0 });
    expect(first.reply?.coupons.map(({ takenBack }) => takenBack)).toEqual([2_000, 1_133]);
    expect(await cancel(orderId, 'cancel-key')).toEqual({ ...first, replayed: true });
    expect((await cancel(orderId)).codes).toEqual(['already_cancelled']);
    expect(await states(usable, gone)).toEqual(['issued', 'returned']);
    expect((await shop.order(orderId, usable)).codes).toEqual(['already_cancelled']);
  });

  test('in a rush with returns of pieces and of a redemption: nothing goes back twice', async () => {
    const { orderId, usable, gone, first } = await anOrder();
    const [money, coupons] = await Promise.all([
      Promise.all([
        ...[1, 2, 3].map(() => cancel(orderId)),
        ...[1, 2].map(() => pieces(orderId, [{ lineId: 'cup', quantity: 1 }])),
        ...[1, 2].map(() => pieces(orderId, [{ lineId: 'bag', quantity: 3 }])),
      ]),
      Promise.all([1, 2].map(() => giveBack(first))),
    ]);
    expect(money.reduce((sum, { reply }) => sum + (reply?.refund ?? 0), 0)).toBe(10_800);
    expect(coupons.filter(({ reply }) => reply).length).toBeLessThanOrEqual(1);
    expect(new Set(coupons.flatMap(({ codes }) => codes))).toEqual(new Set(['already_returned']));
    expect(await states(usable, gone)).toEqual(['issued', 'returned']);
    expect((await shop.deps.orders.get(orderId))?.refunded).toBe(10_800);
  });
});

describe('one redemption of an order', () => {
  test('is returned by itself, once, whenever; the other stays, and what was paid is still what goes back', async () => {
    const { orderId, usable, gone, first, second } = await anOrder();
    const returned = await giveBack(first, 'return-key');
    expect(returned.reply).toMatchObject({ redemptionId: first, state: 'returned' });
    expect((await giveBack(first, 'return-key')).replayed).toBe(true);
    expect((await giveBack(first)).codes).toEqual(['already_returned']);
    expect(await states(usable, gone)).toEqual(['issued', 'redeemed']);
    expect((await shop.redeem(usable)).codes).toEqual([]);

    const cancelled = await cancel(orderId);
    expect(cancelled.reply).toMatchObject({ refund: 10_800, coupons: [{ redemptionId: second, takenBack: 1_133, usableAgain: false }] });
    expect(await states(usable, gone)).toEqual(['redeemed', 'returned']);
    expect((await giveBack(second)).codes).toEqual(['already_returned']);
  });

  test('of a coupon that was used again is not undone by the return of the first use', async () => {
    const coupon = await shop.give();
    const one = (await shop.order('first-use', coupon)).reply?.[0]?.redemptionId ?? '';
    await giveBack(one);
    await shop.order('second-use', coupon);
    expect((await giveBack(one)).codes).toEqual(['already_returned']);
    expect(await shop.seen(coupon)).toMatchObject({ state: 'redeemed', use: { orderId: 'second-use' } });
  });

  test('when all are returned by themselves, the order may have other coupons; before that it may not', async () => {
    const [a, b] = [await shop.give(), await shop.give()];
    const one = (await shop.order('changed-mind', a)).reply?.[0]?.redemptionId ?? '';
    expect((await shop.order('changed-mind', b)).codes).toEqual(['order_settled']);
    await giveBack(one);
    expect((await shop.order('changed-mind', b)).codes).toEqual([]);
    // The first stays on record, and counts for nothing.
    expect(Object.values((await shop.deps.orders.get('changed-mind'))?.coupons ?? {})).toMatchObject([
      { couponId: a.couponId, turn: 0, returned: true, standing: [] },
      { couponId: b.couponId, turn: 1, returned: false },
    ]);
    expect((await cancel('changed-mind')).reply).toEqual(
      expect.objectContaining({ refund: 10_000, coupons: [expect.objectContaining({ couponId: b.couponId, takenBack: 2_000 })] }),
    );
    expect(await states(a, b)).toEqual(['issued', 'issued']);
  });

  test('in a rush of eight returns goes back once', async () => {
    const coupon = await shop.give();
    const redemptionId = (await shop.redeem(coupon)).reply?.[0]?.redemptionId ?? '';
    const undo = () =>
      outcomeOf(undoRedemption(shop.deps)({ redemptionId, staff: STAFF, idempotency: asked({ redemptionId }), now: now() }));
    const outcomes = await Promise.all([...Array.from({ length: 4 }, () => giveBack(redemptionId)), ...Array.from({ length: 4 }, undo)]);
    expect(outcomes.filter(({ reply }) => reply)).toHaveLength(1);
    expect(outcomes.filter(({ codes }) => codes.join() === 'already_returned')).toHaveLength(7);
    expect((await shop.seen(coupon)).version).toBe(coupon.version + 2);
  });
});

test("a store's day counts a basket once, what stands of its coupons, and what was paid and not refunded", async () => {
  const far = utc(Date.now() + 3 * 86_400_000);
  const group = (name: string) => ({ stacking: { exclusive: false, group: name, perOrder: 1, order: 1 } });
  const [a, b] = [
    await shop.give({ ...amountOff(0, 5), ...group('a') }),
    await shop.give({ ...amountOff(0, 3), ...group('b'), templateId: 't2' }),
  ];
  const both = await shop.redeem([a, b], { now: far });
  const alone = await shop.redeem(await shop.give(), { now: far });
  const day = () => storeDay(shop.deps)('SH1', STAFF, far);
  expect(await day()).toMatchObject({ redeemed: 3, sales: cny(12_000 - 800 + 10_000), discount: cny(2_800) });
  const redemptionId = both.reply?.[1]?.redemptionId ?? '';
  await outcomeOf(undoRedemption(shop.deps)({ redemptionId, staff: STAFF, idempotency: asked({ redemptionId }), now: far }));
  expect(await day()).toMatchObject({ redeemed: 2, sales: cny(12_000 - 500 + 10_000), discount: cny(2_500) });
  expect((await day()).recent).toHaveLength(3);
  expect(alone.codes).toEqual([]);
});
