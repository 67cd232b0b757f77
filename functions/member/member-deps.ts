import { auditLogIn } from '../audit/audit-log';
import { brandsIn } from '../brand/brand-repository';
import { couponsIn } from '../coupon/coupon-repository';
import { giftsIn } from '../coupon/gift-repository';
import { listedIn } from '../coupon/listed-repository';
import { promoCodesIn } from '../coupon/promo-code-repository';
import { templatesIn } from '../coupon/template-repository';
import { identityOf, peopleDepsOf } from '../identity/identity-of';
import { limitsIn } from '../limit/limits';
import { linksIn } from '../link/link-repository';
import { preferencesIn } from '../message/preferences-repository';
import { systemClock } from '../platform/clock';
import type { Config } from '../platform/config';
import { newId } from '../platform/ids';
import { signer } from '../platform/secrets';
import { sessionsWith } from '../platform/sessions';
import { openTables } from '../platform/tables';
import { weChatAt } from '../platform/wechat';
import { ledgerIn } from '../points/ledger-repository';
import { pointSettingsIn } from '../points/settings-repository';
import { consentHistoryIn } from '../privacy/consent-history';
import { erasuresIn } from '../privacy/erasure-repository';
import { goneIn } from '../privacy/gone';
import { scalpingRulesIn } from '../scalping/rules-repository';
import { screenClaim } from '../scalping/screen-claim';
import { tracesIn } from '../scalping/trace-repository';
import { joinedIn } from '../store/joined-repository';
import { storesIn } from '../store/store-repository';
import { tagsIn } from '../tag/tag-repository';
import { tagRulesIn } from '../tag/tag-rule-repository';
import { tierSchemeIn } from '../tier/scheme-repository';
import { tierFactsIn } from '../tier/tier-facts';
import { tiersWith } from '../tier/tiers';
import { eventTypesIn } from '../touchpoint/event-type-repository';
import { touchpointsIn } from '../touchpoint/touchpoint-repository';
import { attributeRulesIn } from './attribute-rules-repository';
import { membersIn } from './member-repository';
import { personalsIn } from './personal-repository';

/** Everything that the member's API works with. */
export const memberDeps = (config: Config) => {
  const tables = openTables(config);
  const identity = identityOf(tables);
  const deps = {
    attributeRules: attributeRulesIn(tables),
    auditLog: auditLogIn(tables),
    brands: brandsIn(tables),
    joined: joinedIn(tables),
    consentHistory: consentHistoryIn(tables),
    erasures: erasuresIn(tables),
    isGone: goneIn(tables),
    codes: promoCodesIn(tables),
    coupons: couponsIn(tables),
    eventTypes: eventTypesIn(tables),
    gifts: giftsIn(tables),
    ledger: ledgerIn(tables),
    listed: listedIn(tables),
    members: membersIn(tables),
    identity,
    links: linksIn(tables),
    people: peopleDepsOf(tables),
    preferences: preferencesIn(tables, identity),
    pointSettings: pointSettingsIn(tables),
    personals: personalsIn(tables, config.keyring('DATA_KEY'), config.key('HASH_KEY')),
    stores: storesIn(tables),
    tags: tagsIn(tables),
    tagRules: tagRulesIn(tables),
    templates: templatesIn(tables),
    tierScheme: tierSchemeIn(tables),
    touchpoints: touchpointsIn(tables),
    limits: limitsIn(tables),
    sessions: sessionsWith(config.key('SIGNING_KEY')),
    sign: signer(config.key('CODE_KEY')),
    hashKey: config.key('HASH_KEY'),
    tables,
    wechat: weChatAt(config.wechat),
    screen: screenClaim({ scalpingRules: scalpingRulesIn(tables), traces: tracesIn(tables) }),
    clock: systemClock,
    random: Math.random,
    newId,
  };
  return { ...deps, tiers: tiersWith({ ...deps, tierFacts: tierFactsIn(tables) }) };
};
export type MemberDeps = ReturnType<typeof memberDeps>;
