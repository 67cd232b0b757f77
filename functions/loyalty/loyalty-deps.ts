import { brandsIn } from '../brand/brand-repository';
import { earningRulesIn } from '../earning/earning-rules-repository';
import { identityOf } from '../identity/identity-of';
import { membersIn } from '../member/member-repository';
import { systemClock } from '../platform/clock';
import type { Config } from '../platform/config';
import { newId } from '../platform/ids';
import { sessionsWith } from '../platform/sessions';
import { openTables } from '../platform/tables';
import { ledgerIn } from '../points/ledger-repository';
import { pointSettingsIn } from '../points/settings-repository';
import { storesIn } from '../store/store-repository';
import { tierSchemeIn } from '../tier/scheme-repository';

/** Everything that the console's API about points, tiers, rewards and orders works with. */
export const loyaltyDeps = (config: Config) => {
  const tables = openTables(config);
  return {
    brands: brandsIn(tables),
    earningRules: earningRulesIn(tables),
    identity: identityOf(tables),
    ledger: ledgerIn(tables),
    members: membersIn(tables),
    pointSettings: pointSettingsIn(tables),
    stores: storesIn(tables),
    tables,
    tierScheme: tierSchemeIn(tables),
    sessions: sessionsWith(config.key('SIGNING_KEY')),
    clock: systemClock,
    newId,
  };
};
export type LoyaltyDeps = ReturnType<typeof loyaltyDeps>;
