import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { brandsIn } from '../../functions/brand/brand-repository';
import { auditIn } from '../../functions/coupon/audit-repository';
import { changeStock } from '../../functions/coupon/change-stock';
import { type ClaimAsk, claimCoupon } from '../../functions/coupon/claim-coupon';
import { couponsIn } from '../../functions/coupon/coupon-repository';
import { giveBack } from '../../functions/coupon/give-back';
import { confirmHold, holdCoupon, releaseHold } from '../../functions/coupon/hold-coupon';
import { listedIn } from '../../functions/coupon/listed-repository';
import { deactivateTemplate, pauseTemplate } from '../../functions/coupon/manage-templates';
import { reconcile } from '../../functions/coupon/reconcile';
import type { StockRules } from '../../functions/coupon/stock-change';
import { type Shard, shardKey } from '../../functions/coupon/stock-repository';
import { templatesIn } from '../../functions/coupon/template-repository';
import { identityOf } from '../../functions/identity/identity-of';
import { membersIn } from '../../functions/member/member-repository';
import { readConfig } from '../../functions/platform/config';
import { newId } from '../../functions/platform/ids';
import { signer } from '../../functions/platform/secrets';
import { openTables, type Tables } from '../../functions/platform/tables';
import { storesIn } from '../../functions/store/store-repository';
import { tagsIn } from '../../functions/tag/tag-repository';
import { demoBrand } from '../../local/demo/brand';
import type { CouponTemplate } from '../../shared/coupon/template';
import type { Member } from '../../shared/member/member';
import { aTemplate, NOW } from '../coupon/examples';
import { asked, outcomeOf } from './shop';
import { BJ1, SH1 } from './stores';
import { testTables } from './tables';
import { tiersOn } from './tiers';

/** Agreed to be served personally. */
const CONSENTS: Member['consents'] = (['membership', 'personalised'] as const).map((purpose) => ({
  ...{ purpose, given: true, policyVersion: '2026-01', at: NOW },
}));

export const deskDeps = (tables: Tables) => ({
  audit: auditIn(tables),
  brands: brandsIn(tables),
  coupons: couponsIn(tables),
  identity: identityOf(tables),
  listed: listedIn(tables),
  members: membersIn(tables),
  stores: storesIn(tables),
  tags: tagsIn(tables),
  templates: templatesIn(tables),
  tiers: tiersOn(tables),
  sign: signer(Buffer.alloc(32, 7)),
  random: Math.random,
  newId,
});

export type Settings = Partial<Omit<ClaimAsk, 'idempotency'>> & { key?: string };

