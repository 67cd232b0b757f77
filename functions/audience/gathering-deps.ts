import { brandsIn } from '../brand/brand-repository';
import { couponsIn } from '../coupon/coupon-repository';
import { identityOf } from '../identity/identity-of';
import { attributeRulesIn } from '../member/attribute-rules-repository';
import { membersIn } from '../member/member-repository';
import { personalsIn } from '../member/personal-repository';
import { subscriptionsIn } from '../message/subscriptions-repository';
import { systemClock } from '../platform/clock';
import type { Config } from '../platform/config';
import type { Tables } from '../platform/tables';
import { ledgerIn } from '../points/ledger-repository';
import { pointSettingsIn } from '../points/settings-repository';
import { favouritesIn } from '../store/favourites-repository';
import { storesIn } from '../store/store-repository';
import { tagsIn } from '../tag/tag-repository';
import { tierSchemeIn } from '../tier/scheme-repository';
import { tierFactsIn } from '../tier/tier-facts';
import { tiersWith } from '../tier/tiers';
import { touchpointsIn } from '../touchpoint/touchpoint-repository';

/** What everything that is known of a member is gathered from. */
export const gatheringDeps = (config: Pick<Config, 'key' | 'keyring'>, tables: Tables) => {
  const deps = {
    attributeRules: attributeRulesIn(tables),
    brands: brandsIn(tables),
    coupons: couponsIn(tables),
    favourites: favouritesIn(tables),
    identity: identityOf(tables),
    ledger: ledgerIn(tables),
    members: membersIn(tables),
    personals: personalsIn(tables, config.keyring('DATA_KEY'), config.key('HASH_KEY')),
    pointSettings: pointSettingsIn(tables),
    stores: storesIn(tables),
    subscriptions: subscriptionsIn(tables),
    tags: tagsIn(tables),
    tierScheme: tierSchemeIn(tables),
    touchpoints: touchpointsIn(tables),
    clock: systemClock,
  };
  return { ...deps, tiers: tiersWith({ ...deps, tierFacts: tierFactsIn(tables) }) };
};
