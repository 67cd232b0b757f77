import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { brandsIn } from '../../functions/brand/brand-repository';
import { locksIn } from '../../functions/coupon/lock-repository';
import { redeemAtCounter } from '../../functions/coupon/redeem-at-counter';
import { redeemOnOrder } from '../../functions/coupon/redeem-on-order';
import { redemptionsIn } from '../../functions/coupon/redemption-repository';
import { usesIn } from '../../functions/coupon/use-repository';
import { identityOf } from '../../functions/identity/identity-of';
import { ordersIn } from '../../functions/order/order-repository';
import { readConfig } from '../../functions/platform/config';
import { Fault, Refused } from '../../functions/platform/problems';
import { openTables, type Tables } from '../../functions/platform/tables';
import { transact } from '../../functions/platform/transact';
import { bumpVersion } from '../../functions/platform/versions';
import { storesIn } from '../../functions/store/store-repository';
import { demoBrand } from '../../local/demo/brand';
import { type Basket, basketOf } from '../../shared/coupon/basket';
import type { Coupon } from '../../shared/coupon/coupon';
import type { CouponTemplate } from '../../shared/coupon/template';
import { cny } from '../../shared/money/money';
import { utc } from '../../shared/time/instant';
import { aCoupon, aTemplate } from '../coupon/examples';
import { type FaultOptions, type FaultProxy, startFaultProxy } from './faults';
import { BJ1, SH1 } from './stores';
import { testTables } from './tables';

export { BJ1, SH1 };
export const STAFF = { staffId: 's1', name: '周予', role: 'clerk' as const, storeId: 'SH1', storeName: '静安店' };
export const SHOP = { keyId: 'webshop', name: '官网商城', scopes: ['coupons:read', 'coupons:use'] as const };

const DAY = 86_400_000;
let made = 0;
const nextKey = (): string => `key-${String(++made).padStart(6, '0')}`;

/** A key of its own for each request unless one is given, and the hash of what is asked, as the API makes them. */
export const asked = (what: object, key = nextKey()) => ({ key, hash: JSON.stringify(what) });

/** What became of a request: its reply, or the codes of why not. */
export const outcomeOf = <T>(work: Promise<{ reply: T; replayed: boolean }>): Promise<{ reply?: T; replayed?: boolean; codes: string[] }> =>
  work.then(
    ({ reply, replayed }) => ({ reply, replayed, codes: [] }),
    (error: unknown) => {
      if (error instanceof Refused) return { codes: error.reasons.map(({ code }) => code) };
      if (error instanceof Fault) return { codes: [error.code] };
      throw error;
    },
  );

const useDeps = (tables: Tables) => ({
  brands: brandsIn(tables),
  identity: identityOf(tables),
  locks: locksIn(tables),
  orders: ordersIn(tables),
  redemptions: redemptionsIn(tables),
  stores: storesIn(tables),
  uses: usesIn(tables),
});

/**
 * Stores, templates and coupons on the real engine, put there as they would be after claims; and the use-cases of the counter
 * and of other systems on them, without the API in front.
 */
export const openShop = async ({ faults }: { faults?: FaultOptions } = {}) => {
  const { client } = await testTables();
  const tables = openTables(readConfig(process.env));
  await brandsIn(tables).save(demoBrand(tables.brandId));
  await storesIn(tables).saveAll([SH1, BJ1]);
  const target = process.env.DYNAMODB_ENDPOINT ?? '';
  const proxy = faults && (await startFaultProxy({ target, ...faults }));
  const deps = useDeps(proxy ? openTables(readConfig({ ...process.env, DYNAMODB_ENDPOINT: proxy.endpoint })) : tables);
  const beside = useDeps(tables);

  const putTemplate = async (template: CouponTemplate): Promise<void> => {
    const Item = { pk: `${tables.brandId}#T#${template.templateId}`, sk: 'TEMPLATE', ...template };
    await transact(tables, [{ Put: { TableName: tables.core, Item } }, bumpVersion(tables, 'templates')]);
  };

  const give = async (changes: Partial<Coupon> = {}): Promise<Coupon> => {
    const now = Date.now();
    const coupon = aCoupon({
      couponId: `8${String(++made).padStart(10, '0')}`,
      issuedAt: utc(now - DAY),
      changedAt: utc(now - DAY),
      validFrom: utc(now - DAY),
      validUntil: utc(now + 7 * DAY),
      ...changes,
    });
    await tables.db.send(
      new PutCommand({
        TableName: tables.core,
        Item: {
          pk: `${tables.brandId}#C#${coupon.couponId}`,
          sk: 'COUPON',
          kind: 'coupon',
          listPk: `${tables.brandId}#M#${coupon.memberId}#COUPONS`,
          listSk: `${coupon.issuedAt}#${coupon.couponId}`,
          ...coupon,
          ...{ claimKey: 'k', claimHash: 'h' },
        },
      }),
    );
    return coupon;
  };

  await putTemplate(aTemplate());

  const ticket = { staffId: STAFF.staffId, memberId: 'm1', maskedName: '林*夏' };
  const idsOf = (coupons: Coupon | Coupon[]): string[] => [coupons].flat().map(({ couponId }) => couponId);

  return {
    /** The database without faults in between, and the use-cases' dependencies on it. */
    tables,
    beside,
    deps,
    get faults(): FaultProxy {
      if (!proxy) throw new Error('this shop was opened without faults');
      return proxy;
    },
    give,
    putTemplate,
    /** A coupon as it is now. */
    seen: async ({ couponId }: Pick<Coupon, 'couponId'>): Promise<Coupon> => {
      const { coupons } = await beside.uses.read([couponId]);
      if (!coupons[0]) throw new Error(`no coupon ${couponId}`);
      return coupons[0];
    },
    /** Redeems at the counter of SH1, on ¥120 unless said otherwise. */
    redeem: (coupons: Coupon | Coupon[], { basket = basketOf(cny(12_000)), key, now = utc(Date.now()) }: UseSettings = {}) => {
      const couponIds = idsOf(coupons);
      const idempotency = asked({ couponIds, basket }, key);
      return outcomeOf(
        redeemAtCounter(deps)({ couponIds, basket, storeId: 'SH1', staff: STAFF, scanned: ticket, idempotency, language: 'zh', now }),
      );
    },
    /** Redeems on an order of the web shop. */
    order: (
      orderId: string,
      coupons: Coupon | Coupon[],
      { basket = basketOf(cny(12_000)), key, now = utc(Date.now()) }: UseSettings = {},
    ) => {
      const couponIds = idsOf(coupons);
      const idempotency = asked({ orderId, couponIds, basket }, key);
      return outcomeOf(redeemOnOrder(deps)({ orderId, couponIds, basket, system: SHOP, idempotency, language: 'zh', now }));
    },
    close: async () => {
      await proxy?.stop();
      client.destroy();
    },
  };
};

export interface UseSettings {
  basket?: Basket;
  key?: string;
  now?: string;
}

/** A line of a basket, in yuan a piece. */
export const line = (lineId: string, quantity: number, yuan: number, more: { sku?: string; category?: string } = {}) => ({
  ...{ lineId, quantity },
  price: cny(Math.round(yuan * 100)),
  ...more,
});
