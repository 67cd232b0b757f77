import { randomBytes } from 'node:crypto';
import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { earningRulesIn } from '../../functions/earning/earning-rules-repository';
import { membersIn } from '../../functions/member/member-repository';
import { recordDepsOf } from '../../functions/order/record-deps';
import { recordCancellation, recordOrder, type Teller } from '../../functions/order/record-order';
import { keyringOf } from '../../functions/platform/keyring';
import { sideBySide } from '../../functions/platform/side-by-side';
import type { Tables } from '../../functions/platform/tables';
import { pointSettingsIn } from '../../functions/points/settings-repository';
import { tierSchemeIn } from '../../functions/tier/scheme-repository';
import { DEFAULT_EARNING_RULES } from '../../shared/earning/default-rules';
import type { Member } from '../../shared/member/member';
import type { SentOrder } from '../../shared/order/sent-order';
import { DEFAULT_POINT_SETTINGS, type PointSettings } from '../../shared/points/settings';
import { type Instant, utc } from '../../shared/time/instant';

const AT_ONCE = 25;
const SIDE_BY_SIDE = 8;
const by = { role: 'system', id: 'bench', name: 'bench' } as const;

/** A brand whose points never end and come at once, a point for every hundred minor units, with one tier for all. */
const SETTINGS: PointSettings = {
  ...DEFAULT_POINT_SETTINGS,
  types: DEFAULT_POINT_SETTINGS.types.map((type) => ({
    ...type,
    policy: { ...type.policy, expiry: { kind: 'never' }, returnDays: 0 },
    worth: { points: 1, minor: 100 },
  })),
};

const BENEFITS = { multiplier: 100, upgradeCoupons: [], earlyAccessDays: 0 };

/** What records orders on these tables, as an import does. */
export const openPointBrand = async (tables: Tables) => {
  const secret = randomBytes(32);
  const deps = recordDepsOf(tables, { key: () => secret, keyring: () => keyringOf(secret.toString('base64')) });
  const now = utc(Date.now());
  await pointSettingsIn(tables).set(0, SETTINGS, 'bench', now);
  await earningRulesIn(tables).set(0, [...DEFAULT_EARNING_RULES], 'bench', now);
  const tier = { tierId: 'all', name: { zh: '会员', en: 'Member' }, needs: 0, benefits: BENEFITS };
  await tierSchemeIn(tables).set(
    0,
    { tiers: [tier], measure: 'spend', period: { kind: 'calendar', startMonth: 1 }, landing: 'one_step', graceDays: 0 },
    'bench',
    now,
  );
  const teller = (key: string): Teller => ({ by, source: 'bench', idempotency: { key, hash: key }, language: 'en', now: utc(Date.now()) });
  return {
    tables,
    deps,
    /** Members, of whom nothing is known but that they are. */
    join: async (memberIds: readonly string[], joinedAt: Instant) => {
      const writes = memberIds.map((memberId, i) => membersIn(tables).creation(memberOf(memberId, i, joinedAt)).Put?.Item ?? {});
      const batches = Array.from({ length: Math.ceil(writes.length / AT_ONCE) }, (_, i) => writes.slice(i * AT_ONCE, (i + 1) * AT_ONCE));
      await sideBySide(batches, SIDE_BY_SIDE, (items) =>
        tables.db.send(new BatchWriteCommand({ RequestItems: { [tables.core]: items.map((Item) => ({ PutRequest: { Item } })) } })),
      );
    },
    record: (memberId: string, order: SentOrder) => recordOrder(deps)(order, teller(`${order.source}-${order.orderId}`), { memberId }),
    cancel: ({ source, orderId }: SentOrder) =>
      recordCancellation(deps)({ source, orderId, at: utc(Date.now()) }, teller(`${source}-${orderId}-cancel`)),
  };
};
export type PointBrand = Awaited<ReturnType<typeof openPointBrand>>;

const memberOf = (memberId: string, i: number, joinedAt: Instant): Member => ({
  ...{ memberId, memberNumber: String(60_000_000_000 + i), consents: [], joinedAt },
  channel: 'h5',
});

/** An order of three articles, as a till tells it. */
export const ordinaryOrder = (orderId: string, at: Instant): SentOrder => ({
  ...{ source: 'till', orderId, state: 'paid', at, channel: 'pos', storeId: 'SH1', clerk: 'zhou', identifiers: [], currency: 'CNY' },
  lines: [
    { lineId: '1', sku: 'latte-l', category: 'coffee', name: '拿铁 大杯', quantity: 2, price: 3_200, discounts: [], net: 6_400 },
    { lineId: '2', sku: 'cake-01', category: 'bakery', name: '巴斯克蛋糕', quantity: 1, price: 2_800, discounts: [], net: 2_800 },
    { lineId: '3', sku: 'beans-250', category: 'beans', name: '云南小粒 250g', quantity: 1, price: 6_800, discounts: [], net: 6_800 },
  ],
  ...{ shipping: 0, shippingDiscounts: [], payments: [{ method: 'wechat', amount: 16_000 }], couponIds: [], pointsUsed: 0 },
});
