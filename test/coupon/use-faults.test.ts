import { lockCoupon } from '../../functions/coupon/lock-coupon';
import { returnRedemption } from '../../functions/coupon/return-redemption';
import { cancelOrder, returnOrder } from '../../functions/order/return-order';
import { basketOf } from '../../shared/coupon/basket';
import type { Coupon } from '../../shared/coupon/coupon';
import { cny } from '../../shared/money/money';
import { utc } from '../../shared/time/instant';
import { asked, line, openShop, outcomeOf } from '../harness/shop';
import { aTemplate } from './examples';

// Uses of coupons on a bad day: replies lost after the commit, conflicts, throttling.

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop({
    faults: {
      seed: 11,
      rates: { lose_reply: { TransactWriteItems: 0.25 }, conflict: 0.15, throttle: 0.1, lose_request: 0.05, delay: 0.1 },
    },
  });
});
afterAll(() => shop.close());
beforeEach(() => shop.faults.on());
afterEach(() => shop.faults.off());

const now = () => utc(Date.now());

/** Asks the same again, as a client does, until it is answered; what the line broke tells nothing. */
const until = async <T>(ask: () => ReturnType<typeof outcomeOf<T>>): Promise<Awaited<ReturnType<typeof outcomeOf<T>>>> => {
  for (let tries = 0; tries < 30; tries++) {
    try {
      const answer = await ask();
      if (!answer.codes.includes('unavailable')) return answer;
    } catch (error) {
      if (!(error instanceof Error)) throw error;
    }
  }
  throw new Error('thirty requests and no answer');
};

const counter = (coupons: Coupon[], key: string) => until(() => shop.redeem(coupons, { key }));
const redemptionsOf = async (coupon: Coupon): Promise<string | undefined> => (await shop.seen(coupon)).use?.redemptionId;

test('every redemption that was told is there, every one that is there was told, and each coupon is used once', async () => {
  const stacking = (group: string) => ({ stacking: { exclusive: false, group, perOrder: 1, order: 1 } });
  const pairs = await Promise.all(
    Array.from({ length: 6 }, async () => [
      await shop.give(stacking('a')),
      await shop.give({ ...stacking('b'), templateId: 't2', value: { kind: 'percent_off', payPercent: 90 } }),
    ]),
  );
  const work = pairs.flatMap((pair, i) => [
    counter(pair, `pair-${i}`),
    counter(pair.slice(0, 1), `left-${i}`),
    counter(pair.slice(1), `right-${i}`),
  ]);
  const outcomes = await Promise.all(work);
  shop.faults.off();
  const told = outcomes.flatMap(({ reply }) => reply ?? []).map(({ redemptionId }) => redemptionId);
  const there = await Promise.all(pairs.flat().map(redemptionsOf));
  expect(told.sort()).toEqual(there.filter((id) => id !== undefined).sort());
  expect(there).not.toContain(undefined);
  for (const { codes } of outcomes) expect(codes.filter((code) => code !== 'already_redeemed')).toEqual([]);
  expect(shop.faults.counts.lose_reply).toBeGreaterThan(0);
});

test('an order that is returned piece by piece, by many, with the line breaking, gives back what was paid and no cent more', async () => {
  const coupon = await shop.give();
  const basket = { lines: [line('x', 6, 19.99)] };
  const paid = 6 * 1_999 - 2_000;
  await until(() => shop.order('bad-day', [coupon], { basket, key: 'bad-day-order' }));
  const pieces = (key: string) =>
    until(() => {
      const lines = [{ lineId: 'x', quantity: 1 }];
      return outcomeOf(returnOrder(shop.deps)({ orderId: 'bad-day', lines, keyId: 'webshop', idempotency: asked(lines, key), now: now() }));
    });
  const outcomes = await Promise.all(Array.from({ length: 4 }, (_, i) => pieces(`piece-${i}`)));
  const rest = await until(() =>
    outcomeOf(cancelOrder(shop.deps)({ orderId: 'bad-day', keyId: 'webshop', idempotency: asked({}, 'cancel-bad-day'), now: now() })),
  );
  const refunds = [...outcomes, rest].reduce((sum, { reply }) => sum + (reply?.refund ?? 0), 0);
  expect(refunds).toBe(paid);
  expect(await shop.beside.orders.get('bad-day')).toMatchObject({ state: 'returned', refunded: paid });
  expect((await shop.seen(coupon)).state).toBe('issued');
});

test('a lock and a return are told once as done, whatever is lost on the way', async () => {
  const coupons = await Promise.all(Array.from({ length: 5 }, () => shop.give()));
  await Promise.all(
    coupons.map(async (coupon, i) => {
      const { couponId } = coupon;
      const orderId = `kept-${i}`;
      const lock = await until(() =>
        outcomeOf(
          lockCoupon(shop.deps)({
            couponId,
            orderId,
            seconds: 600,
            keyId: 'webshop',
            idempotency: asked({ orderId }, `lock-${i}`),
            now: now(),
          }),
        ),
      );
      expect(lock.reply?.locked).toBe(true);
      const used = await until(() => shop.order(orderId, coupon, { key: `use-${i}`, basket: basketOf(cny(10_000)) }));
      const redemptionId = used.reply?.[0]?.redemptionId ?? '';
      const back = await until(() =>
        outcomeOf(returnRedemption(shop.deps)({ redemptionId, keyId: 'webshop', idempotency: asked({}, `back-${i}`), now: now() })),
      );
      expect([used.codes, back.codes]).toEqual([[], []]);
    }),
  );
  shop.faults.off();
  for (const coupon of coupons) expect(await shop.seen(coupon)).toMatchObject({ state: 'issued', version: coupon.version + 3 });
});

test('while a template is deactivated under a rush of redemptions, each is done before it or told; after it none is done', async () => {
  const template = aTemplate({ templateId: 'taken-out' });
  await shop.putTemplate(template);
  const coupons = await Promise.all(Array.from({ length: 12 }, () => shop.give({ templateId: template.templateId })));
  const [outcomes] = await Promise.all([
    Promise.all(coupons.slice(0, 8).map((coupon, i) => counter([coupon], `out-${i}`))),
    shop.putTemplate({ ...template, state: 'deactivated' }),
  ]);
  for (const { reply, codes } of outcomes) expect(reply ? [] : codes).toEqual(reply ? [] : ['deactivated']);
  const late = await Promise.all(coupons.slice(8).map((coupon, i) => counter([coupon], `late-${i}`)));
  expect(late.map(({ codes }) => codes)).toEqual(Array.from({ length: 4 }, () => ['deactivated']));
});
