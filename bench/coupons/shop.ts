import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { brandsIn } from '../../functions/brand/brand-repository';
import { type ClaimAsk, type Claimed, claimCoupon } from '../../functions/coupon/claim-coupon';
import { couponsIn } from '../../functions/coupon/coupon-repository';
import { giftsIn } from '../../functions/coupon/gift-repository';
import { listedIn } from '../../functions/coupon/listed-repository';
import { locksIn } from '../../functions/coupon/lock-repository';
import { createTemplate, publishTemplate } from '../../functions/coupon/manage-templates';
import { promoCodesIn } from '../../functions/coupon/promo-code-repository';
import { redeemAtCounter } from '../../functions/coupon/redeem-at-counter';
import { redemptionsIn } from '../../functions/coupon/redemption-repository';
import { templatesIn } from '../../functions/coupon/template-repository';
import { usesIn } from '../../functions/coupon/use-repository';
import { identityOf } from '../../functions/identity/identity-of';
import { membersIn } from '../../functions/member/member-repository';
import { ordersIn } from '../../functions/order/order-repository';
import type { Outcome } from '../../functions/platform/http/api';
import { signer } from '../../functions/platform/secrets';
import type { Claims } from '../../functions/platform/sessions';
import type { Tables } from '../../functions/platform/tables';
import { ledgerIn } from '../../functions/points/ledger-repository';
import { pointSettingsIn } from '../../functions/points/settings-repository';
import { storesIn } from '../../functions/store/store-repository';
import { tagsIn } from '../../functions/tag/tag-repository';
import { tierSchemeIn } from '../../functions/tier/scheme-repository';
import { tierFactsIn } from '../../functions/tier/tier-facts';
import { tiersWith } from '../../functions/tier/tiers';
import { type Basket, basketOf } from '../../shared/coupon/basket';
import type { Redemption } from '../../shared/coupon/redemption';
import { type CouponTemplate, TemplateRules } from '../../shared/coupon/template';
import { cny } from '../../shared/money/money';
import { utc } from '../../shared/time/instant';
import { SH1 } from '../../test/harness/stores';

export const CLERK: Claims<'staff'> = { staffId: 's1', name: '周予', role: 'clerk', storeId: SH1.storeId, storeName: SH1.name };

/** That the clerk has scanned this member's code. */
export const scanned = (memberId: string): Claims<'ticket'> => ({ staffId: CLERK.staffId, memberId, maskedName: '林*夏' });

/** ¥120 as typed at a counter. */
export const A_BASKET = basketOf(cny(12_000));

export const now = () => utc(Date.now());
export const asked = (key: string = randomUUID()) => ({ key, hash: 'bench' });

const wiring = (tables: Tables) => {
  const deps = {
    brands: brandsIn(tables),
    codes: promoCodesIn(tables),
    coupons: couponsIn(tables),
    gifts: giftsIn(tables),
    identity: identityOf(tables),
    listed: listedIn(tables),
    locks: locksIn(tables),
    ledger: ledgerIn(tables),
    members: membersIn(tables),
    orders: ordersIn(tables),
    pointSettings: pointSettingsIn(tables),
    redemptions: redemptionsIn(tables),
    stores: storesIn(tables),
    tags: tagsIn(tables),
    templates: templatesIn(tables),
    uses: usesIn(tables),
    newId: randomUUID,
    random: Math.random,
    sign: signer(Buffer.alloc(32, 1)),
  };
  return { ...deps, tiers: tiersWith({ ...deps, tierFacts: tierFactsIn(tables), tierScheme: tierSchemeIn(tables) }) };
};
type Deps = ReturnType<typeof wiring>;

/** Rules as a marketer's request names them: what is left out has its default. */
export type SomeRules = Partial<v.InferInput<typeof TemplateRules>>;

export interface Shop {
  tables: Tables;
  /** What the use-cases work with. */
  deps: Deps;
  /** Brand, stores and templates read into memory, and looked at a moment ago. */
  warm(): Promise<void>;
  /** A published template: 满100减20, seven days, one each, unless said otherwise. */
  publish(rules?: SomeRules): Promise<CouponTemplate>;
  /** A member claims one; the same key again is the same claim. */
  claim(templateId: string, memberId: string, more?: { key?: string } & Partial<Pick<ClaimAsk, 'position'>>): Promise<Outcome<Claimed>>;
  /** The clerk redeems coupons of one member on one basket, of ¥120 unless said otherwise. */
  redeem(couponIds: string[], memberId: string, more?: { key?: string; basket?: Basket }): Promise<Outcome<Redemption[]>>;
}

/** The coupon engine as one warm function has it: the real use-cases and repositories, without the API in front. */
export const openShop = (tables: Tables, changes: Partial<Deps> = {}): Shop => {
  const deps = { ...wiring(tables), ...changes };
  return {
    tables,
    deps,
    warm: async () => {
      await Promise.all([deps.brands.current(), deps.stores.index(), deps.templates.offered()]);
    },
    publish: async (rules) => {
      const draft = await createTemplate(deps)(rulesOf(rules), now());
      return publishTemplate(deps)(draft.templateId, draft.version, now());
    },
    claim: (templateId, memberId, { key, position } = {}) =>
      claimCoupon(deps)({ templateId, memberId, way: 'app', channel: 'h5', position, idempotency: asked(key), now: now() }),
    redeem: (couponIds, memberId, { key, basket = A_BASKET } = {}) =>
      redeemAtCounter(deps)({
        ...{ couponIds, basket, storeId: SH1.storeId, staff: CLERK, scanned: scanned(memberId) },
        ...{ idempotency: asked(key), language: 'zh', now: now() },
      }),
  };
};

const rulesOf = (changes: SomeRules = {}): TemplateRules =>
  v.parse(TemplateRules, {
    name: '满100减20',
    value: { kind: 'amount_off', off: cny(2_000) },
    threshold: { kind: 'amount', amount: cny(10_000) },
    validity: { kind: 'relative', days: 7 },
    stores: { kind: 'all' },
    claimPlace: { kind: 'anywhere' },
    stock: 100_000,
    perMember: 1,
    ...changes,
  });
