import { auditLogIn } from '../audit/audit-log';
import { brandsIn } from '../brand/brand-repository';
import { couponsIn } from '../coupon/coupon-repository';
import { listedIn } from '../coupon/listed-repository';
import { redemptionsIn } from '../coupon/redemption-repository';
import { templatesIn } from '../coupon/template-repository';
import { usesIn } from '../coupon/use-repository';
import { birthMonthOf } from '../earning/birth-month';
import { identityOf } from '../identity/identity-of';
import { limitsIn } from '../limit/limits';
import { attributeRulesIn } from '../member/attribute-rules-repository';
import { membersIn } from '../member/member-repository';
import { personalsIn } from '../member/personal-repository';
import { systemClock } from '../platform/clock';
import type { Config } from '../platform/config';
import { newId } from '../platform/ids';
import { signer } from '../platform/secrets';
import { sessionsWith } from '../platform/sessions';
import { openTables } from '../platform/tables';
import { weChatAt } from '../platform/wechat';
import { ledgerIn } from '../points/ledger-repository';
import { pointSettingsIn } from '../points/settings-repository';
import { joinedIn } from '../store/joined-repository';
import { storesIn } from '../store/store-repository';
import { tagsIn } from '../tag/tag-repository';
import { tagRulesIn } from '../tag/tag-rule-repository';
import { tierSchemeIn } from '../tier/scheme-repository';
import { tierFactsIn } from '../tier/tier-facts';
import { tiersWith } from '../tier/tiers';
import { eventTypesIn } from '../touchpoint/event-type-repository';
import { touchpointsIn } from '../touchpoint/touchpoint-repository';
import { staffIn } from './staff-repository';

/** Everything that the clerk's API works with. */
export const clerkDeps = (config: Config) => {
  const tables = openTables(config);
  const personals = personalsIn(tables, config.keyring('DATA_KEY'), config.key('HASH_KEY'));
  const deps = {
    brands: brandsIn(tables),
    identity: identityOf(tables),
    members: membersIn(tables),
    stores: storesIn(tables),
    birthMonthOf: birthMonthOf({ attributeRules: attributeRulesIn(tables), identity: identityOf(tables), personals }),
    joined: joinedIn(tables),
    ledger: ledgerIn(tables),
    pointSettings: pointSettingsIn(tables),
    tierScheme: tierSchemeIn(tables),
    uses: usesIn(tables),
    auditLog: auditLogIn(tables),
    coupons: couponsIn(tables),
    listed: listedIn(tables),
    eventTypes: eventTypesIn(tables),
    redemptions: redemptionsIn(tables),
    staff: staffIn(tables),
    tags: tagsIn(tables),
    tagRules: tagRulesIn(tables),
    templates: templatesIn(tables),
    touchpoints: touchpointsIn(tables),
    limits: limitsIn(tables),
    sessions: sessionsWith(config.key('SIGNING_KEY')),
    sign: signer(config.key('CODE_KEY')),
    wechat: weChatAt(config.wechat),
    clock: systemClock,
    random: Math.random,
    newId,
  };
  return { ...deps, tiers: tiersWith({ ...deps, tierFacts: tierFactsIn(tables) }) };
};
export type ClerkDeps = ReturnType<typeof clerkDeps>;
