import { auditLogIn } from '../audit/audit-log';
import { brandsIn } from '../brand/brand-repository';
import { redemptionsIn } from '../coupon/redemption-repository';
import { eventsIn } from '../event/event-repository';
import { invitationsIn } from '../event/invitation-repository';
import { eventSeatsIn } from '../event/seats-repository';
import { followUpsIn } from '../follow-up/follow-up-repository';
import { notesIn } from '../follow-up/note-repository';
import { identityOf } from '../identity/identity-of';
import { limitsIn } from '../limit/limits';
import { membersIn } from '../member/member-repository';
import { systemClock } from '../platform/clock';
import type { Config } from '../platform/config';
import { newId } from '../platform/ids';
import { signer } from '../platform/secrets';
import { sessionsWith } from '../platform/sessions';
import { openTables } from '../platform/tables';
import { ledgerIn } from '../points/ledger-repository';
import { pointSettingsIn } from '../points/settings-repository';
import { goneIn } from '../privacy/gone';
import { staffIn } from '../staff/staff-repository';
import { storeDaysIn } from '../store/store-days';
import { storesIn } from '../store/store-repository';
import { tierSchemeIn } from '../tier/scheme-repository';
import { tierFactsIn } from '../tier/tier-facts';
import { tiersWith } from '../tier/tiers';

/** Everything that the clerk's API beside the counter works with. */
export const floorDeps = (config: Config) => {
  const tables = openTables(config);
  const deps = {
    auditLog: auditLogIn(tables),
    brands: brandsIn(tables),
    events: eventsIn(tables),
    eventSeats: eventSeatsIn(tables),
    followUps: followUpsIn(tables),
    identity: identityOf(tables),
    invitations: invitationsIn(tables),
    isGone: goneIn(tables),
    storeDays: storeDaysIn(tables),
    ledger: ledgerIn(tables),
    members: membersIn(tables),
    notes: notesIn(tables),
    pointSettings: pointSettingsIn(tables),
    redemptions: redemptionsIn(tables),
    limits: limitsIn(tables),
    sessions: sessionsWith(config.key('SIGNING_KEY')),
    sign: signer(config.key('CODE_KEY')),
    staff: staffIn(tables),
    stores: storesIn(tables),
    tierScheme: tierSchemeIn(tables),
    tables,
    clock: systemClock,
    random: Math.random,
    newId,
  };
  return { ...deps, tiers: tiersWith({ ...deps, tierFacts: tierFactsIn(tables) }) };
};
export type FloorDeps = ReturnType<typeof floorDeps>;
