import { brandsIn } from '../brand/brand-repository';
import { couponsIn } from '../coupon/coupon-repository';
import { listedIn } from '../coupon/listed-repository';
import { locksIn } from '../coupon/lock-repository';
import { redemptionsIn } from '../coupon/redemption-repository';
import { templatesIn } from '../coupon/template-repository';
import { usesIn } from '../coupon/use-repository';
import { earningRulesIn } from '../earning/earning-rules-repository';
import { identityOf, peopleDepsOf } from '../identity/identity-of';
import { attributeRulesIn } from '../member/attribute-rules-repository';
import { birthMonthOf } from '../member/birth-month';
import { membersIn } from '../member/member-repository';
import { personalsIn } from '../member/personal-repository';
import { ordersIn } from '../order/order-repository';
import { systemClock } from '../platform/clock';
import type { Config } from '../platform/config';
import { signer } from '../platform/secrets';
import { noSessions } from '../platform/sessions';
import { openTables } from '../platform/tables';
import { ledgerIn } from '../points/ledger-repository';
import { pointSettingsIn } from '../points/settings-repository';
import { storesIn } from '../store/store-repository';
import { tagsIn } from '../tag/tag-repository';
import { tierSchemeIn } from '../tier/scheme-repository';
import { tiersIn } from '../tier/tiers';
import { eventTypesIn } from '../touchpoint/event-type-repository';
import { touchpointsIn } from '../touchpoint/touchpoint-repository';
import { systemKeysIn } from './key-repository';
import { systemWith } from './manage-keys';

/** Everything that the open API works with. */
export const systemDeps = (config: Config) => {
  const tables = openTables(config);
  const identity = identityOf(tables);
  const dataKeys = config.keyring('DATA_KEY');
  const attributeRules = attributeRulesIn(tables);
  const personals = personalsIn(tables, dataKeys, config.key('HASH_KEY'));
  const systemKeys = systemKeysIn(tables);
  return {
    brands: brandsIn(tables),
    coupons: couponsIn(tables),
    eventTypes: eventTypesIn(tables),
    identity,
    people: peopleDepsOf(tables),
    birthMonthOf: birthMonthOf({ attributeRules, identity, personals }),
    earningRules: earningRulesIn(tables),
    ledger: ledgerIn(tables),
    pointSettings: pointSettingsIn(tables),
    tables,
    tierScheme: tierSchemeIn(tables),
    listed: listedIn(tables),
    locks: locksIn(tables),
    members: membersIn(tables),
    orders: ordersIn(tables),
    redemptions: redemptionsIn(tables),
    stores: storesIn(tables),
    tags: tagsIn(tables),
    templates: templatesIn(tables),
    tiers: tiersIn(tables),
    touchpoints: touchpointsIn(tables),
    uses: usesIn(tables),
    dataKeys,
    hashKey: config.key('HASH_KEY'),
    sign: signer(config.key('CODE_KEY')),
    random: Math.random,
    sessions: noSessions,
    readSecret: systemWith({ systemKeys }),
    clock: systemClock,
  };
};
export type SystemDeps = ReturnType<typeof systemDeps>;
