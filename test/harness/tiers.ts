import { brandsIn } from '../../functions/brand/brand-repository';
import { identityOf } from '../../functions/identity/identity-of';
import { membersIn } from '../../functions/member/member-repository';
import type { Tables } from '../../functions/platform/tables';
import { ledgerIn } from '../../functions/points/ledger-repository';
import { pointSettingsIn } from '../../functions/points/settings-repository';
import { tierSchemeIn } from '../../functions/tier/scheme-repository';
import { tierFactsIn } from '../../functions/tier/tier-facts';
import { tiersWith } from '../../functions/tier/tiers';

/** Members' tiers as the tables have them, with nothing in memory yet. */
export const tiersOn = (tables: Tables) =>
  tiersWith({
    brands: brandsIn(tables),
    identity: identityOf(tables),
    ledger: ledgerIn(tables),
    members: membersIn(tables),
    pointSettings: pointSettingsIn(tables),
    tierFacts: tierFactsIn(tables),
    tierScheme: tierSchemeIn(tables),
  });
