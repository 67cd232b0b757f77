import { auditLogIn } from '../audit/audit-log';
import { brandsIn } from '../brand/brand-repository';
import { policiesIn } from '../brand/policy-repository';
import { couponsIn } from '../coupon/coupon-repository';
import { identityOf, peopleDepsOf } from '../identity/identity-of';
import { limitsIn } from '../limit/limits';
import { attributeRulesIn } from '../member/attribute-rules-repository';
import { membersIn } from '../member/member-repository';
import { personalsIn } from '../member/personal-repository';
import { officialAccountsIn } from '../official-account/account-repository';
import { systemClock } from '../platform/clock';
import type { Config } from '../platform/config';
import { newId } from '../platform/ids';
import { sessionsWith } from '../platform/sessions';
import { openTables } from '../platform/tables';
import { ledgerIn } from '../points/ledger-repository';
import { pointSettingsIn } from '../points/settings-repository';
import { consentHistoryIn } from '../privacy/consent-history';
import { erasuresIn } from '../privacy/erasure-repository';
import { storesIn } from '../store/store-repository';
import { ownersIn } from '../tag/owner-repository';
import { recomputationsIn } from '../tag/recompute-repository';
import { tagsIn } from '../tag/tag-repository';
import { tagRulesIn } from '../tag/tag-rule-repository';
import { tierSchemeIn } from '../tier/scheme-repository';
import { tierFactsIn } from '../tier/tier-facts';
import { tiersWith } from '../tier/tiers';
import { eventTypesIn } from '../touchpoint/event-type-repository';
import { purchaseCountsIn } from '../touchpoint/purchase-counts';
import { touchpointsIn } from '../touchpoint/touchpoint-repository';

/** Everything that the console's API about customers works with. */
export const customerDeps = (config: Config) => {
  const tables = openTables(config);
  const dataKeys = config.keyring('DATA_KEY');
  const deps = {
    attributeRules: attributeRulesIn(tables),
    auditLog: auditLogIn(tables),
    brands: brandsIn(tables),
    policies: policiesIn(tables),
    consentHistory: consentHistoryIn(tables),
    erasures: erasuresIn(tables),
    coupons: couponsIn(tables),
    ledger: ledgerIn(tables),
    members: membersIn(tables),
    pointSettings: pointSettingsIn(tables),
    personals: personalsIn(tables, dataKeys, config.key('HASH_KEY')),
    stores: storesIn(tables),
    tables,
    tags: tagsIn(tables),
    tagRules: tagRulesIn(tables),
    recomputations: recomputationsIn(tables),
    owners: ownersIn(tables),
    eventTypes: eventTypesIn(tables),
    identity: identityOf(tables),
    officialAccounts: officialAccountsIn(tables, dataKeys),
    people: peopleDepsOf(tables),
    purchaseCounts: purchaseCountsIn(tables),
    tierScheme: tierSchemeIn(tables),
    touchpoints: touchpointsIn(tables),
    dataKeys,
    hashKey: config.key('HASH_KEY'),
    limits: limitsIn(tables),
    sessions: sessionsWith(config.key('SIGNING_KEY')),
    clock: systemClock,
    newId,
  };
  return { ...deps, tiers: tiersWith({ ...deps, tierFacts: tierFactsIn(tables) }) };
};
export type CustomerDeps = ReturnType<typeof customerDeps>;
