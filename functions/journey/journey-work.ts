import { BASIS_POINTS, lotOf } from '../../shared/send/holdout';
import { type Instant, isBefore } from '../../shared/time/instant';
import { audiencesIn } from '../audience/audience-repository';
import { profilesIn } from '../audience/profile-repository';
import { rulesWith } from '../audience/rules-in-force';
import { brandsIn } from '../brand/brand-repository';
import { couponsIn } from '../coupon/coupon-repository';
import { listedIn } from '../coupon/listed-repository';
import { templatesIn } from '../coupon/template-repository';
import { followUpsIn } from '../follow-up/follow-up-repository';
import { identityOf } from '../identity/identity-of';
import { birthdaysIn } from '../member/birthday-repository';
import { membersIn } from '../member/member-repository';
import { systemClock } from '../platform/clock';
import type { Config } from '../platform/config';
import { signer } from '../platform/secrets';
import type { Tables } from '../platform/tables';
import { ledgerIn } from '../points/ledger-repository';
import { pointSettingsIn } from '../points/settings-repository';
import { permissionsOf } from '../privacy/permissions';
import { sendPolicyIn } from '../send/policy-repository';
import { favouritesIn } from '../store/favourites-repository';
import { storesIn } from '../store/store-repository';
import { tagsIn } from '../tag/tag-repository';
import { tierSchemeIn } from '../tier/scheme-repository';
import { tierFactsIn } from '../tier/tier-facts';
import { tiersWith } from '../tier/tiers';
import { touchpointsIn } from '../touchpoint/touchpoint-repository';
import { carryOut } from './carry-out';
import { doDeed, type SendStep } from './do-deed';
import { holdsBy, profileBy } from './holds-for';
import { journeysIn } from './journey-repository';
import { pathsIn } from './path-repository';

/** A look back is no longer than so many events of a member. */
const MOST_EVENTS = 500;
const A_PAGE = 100;

/** Everything by which members are moved along journeys, and what is to be done for them is done. */
export const journeyWork = (config: Config, tables: Tables, journeys = journeysIn(tables)) => {
  const known = {
    audiences: audiencesIn(tables),
    birthdays: birthdaysIn(tables, config.key('HASH_KEY')),
    brands: brandsIn(tables),
    clock: systemClock,
    coupons: couponsIn(tables),
    favourites: favouritesIn(tables),
    followUps: followUpsIn(tables),
    identity: identityOf(tables),
    journeys,
    ledger: ledgerIn(tables),
    listed: listedIn(tables),
    members: membersIn(tables),
    paths: pathsIn(tables),
    pointSettings: pointSettingsIn(tables),
    profiles: profilesIn(tables),
    random: Math.random,
    sendPolicy: sendPolicyIn(tables),
    sign: signer(config.key('CODE_KEY')),
    stores: storesIn(tables),
    tables,
    tags: tagsIn(tables),
    templates: templatesIn(tables),
    tierScheme: tierSchemeIn(tables),
    touchpoints: touchpointsIn(tables),
  };
  const wired = {
    ...known,
    tiers: tiersWith({ ...known, tierFacts: tierFactsIn(tables) }),
    permissionsOf: permissionsOf(known),
    holdsFor: holdsBy({ ...known, rules: rulesWith(known) }),
    profileOf: profileBy(known),
    isHeldOut: async (memberId: string): Promise<boolean> => {
      const { holdout } = await known.sendPolicy.current();
      return lotOf(known.sign, `holdout ${holdout.draw}`, memberId, BASIS_POINTS) < holdout.share;
    },
    eventsSince: async (ids: readonly string[], since: Instant) => {
      const subjects = (await Promise.all(ids.map((id) => known.identity.person(id)))).flatMap((person) => person?.subjects ?? []);
      const own = [...new Map(subjects.map((one) => [JSON.stringify(one), one])).values()];
      const found: Awaited<ReturnType<typeof known.touchpoints.ofSubjects>>['items'] = [];
      let cursor: string | undefined;
      do {
        const page = await known.touchpoints.ofSubjects(own, { cursor, limit: A_PAGE, consistent: true });
        found.push(...page.items);
        cursor = page.items.some(({ occurredAt }) => isBefore(occurredAt, since)) ? undefined : page.next;
      } while (cursor !== undefined && found.length < MOST_EVENTS);
      return found.filter(({ occurredAt }) => !isBefore(occurredAt, since));
    },
  };
  /** With the way by which messages are sent. */
  return (sendStep: SendStep) => ({ ...wired, carryOut: carryOut({ ...wired, doDeed: doDeed({ ...wired, sendStep }) }) });
};
