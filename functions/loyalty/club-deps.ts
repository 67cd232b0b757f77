import { brandsIn } from '../brand/brand-repository';
import { couponsIn } from '../coupon/coupon-repository';
import { templatesIn } from '../coupon/template-repository';
import { identityOf } from '../identity/identity-of';
import { limitsIn } from '../limit/limits';
import { attributeRulesIn } from '../member/attribute-rules-repository';
import { membersIn } from '../member/member-repository';
import { personalsIn } from '../member/personal-repository';
import { spendingsIn } from '../order/spending-repository';
import { systemClock } from '../platform/clock';
import type { Config } from '../platform/config';
import { newId } from '../platform/ids';
import { signer } from '../platform/secrets';
import { sessionsWith } from '../platform/sessions';
import { openTables } from '../platform/tables';
import { ledgerIn } from '../points/ledger-repository';
import { pointSettingsIn } from '../points/settings-repository';
import { goneIn } from '../privacy/gone';
import { referralsIn } from '../referral/referral-repository';
import { referralRulesIn } from '../referral/rules-repository';
import { exchangesIn } from '../reward/exchange-repository';
import { rewardsIn } from '../reward/reward-repository';
import { storesIn } from '../store/store-repository';
import { tierSchemeIn } from '../tier/scheme-repository';
import { tierFactsIn } from '../tier/tier-facts';
import { tiersWith } from '../tier/tiers';
import { eventTypesIn } from '../touchpoint/event-type-repository';
import { touchpointsIn } from '../touchpoint/touchpoint-repository';

/** Everything that the member's API of points, tiers, rewards and friends works with. */
export const clubDeps = (config: Config) => {
  const tables = openTables(config);
  const deps = {
    attributeRules: attributeRulesIn(tables),
    brands: brandsIn(tables),
    isGone: goneIn(tables),
    coupons: couponsIn(tables),
    eventTypes: eventTypesIn(tables),
    ledger: ledgerIn(tables),
    members: membersIn(tables),
    identity: identityOf(tables),
    pointSettings: pointSettingsIn(tables),
    personals: personalsIn(tables, config.keyring('DATA_KEY'), config.key('HASH_KEY')),
    spendings: spendingsIn(tables),
    stores: storesIn(tables),
    templates: templatesIn(tables),
    exchanges: exchangesIn(tables),
    rewards: rewardsIn(tables),
    referrals: referralsIn(tables),
    referralRules: referralRulesIn(tables),
    tierScheme: tierSchemeIn(tables),
    touchpoints: touchpointsIn(tables),
    limits: limitsIn(tables),
    sessions: sessionsWith(config.key('SIGNING_KEY')),
    sign: signer(config.key('CODE_KEY')),
    hashKey: config.key('HASH_KEY'),
    tables,
    clock: systemClock,
    random: Math.random,
    newId,
  };
  return { ...deps, tiers: tiersWith({ ...deps, tierFacts: tierFactsIn(tables) }) };
};
export type ClubDeps = ReturnType<typeof clubDeps>;
