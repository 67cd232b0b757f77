import { brandsIn } from '../brand/brand-repository';
import { contentIn } from '../content/content-repository';
import { eventsIn } from '../event/event-repository';
import { invitationsIn } from '../event/invitation-repository';
import { eventSeatsIn } from '../event/seats-repository';
import { identityOf } from '../identity/identity-of';
import { limitsIn } from '../limit/limits';
import { linksIn } from '../link/link-repository';
import { membersIn } from '../member/member-repository';
import { messageTemplatesIn } from '../message/templates-repository';
import { systemClock } from '../platform/clock';
import type { Config } from '../platform/config';
import { newId } from '../platform/ids';
import { signer } from '../platform/secrets';
import { sessionsWith } from '../platform/sessions';
import { openTables } from '../platform/tables';
import { weChatAt } from '../platform/wechat';
import { ledgerIn } from '../points/ledger-repository';
import { pointSettingsIn } from '../points/settings-repository';
import { goneIn } from '../privacy/gone';
import { storesIn } from '../store/store-repository';
import { tagsIn } from '../tag/tag-repository';
import { tierSchemeIn } from '../tier/scheme-repository';
import { tierFactsIn } from '../tier/tier-facts';
import { tiersWith } from '../tier/tiers';

/** Everything that the console's API of what brings members to stores works with. */
export const outreachDeps = (config: Config) => {
  const tables = openTables(config);
  const deps = {
    brands: brandsIn(tables),
    content: contentIn(tables),
    links: linksIn(tables),
    events: eventsIn(tables),
    eventSeats: eventSeatsIn(tables),
    identity: identityOf(tables),
    invitations: invitationsIn(tables),
    isGone: goneIn(tables),
    ledger: ledgerIn(tables),
    members: membersIn(tables),
    messageTemplates: messageTemplatesIn(tables),
    pointSettings: pointSettingsIn(tables),
    limits: limitsIn(tables),
    sessions: sessionsWith(config.key('SIGNING_KEY')),
    sign: signer(config.key('CODE_KEY')),
    stores: storesIn(tables),
    tags: tagsIn(tables),
    tierScheme: tierSchemeIn(tables),
    tables,
    wechat: weChatAt(config.wechat),
    clock: systemClock,
    random: Math.random,
    newId,
  };
  return { ...deps, tiers: tiersWith({ ...deps, tierFacts: tierFactsIn(tables) }) };
};
export type OutreachDeps = ReturnType<typeof outreachDeps>;
