import { brandsIn } from '../brand/brand-repository';
import { usesIn } from '../coupon/use-repository';
import { birthMonthOf } from '../earning/birth-month';
import { earningRulesIn } from '../earning/earning-rules-repository';
import { identityOf } from '../identity/identity-of';
import { attributeRulesIn } from '../member/attribute-rules-repository';
import { membersIn } from '../member/member-repository';
import { personalsIn } from '../member/personal-repository';
import type { Config } from '../platform/config';
import type { Tables } from '../platform/tables';
import { ledgerIn } from '../points/ledger-repository';
import { pointSettingsIn } from '../points/settings-repository';
import { storesIn } from '../store/store-repository';
import { tierSchemeIn } from '../tier/scheme-repository';
import { tierFactsIn } from '../tier/tier-facts';
import { tiersWith } from '../tier/tiers';
import { ordersIn } from './order-repository';
import type { RecordDeps } from './record-order';

/** What is needed to record orders, on the tables. */
export const recordDepsOf = (tables: Tables, config: Pick<Config, 'key' | 'keyring'>) => {
  const identity = identityOf(tables);
  const personals = personalsIn(tables, config.keyring('DATA_KEY'), config.key('HASH_KEY'));
  const deps = {
    brands: brandsIn(tables),
    birthMonthOf: birthMonthOf({ attributeRules: attributeRulesIn(tables), identity, personals }),
    earningRules: earningRulesIn(tables),
    identity,
    ledger: ledgerIn(tables),
    members: membersIn(tables),
    orders: ordersIn(tables),
    pointSettings: pointSettingsIn(tables),
    stores: storesIn(tables),
    tables,
    tierScheme: tierSchemeIn(tables),
    uses: usesIn(tables),
  };
  return { ...deps, tiers: tiersWith({ ...deps, tierFacts: tierFactsIn(tables) }) } satisfies RecordDeps;
};
