import { profilesIn } from '../audience/profile-repository';
import { rulesWith } from '../audience/rules-in-force';
import { audienceSizesIn } from '../audience/size-repository';
import type { CampaignDeps } from '../campaign/campaign-deps';
import { storesWithOffer } from '../campaign/campaign-sending';
import { couponsIn } from '../coupon/coupon-repository';
import { graphsIn } from '../identity/graph-repository';
import { peopleOf } from '../identity/people-of';
import { rulesIn } from '../identity/rules-repository';
import { birthdaysIn } from '../member/birthday-repository';
import { membersIn } from '../member/member-repository';
import { preferencesIn } from '../message/preferences-repository';
import { subscriptionsIn } from '../message/subscriptions-repository';
import type { Config } from '../platform/config';
import { readingOf } from '../platform/reading';
import { signer } from '../platform/secrets';
import { pointSettingsIn } from '../points/settings-repository';
import { hasOutbox } from '../send/channels/of-config';
import { sendsIn } from '../send/send-repository';
import { tagsIn } from '../tag/tag-repository';
import { touchpointsIn } from '../touchpoint/touchpoint-repository';
import type { RehearseCampaignDeps } from './rehearse-campaign';
import type { RehearseJourneyDeps } from './rehearse-journey';

/** A fraction that leads all over the table, and the same way each time: so two rehearsals look at the same members. */
const GOLDEN = 0.618_033_988_749_895;

/** What every rehearsal goes by; what it reads of members is read and counted anew for each, through tables that cannot be written. */
export const rehearsalDeps = (config: Config, deps: CampaignDeps): (() => RehearseCampaignDeps & RehearseJourneyDeps) => {
  const identityRules = rulesIn(deps.tables);
  const kept = {
    ...deps,
    hasOffer: storesWithOffer(deps),
    isThere: (channel: string): boolean =>
      channel === 'sms' || channel === 'email' ? config.providers[channel] !== undefined || hasOutbox(config) : true,
    pointSettings: pointSettingsIn(deps.tables),
    rules: rulesWith(deps),
    sign: signer(config.key('CODE_KEY')),
  };
  const hashKey = config.key('HASH_KEY');
  return () => {
    const { tables, units } = readingOf(deps.tables);
    let draws = 0;
    return {
      ...kept,
      birthdays: birthdaysIn(tables, hashKey),
      coupons: couponsIn(tables),
      members: membersIn(tables),
      peopleOf: peopleOf({ graphs: graphsIn(tables), rules: identityRules, newId: deps.newId }),
      preferences: preferencesIn(tables, deps.identity),
      profiles: profilesIn(tables),
      random: () => (++draws * GOLDEN) % 1,
      sends: sendsIn(tables),
      sizes: audienceSizesIn(tables),
      subscriptions: subscriptionsIn(tables),
      tags: tagsIn(tables),
      touchpoints: touchpointsIn(tables),
      units,
    };
  };
};
