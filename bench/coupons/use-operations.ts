import { randomUUID } from 'node:crypto';
import { acceptGift, giveCoupon } from '../../functions/coupon/gift-coupon';
import { giveBack } from '../../functions/coupon/give-back';
import { lockCoupon, unlockCoupon } from '../../functions/coupon/lock-coupon';
import { redeemOnOrder } from '../../functions/coupon/redeem-on-order';
import { returnRedemption } from '../../functions/coupon/return-redemption';
import { validateAtCounter } from '../../functions/coupon/validate-at-counter';
import { cancelOrder, returnOrder } from '../../functions/order/return-order';
import type { Basket } from '../../shared/coupon/basket';
import type { CouponTemplate } from '../../shared/coupon/template';
import { cny } from '../../shared/money/money';
import { SH1 } from '../../test/harness/stores';
import type { Kinds } from './kinds';
import type { Operation } from './operation';
import { A_BASKET, asked, CLERK, now, openShop, type Shop, scanned } from './shop';

const SYSTEM = { keyId: 'webshop', name: '官网商城', scopes: ['coupons:read', 'coupons:use'] as const };

/** Two lines, the first of two pieces. */
const AN_ORDER: Basket = {
  lines: [
    { lineId: 'beans', quantity: 2, price: cny(6_800) },
    { lineId: 'cup', quantity: 1, price: cny(4_900) },
  ],
};

/** What becomes of coupons. */
export const operationsOfUses = (shop: Shop, kinds: Kinds): Operation[] => {
  const { deps } = shop;
  const three = [kinds.coffee, kinds.cake, kinds.delivery];
  /** With one coupon of each of these templates, which belong to one member. */
  const withCoupons = (
    name: string,
    templates: CouponTemplate[],
    prepare: (couponIds: string[], memberId: string) => Promise<() => Promise<unknown>>,
  ): Operation => ({
    name,
    prepare: async () => {
      const memberId = randomUUID();
      const claims = templates.map(({ templateId }) => shop.claim(templateId, memberId));
      const couponIds = (await Promise.all(claims)).map(({ reply }) => reply.coupon.couponId);
      return prepare(couponIds, memberId);
    },
  });
  const withOne = (name: string, prepare: (couponId: string, memberId: string) => Promise<() => Promise<unknown>>, kind = kinds.ordinary) =>
    withCoupons(name, [kind], ([couponId = ''], memberId) => prepare(couponId, memberId));

  const onOrder = (orderId: string, couponIds: string[]) =>
    redeemOnOrder(deps)({ orderId, couponIds, basket: AN_ORDER, system: SYSTEM, idempotency: asked(), language: 'zh', now: now() });
  const giveBackRedeemed = (redemptionId = '') => returnRedemption(deps)({ redemptionId, ...bySystem() });
  const bySystem = () => ({ keyId: SYSTEM.keyId, idempotency: asked(), now: now() });
  const newOrder = (): string => `order-${randomUUID()}`;

  return [
    withOne('redeem one, its template not met by the function yet', async (couponId, memberId) => {
      const cold = openShop(shop.tables);
      await cold.warm();
      return () => cold.redeem([couponId], memberId);
    }),
    withOne('redeem one', async (couponId, memberId) => {
      await meet(shop, [kinds.ordinary]);
      return () => shop.redeem([couponId], memberId);
    }),
    withOne('the same redemption again: its first reply', async (couponId, memberId) => {
      const key = randomUUID();
      await shop.redeem([couponId], memberId, { key });
      return () => shop.redeem([couponId], memberId, { key });
    }),
    withCoupons('redeem three together', three, async (couponIds, memberId) => {
      await meet(shop, three);
      return () => shop.redeem(couponIds, memberId);
    }),
    withOne('redeem one on an order', async (couponId) => () => onOrder(newOrder(), [couponId])),
    withCoupons('redeem three on an order', three, async (couponIds) => () => onOrder(newOrder(), couponIds)),
    withOne('lock', async (couponId) => () => lockCoupon(deps)({ couponId, orderId: newOrder(), seconds: 600, ...bySystem() })),
    withOne('unlock', async (couponId) => {
      const orderId = newOrder();
      await lockCoupon(deps)({ couponId, orderId, seconds: 600, ...bySystem() });
      return () => unlockCoupon(deps)({ couponId, orderId, ...bySystem() });
    }),
    withOne('redeem one from its lock, on the order', async (couponId) => {
      const orderId = newOrder();
      await lockCoupon(deps)({ couponId, orderId, seconds: 600, ...bySystem() });
      return () => onOrder(orderId, [couponId]);
    }),
    withOne('return', async (couponId, memberId) => {
      const { reply } = await shop.redeem([couponId], memberId);
      return () => giveBackRedeemed(reply[0]?.redemptionId);
    }),
    withCoupons('return one of three on an order', three, async (couponIds) => {
      const { reply } = await onOrder(newOrder(), couponIds);
      return () => giveBackRedeemed(reply[0]?.redemptionId);
    }),
    withOne('return a piece of an order with one coupon', async (couponId) => {
      const orderId = newOrder();
      await onOrder(orderId, [couponId]);
      return () => returnOrder(deps)({ orderId, lines: [{ lineId: 'beans', quantity: 1 }], ...bySystem() });
    }),
    withOne('return all of an order with one coupon', async (couponId) => {
      const orderId = newOrder();
      await onOrder(orderId, [couponId]);
      return () => cancelOrder(deps)({ orderId, ...bySystem() });
    }),
    withOne('give back a claim', async (couponId, memberId) => {
      const ask = { couponId, memberId, idempotency: asked(), now: now() };
      return () => giveBack(deps)(ask);
    }),
    withOne('give to a friend', async (couponId, memberId) => () => giveCoupon(deps)(couponId, by(memberId)), kinds.gift),
    withOne(
      'accept a gift',
      async (couponId, memberId) => {
        const { reply } = await giveCoupon(deps)(couponId, by(memberId));
        return () => acceptGift(deps)(reply.token, by(randomUUID()));
      },
      kinds.gift,
    ),
    withCoupons(
      'validate three on a basket',
      three,
      async (couponIds, memberId) => () =>
        validateAtCounter(deps)({
          ...{ couponIds, basket: A_BASKET, storeId: SH1.storeId, staff: CLERK, scanned: scanned(memberId) },
          ...{ language: 'zh', now: now() },
        }),
    ),
    withCoupons('a page of the wallet, three coupons', three, async (_, memberId) => () => deps.coupons.ofMember(memberId)),
  ];
};

const by = (memberId: string) => ({ memberId, idempotency: asked(), now: now() });

/** Has a function redeem one of each template, so that it knows that they were not deactivated. */
const meet = async (shop: Shop, templates: CouponTemplate[]): Promise<void> => {
  for (const { templateId } of templates) {
    const memberId = randomUUID();
    const { reply } = await shop.claim(templateId, memberId);
    await shop.redeem([reply.coupon.couponId], memberId);
  }
};