/** Templates and their stock on the real engine, and the use-cases of the claim side, without the API in front. */
export const openDesk = async () => {
  const { client } = await testTables();
  const tables = openTables(readConfig(process.env));
  await brandsIn(tables).save(demoBrand(tables.brandId));
  await storesIn(tables).saveAll([SH1, { ...BJ1, position: { latitude: 39.92, longitude: 116.46 } }]);
  const deps = deskDeps(tables);

  return {
    tables,
    deps,
    close: () => client.destroy(),
    /** A published template that can be claimed anywhere, once, from as many shards as are asked for. */
    publish: async (changes: Partial<CouponTemplate> = {}): Promise<CouponTemplate> => {
      const draft = aTemplate({
        ...{ templateId: newId(), claimPlace: { kind: 'anywhere' }, state: 'draft', version: 1, shards: 1 },
        ...changes,
      });
      await deps.templates.create(draft);
      const published: CouponTemplate = { ...draft, state: 'published', version: 2 };
      await deps.templates.publish(published);
      return published;
    },
    /** A member without an app in front. */
    member: async (changes: Partial<Member> = {}): Promise<string> => {
      const memberId = newId();
      const member: Member = {
        ...{ memberId, memberNumber: `6${memberId.slice(-10)}`, tier: 'lu', points: 0, consents: CONSENTS, joinedAt: NOW, channel: 'h5' },
        ...changes,
      };
      await deps.members.create(member, []);
      return memberId;
    },
    claim: ({ templateId }: Pick<CouponTemplate, 'templateId'>, memberId: string, { key, ...settings }: Settings = {}) =>
      outcomeOf(
        claimCoupon(deps)({
          ...{ templateId, memberId, way: 'app', channel: 'h5', now: NOW },
          ...settings,
          idempotency: asked({ templateId }, key),
        }),
      ),
    hold: (
      { templateId }: Pick<CouponTemplate, 'templateId'>,
      memberId: string,
      { key, now = NOW, seconds = 60 }: { key?: string; now?: string; seconds?: number } = {},
    ) => outcomeOf(holdCoupon(deps)({ templateId, memberId, seconds, keyId: 'webshop', now, idempotency: asked({ templateId }, key) })),
    confirm: (couponId: string, { key, now = NOW }: { key?: string; now?: string } = {}) =>
      outcomeOf(confirmHold(deps)({ couponId, now, idempotency: asked({ confirm: couponId }, key) })),
    release: (couponId: string, { key, now = NOW }: { key?: string; now?: string } = {}) =>
      outcomeOf(releaseHold(deps)({ couponId, now, idempotency: asked({ release: couponId }, key) })),
    giveBack: (couponId: string, memberId: string, { key, now = NOW }: { key?: string; now?: string } = {}) =>
      outcomeOf(giveBack(deps)({ couponId, memberId, now, idempotency: asked({ couponId }, key) })),
    changeStock: (template: CouponTemplate, rules: Partial<StockRules>, version = template.version, now = NOW) => {
      const { stock, stockPerDay, stockPerStore, budget } = { ...template, ...rules };
      const all = { stock, ...(stockPerDay !== undefined && { stockPerDay }), ...(stockPerStore !== undefined && { stockPerStore }) };
      return outcomeOf(
        changeStock(deps)(template.templateId, version, { ...all, ...(budget && { budget }) }, now).then((reply) => ({
          reply,
          replayed: false,
        })),
      );
    },
    pause: ({ templateId }: CouponTemplate, version: number) => pauseTemplate(deps)(templateId, version),
    deactivate: ({ templateId }: CouponTemplate, version: number, reason = '配方调整') =>
      deactivateTemplate(deps)(templateId, version, reason, NOW),
    shards: (template: CouponTemplate): Promise<Shard[]> => deps.templates.shardsOf(template),
    left: async (template: CouponTemplate): Promise<number> => (await deps.templates.stockOf(template)).reduce((sum, one) => sum + one, 0),
    /** Sets numbers of a shard by hand, as other claims would have left them. */
    setShard: async ({ templateId }: CouponTemplate, shard: number, values: Partial<Shard>): Promise<void> => {
      const names = Object.keys(values);
      await tables.db.send(
        new UpdateCommand({
          TableName: tables.core,
          Key: shardKey(tables, templateId, shard),
          UpdateExpression: `SET ${names.map((name) => `#${name} = :${name}`).join(', ')}`,
          ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
          ExpressionAttributeValues: Object.fromEntries(Object.entries(values).map(([name, value]) => [`:${name}`, value])),
        }),
      );
    },
    put: (item: Record<string, unknown>) => tables.db.send(new PutCommand({ TableName: tables.core, Item: item })),
    /** What differs between the counters on the shards and the coupons themselves; figures need the stream. */
    differences: async (now: string = NOW) => {
      const { differences } = await reconcile(deps)({ mend: false, now });
      return differences.filter(({ what }) => /^(left|leftToday|budgetLeft|atStore:.*)$/.test(what));
    },
  };
};
export type Desk = Awaited<ReturnType<typeof openDesk>>;

/** The one reason, the reply's coupon, or what else became of a claim. */
export const couponOf = ({ reply }: { reply?: { coupon: { couponId: string } } }): string => reply?.coupon.couponId ?? '';
