import { auditLogIn } from '../audit/audit-log';
import { couponsIn } from '../coupon/coupon-repository';
import { listedIn } from '../coupon/listed-repository';
import { redemptionsIn } from '../coupon/redemption-repository';
import { templatesIn } from '../coupon/template-repository';
import { recordDepsOf } from '../order/record-deps';
import { spendingsIn } from '../order/spending-repository';
import { systemClock } from '../platform/clock';
import type { Config } from '../platform/config';
import { newId } from '../platform/ids';
import { signer } from '../platform/secrets';
import { sessionsWith } from '../platform/sessions';
import { openTables } from '../platform/tables';
import { weChatAt } from '../platform/wechat';
import { exchangesIn } from '../reward/exchange-repository';
import { rewardsIn } from '../reward/reward-repository';
import { tagsIn } from '../tag/tag-repository';
import { tagRulesIn } from '../tag/tag-rule-repository';
import { eventTypesIn } from '../touchpoint/event-type-repository';
import { touchpointsIn } from '../touchpoint/touchpoint-repository';
import { staffIn } from './staff-repository';

/** Everything that the clerk's API works with. */
export const clerkDeps = (config: Config) => {
  const tables = openTables(config);
  return {
    ...recordDepsOf(tables, config),
    auditLog: auditLogIn(tables),
    coupons: couponsIn(tables),
    listed: listedIn(tables),
    eventTypes: eventTypesIn(tables),
    redemptions: redemptionsIn(tables),
    spendings: spendingsIn(tables),
    staff: staffIn(tables),
    tags: tagsIn(tables),
    tagRules: tagRulesIn(tables),
    templates: templatesIn(tables),
    exchanges: exchangesIn(tables),
    rewards: rewardsIn(tables),
    touchpoints: touchpointsIn(tables),
    sessions: sessionsWith(config.key('SIGNING_KEY')),
    sign: signer(config.key('CODE_KEY')),
    wechat: weChatAt(config.wechat),
    clock: systemClock,
    random: Math.random,
    newId,
  };
};
export type ClerkDeps = ReturnType<typeof clerkDeps>;
