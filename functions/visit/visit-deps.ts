import { brandsIn } from '../brand/brand-repository';
import { campaignsIn } from '../campaign/campaign-repository';
import { contentIn } from '../content/content-repository';
import { couponsIn } from '../coupon/coupon-repository';
import { eventsIn } from '../event/event-repository';
import { invitationsIn } from '../event/invitation-repository';
import { eventSeatsIn } from '../event/seats-repository';
import { identityOf } from '../identity/identity-of';
import { limitsIn } from '../limit/limits';
import { linksIn } from '../link/link-repository';
import { membersIn } from '../member/member-repository';
import { inboxIn } from '../message/inbox-repository';
import { placementsIn } from '../message/placements-repository';
import { preferencesIn } from '../message/preferences-repository';
import { remindersIn } from '../message/reminder-repository';
import { subscriptionsIn } from '../message/subscriptions-repository';
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
import { favouritesIn } from '../store/favourites-repository';
import { storesIn } from '../store/store-repository';
import { tagsIn } from '../tag/tag-repository';
import { tierSchemeIn } from '../tier/scheme-repository';
import { tierFactsIn } from '../tier/tier-facts';
import { tiersWith } from '../tier/tiers';
import { touchpointsIn } from '../touchpoint/touchpoint-repository';

/** Everything that the member's API of what draws them to a store works with. */
export const visitDeps = (config: Config) => {
  const tables = openTables(config);
  const identity = identityOf(tables);
  const deps = {
    brands: brandsIn(tables),
    campaigns: campaignsIn(tables),
    content: contentIn(tables),
    links: linksIn(tables),
    events: eventsIn(tables),
    eventSeats: eventSeatsIn(tables),
    favourites: favouritesIn(tables),
    coupons: couponsIn(tables),
    identity,
    inbox: inboxIn(tables),
    invitations: invitationsIn(tables),
    isGone: goneIn(tables),
    ledger: ledgerIn(tables),
    members: membersIn(tables),
    messageTemplates: messageTemplatesIn(tables),
    pointSettings: pointSettingsIn(tables),
    placements: placementsIn(tables),
    preferences: preferencesIn(tables, identity),
    reminders: remindersIn(tables),
    limits: limitsIn(tables),
    sessions: sessionsWith(config.key('SIGNING_KEY')),
    sign: signer(config.key('CODE_KEY')),
    stores: storesIn(tables),
    subscriptions: subscriptionsIn(tables),
    tags: tagsIn(tables),
    tierScheme: tierSchemeIn(tables),
    touchpoints: touchpointsIn(tables),
    tables,
    wechat: weChatAt(config.wechat),
    clock: systemClock,
    random: Math.random,
    newId,
  };
  return { ...deps, tiers: tiersWith({ ...deps, tierFacts: tierFactsIn(tables) }) };
};
export type VisitDeps = ReturnType<typeof visitDeps>;
