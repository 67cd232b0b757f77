import { auditLogIn } from '../audit/audit-log';
import { brandsIn } from '../brand/brand-repository';
import { earningRulesIn } from '../earning/earning-rules-repository';
import { identityOf } from '../identity/identity-of';
import { attributeRulesIn } from '../member/attribute-rules-repository';
import { membersIn } from '../member/member-repository';
import { personalsIn } from '../member/personal-repository';
import { systemClock } from '../platform/clock';
import type { Config } from '../platform/config';
import { newId } from '../platform/ids';
import { sessionsWith } from '../platform/sessions';
import { openTables } from '../platform/tables';
import { adjustmentsIn } from '../points/adjustment-repository';
import { ledgerIn } from '../points/ledger-repository';
import { proofsIn } from '../points/proof-repository';
import { pointSettingsIn } from '../points/settings-repository';
import { storesIn } from '../store/store-repository';
import { tierSchemeIn } from '../tier/scheme-repository';
import { tiersIn } from '../tier/tiers';
import { eventTypesIn } from '../touchpoint/event-type-repository';

/** Everything that the console's API about points, tiers, rewards and orders works with. */
export const loyaltyDeps = (config: Config) => {
  const tables = openTables(config);
  return {
    adjustments: adjustmentsIn(tables),
    attributeRules: attributeRulesIn(tables),
    auditLog: auditLogIn(tables),
    brands: brandsIn(tables),
    earningRules: earningRulesIn(tables),
    eventTypes: eventTypesIn(tables),
    identity: identityOf(tables),
    ledger: ledgerIn(tables),
    members: membersIn(tables),
    personals: personalsIn(tables, config.keyring('DATA_KEY'), config.key('HASH_KEY')),
    pointSettings: pointSettingsIn(tables),
    proofs: proofsIn(tables),
    stores: storesIn(tables),
    tables,
    tierScheme: tierSchemeIn(tables),
    tiers: tiersIn(tables),
    sessions: sessionsWith(config.key('SIGNING_KEY')),
    clock: systemClock,
    newId,
  };
};
export type LoyaltyDeps = ReturnType<typeof loyaltyDeps>;
