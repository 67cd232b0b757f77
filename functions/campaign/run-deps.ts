import { profilesIn } from '../audience/profile-repository';
import { audienceSizesIn } from '../audience/size-repository';
import { brandsIn } from '../brand/brand-repository';
import { couponsIn } from '../coupon/coupon-repository';
import { listedIn } from '../coupon/listed-repository';
import { templatesIn } from '../coupon/template-repository';
import { eventsIn } from '../event/event-repository';
import { invitationsIn } from '../event/invitation-repository';
import { followUpsIn } from '../follow-up/follow-up-repository';
import { identityOf } from '../identity/identity-of';
import { attributeRulesIn } from '../member/attribute-rules-repository';
import { membersIn } from '../member/member-repository';
import { personalsIn } from '../member/personal-repository';
import { inboxIn } from '../message/inbox-repository';
import { placementsIn } from '../message/placements-repository';
import { preferencesIn } from '../message/preferences-repository';
import { subscriptionsIn } from '../message/subscriptions-repository';
import { messageTemplatesIn } from '../message/templates-repository';
import { officialAccountsIn } from '../official-account/account-repository';
import { systemClock } from '../platform/clock';
import type { Config } from '../platform/config';
import { newId } from '../platform/ids';
import { signer } from '../platform/secrets';
import { openTables } from '../platform/tables';
import { weChatAt } from '../platform/wechat';
import { ledgerIn } from '../points/ledger-repository';
import { pointSettingsIn } from '../points/settings-repository';
import { permissionsOf } from '../privacy/permissions';
import { addressesWith } from '../send/addresses';
import { channelsOf } from '../send/channels/of-config';
import { giveOfferWith } from '../send/give-offer';
import { sendPolicyIn } from '../send/policy-repository';
import { ratesIn } from '../send/rate-repository';
import { sendsIn } from '../send/send-repository';
import { sentDaysIn } from '../send/sent-days-repository';
import { talliesIn } from '../send/tally-repository';
import { storesIn } from '../store/store-repository';
import { tagsIn } from '../tag/tag-repository';
import { tierSchemeIn } from '../tier/scheme-repository';
import { tierFactsIn } from '../tier/tier-facts';
import { tiersWith } from '../tier/tiers';
import { campaignsIn } from './campaign-repository';
import { storesWithOffer } from './campaign-sending';
import type { RunDeps } from './run-campaign';
import { campaignRunsIn } from './run-repository';

/** Everything with which campaigns run. */
export const runDeps = (config: Config): RunDeps => {
  const tables = openTables(config);
  const identity = identityOf(tables);
  const wired = {
    attributeRules: attributeRulesIn(tables),
    brands: brandsIn(tables),
    campaignRuns: campaignRunsIn(tables),
    campaigns: campaignsIn(tables),
    coupons: couponsIn(tables),
    events: eventsIn(tables),
    followUps: followUpsIn(tables),
    identity,
    inbox: inboxIn(tables),
    invitations: invitationsIn(tables),
    ledger: ledgerIn(tables),
    officialAccounts: officialAccountsIn(tables, config.keyring('DATA_KEY')),
    listed: listedIn(tables),
    members: membersIn(tables),
    messageTemplates: messageTemplatesIn(tables),
    personals: personalsIn(tables, config.keyring('DATA_KEY'), config.key('HASH_KEY')),
    pointSettings: pointSettingsIn(tables),
    placements: placementsIn(tables),
    preferences: preferencesIn(tables, identity),
    profiles: profilesIn(tables),
    rates: ratesIn(tables),
    sendPolicy: sendPolicyIn(tables),
    sends: sendsIn(tables),
    sentDays: sentDaysIn(tables, identity),
    sign: signer(config.key('CODE_KEY')),
    stores: storesIn(tables),
    subscriptions: subscriptionsIn(tables),
    tables,
    tags: tagsIn(tables),
    tallies: talliesIn(tables),
    templates: templatesIn(tables),
    tierScheme: tierSchemeIn(tables),
    wechat: weChatAt(config.wechat),
    clock: systemClock,
    newId,
    random: Math.random,
  };
  const deps = { ...wired, tiers: tiersWith({ ...wired, tierFacts: tierFactsIn(tables) }) };
  const sizes = audienceSizesIn(tables);
  return {
    ...deps,
    addressOf: addressesWith(deps),
    audienceMembers: async (audienceId, { after, limit }) => {
      const { items, next } = await deps.profiles.membersOf(audienceId, after, limit);
      return { memberIds: items.map(({ oneId }) => oneId), next };
    },
    audienceSize: async (audienceId) => (await sizes.of(audienceId, (await deps.brands.current()).zone, systemClock())).size,
    channels: channelsOf(config, deps),
    giveOffer: giveOfferWith(deps),
    hasOffer: storesWithOffer(deps),
    permissionsOf: permissionsOf(deps),
    profileOf: async (memberId) => (await deps.profiles.all([memberId])).get(memberId)?.profile,
  };
};
