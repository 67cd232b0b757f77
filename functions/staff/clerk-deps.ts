import { auditLogIn } from '../audit/audit-log';
import { brandsIn } from '../brand/brand-repository';
import { couponsIn } from '../coupon/coupon-repository';
import { listedIn } from '../coupon/listed-repository';
import { redemptionsIn } from '../coupon/redemption-repository';
import { templatesIn } from '../coupon/template-repository';
import { usesIn } from '../coupon/use-repository';
import { identityOf } from '../identity/identity-of';
import { membersIn } from '../member/member-repository';
import { systemClock } from '../platform/clock';
import type { Config } from '../platform/config';
import { newId } from '../platform/ids';
import { signer } from '../platform/secrets';
import { sessionsWith } from '../platform/sessions';
import { openTables } from '../platform/tables';
import { weChatAt } from '../platform/wechat';
import { storesIn } from '../store/store-repository';
import { tagsIn } from '../tag/tag-repository';
import { tagRulesIn } from '../tag/tag-rule-repository';
import { tiersIn } from '../tier/tiers';
import { eventTypesIn } from '../touchpoint/event-type-repository';
import { touchpointsIn } from '../touchpoint/touchpoint-repository';
import { staffIn } from './staff-repository';

/** Everything that the clerk's API works with. */
export const clerkDeps = (config: Config) => {
  const tables = openTables(config);
  return {
    auditLog: auditLogIn(tables),
    brands: brandsIn(tables),
    coupons: couponsIn(tables),
    listed: listedIn(tables),
    eventTypes: eventTypesIn(tables),
    members: membersIn(tables),
    redemptions: redemptionsIn(tables),
    staff: staffIn(tables),
    stores: storesIn(tables),
    tags: tagsIn(tables),
    tagRules: tagRulesIn(tables),
    identity: identityOf(tables),
    templates: templatesIn(tables),
    tiers: tiersIn(tables),
    touchpoints: touchpointsIn(tables),
    uses: usesIn(tables),
    sessions: sessionsWith(config.key('SIGNING_KEY')),
    sign: signer(config.key('CODE_KEY')),
    wechat: weChatAt(config.wechat),
    clock: systemClock,
    random: Math.random,
    newId,
  };
};
export type ClerkDeps = ReturnType<typeof clerkDeps>;
