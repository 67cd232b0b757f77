import { audiencesIn } from '../audience/audience-repository';
import { audienceSizesIn } from '../audience/size-repository';
import { brandsIn } from '../brand/brand-repository';
import { templatesIn } from '../coupon/template-repository';
import { eventsIn } from '../event/event-repository';
import { identityOf } from '../identity/identity-of';
import { journeysIn } from '../journey/journey-repository';
import { limitsIn } from '../limit/limits';
import { membersIn } from '../member/member-repository';
import { systemClock } from '../platform/clock';
import type { Config } from '../platform/config';
import { newId } from '../platform/ids';
import { newestOf } from '../platform/keyring';
import { lookupHash } from '../platform/secrets';
import { sessionsWith } from '../platform/sessions';
import { openTables } from '../platform/tables';
import { hasOutbox } from '../send/channels/of-config';
import { sendPolicyIn } from '../send/policy-repository';
import { sendsIn } from '../send/send-repository';
import { talliesIn } from '../send/tally-repository';
import { storesIn } from '../store/store-repository';
import { tagRulesIn } from '../tag/tag-rule-repository';
import { tierSchemeIn } from '../tier/scheme-repository';
import { eventTypesIn } from '../touchpoint/event-type-repository';
import { campaignsIn } from './campaign-repository';
import { outcomesIn } from './outcome-repository';
import { campaignRunsIn } from './run-repository';

/** Everything that the console's API of campaigns works with. */
export const campaignDeps = (config: Config) => {
  const tables = openTables(config);
  const audiences = audiencesIn(tables);
  const tierScheme = tierSchemeIn(tables);
  const pseudonymKey = newestOf(config.key('SIGNING_KEY'));
  return {
    audiences,
    audienceIs: async (audienceId: string) => (await audiences.get(audienceId))?.state === 'live',
    brands: brandsIn(tables),
    campaignRuns: campaignRunsIn(tables),
    campaigns: campaignsIn(tables),
    config,
    eventTypes: eventTypesIn(tables),
    events: eventsIn(tables),
    hasOutbox: hasOutbox(config),
    identity: identityOf(tables),
    journeys: journeysIn(tables),
    members: membersIn(tables),
    outcomes: outcomesIn(tables),
    pseudonym: (campaignId: string, memberId: string) =>
      lookupHash(pseudonymKey, JSON.stringify(['outcome', campaignId, memberId])).slice(0, 16),
    sendPolicy: sendPolicyIn(tables),
    sends: sendsIn(tables),
    limits: limitsIn(tables),
    sessions: sessionsWith(config.key('SIGNING_KEY')),
    sizes: audienceSizesIn(tables),
    stores: storesIn(tables),
    tables,
    tallies: talliesIn(tables),
    tagRules: tagRulesIn(tables),
    templates: templatesIn(tables),
    tierScheme,
    tiers: { scheme: () => tierScheme.current() },
    clock: systemClock,
    newId,
  };
};
export type CampaignDeps = ReturnType<typeof campaignDeps>;
