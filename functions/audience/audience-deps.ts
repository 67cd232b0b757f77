import { brandsIn } from '../brand/brand-repository';
import { campaignsIn } from '../campaign/campaign-repository';
import { templatesIn } from '../coupon/template-repository';
import { identityOf } from '../identity/identity-of';
import { journeysIn } from '../journey/journey-repository';
import { limitsIn } from '../limit/limits';
import { membersIn } from '../member/member-repository';
import { systemClock } from '../platform/clock';
import type { Config } from '../platform/config';
import { newId } from '../platform/ids';
import { sessionsWith } from '../platform/sessions';
import { openTables } from '../platform/tables';
import { ledgerIn } from '../points/ledger-repository';
import { pointSettingsIn } from '../points/settings-repository';
import { storesIn } from '../store/store-repository';
import { tagRulesIn } from '../tag/tag-rule-repository';
import { tierSchemeIn } from '../tier/scheme-repository';
import { tierFactsIn } from '../tier/tier-facts';
import { tiersWith } from '../tier/tiers';
import { eventTypesIn } from '../touchpoint/event-type-repository';
import { audiencesIn } from './audience-repository';
import { audienceListsIn } from './list-repository';
import { memberScanOf } from './member-scan';
import { profilesIn } from './profile-repository';
import { sentencesWith } from './rule-sentence';
import { rulesWith } from './rules-in-force';
import { audienceSizesIn } from './size-repository';
import { suggestionsIn } from './suggestion-repository';
import { walksIn } from './walk-repository';

/** Everything that the console's API of audiences works with. */
export const audienceDeps = (config: Config) => {
  const tables = openTables(config);
  const known = {
    audiences: audiencesIn(tables),
    brands: brandsIn(tables),
    campaigns: campaignsIn(tables),
    eventTypes: eventTypesIn(tables),
    identity: identityOf(tables),
    journeys: journeysIn(tables),
    ledger: ledgerIn(tables),
    lists: audienceListsIn(tables),
    members: membersIn(tables),
    pointSettings: pointSettingsIn(tables),
    profiles: profilesIn(tables),
    scanMembers: memberScanOf(tables),
    limits: limitsIn(tables),
    sessions: sessionsWith(config.key('SIGNING_KEY')),
    sizes: audienceSizesIn(tables),
    stores: storesIn(tables),
    suggestions: suggestionsIn(tables),
    tables,
    tagRules: tagRulesIn(tables),
    templates: templatesIn(tables),
    tierScheme: tierSchemeIn(tables),
    walks: walksIn(tables),
    clock: systemClock,
    random: Math.random,
    newId,
  };
  const deps = { ...known, rules: rulesWith(known), tiers: tiersWith({ ...known, tierFacts: tierFactsIn(tables) }) };
  return { ...deps, sentences: sentencesWith(deps) };
};
export type AudienceApiDeps = ReturnType<typeof audienceDeps>;
