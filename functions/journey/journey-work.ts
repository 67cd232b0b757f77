import { BASIS_POINTS, lotOf } from '../../shared/send/holdout';
import { type Instant, isBefore } from '../../shared/time/instant';
import { audiencesIn } from '../audience/audience-repository';
import { gatheringDeps } from '../audience/gathering-deps';
import { profilesIn } from '../audience/profile-repository';
import { rulesWith } from '../audience/rules-in-force';
import { listedIn } from '../coupon/listed-repository';
import { templatesIn } from '../coupon/template-repository';
import { followUpsIn } from '../follow-up/follow-up-repository';
import { birthdaysIn } from '../member/birthday-repository';
import type { Config } from '../platform/config';
import { signer } from '../platform/secrets';
import type { Tables } from '../platform/tables';
import { permissionsOf } from '../privacy/permissions';
import { sendPolicyIn } from '../send/policy-repository';
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
    ...gatheringDeps(config, tables),
    audiences: audiencesIn(tables),
    birthdays: birthdaysIn(tables, config.key('HASH_KEY')),
    followUps: followUpsIn(tables),
    journeys,
    listed: listedIn(tables),
    paths: pathsIn(tables),
    profiles: profilesIn(tables),
    random: Math.random,
    sendPolicy: sendPolicyIn(tables),
    sign: signer(config.key('CODE_KEY')),
    tables,
    templates: templatesIn(tables),
  };
  const wired = {
    ...known,
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
