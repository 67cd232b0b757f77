import { marshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { followUpsIn } from '../../functions/follow-up/follow-up-repository';
import { beginDays } from '../../functions/journey/begin-days';
import { carryOut, type DoDeed } from '../../functions/journey/carry-out';
import { doDeed } from '../../functions/journey/do-deed';
import { followEvents } from '../../functions/journey/follow-events';
import { journeysIn } from '../../functions/journey/journey-repository';
import type { Holds } from '../../functions/journey/judge';
import { keepJourneys } from '../../functions/journey/keep-journeys';
import { changeJourney, createJourney, publishJourney, setJourneyState } from '../../functions/journey/manage-journeys';
import { moveMapped } from '../../functions/journey/move-mapped';
import { type KeptPath, pathsIn } from '../../functions/journey/path-repository';
import { birthdaysIn } from '../../functions/member/birthday-repository';
import { newId } from '../../functions/platform/ids';
import { ledgerIn } from '../../functions/points/ledger-repository';
import { pointSettingsIn } from '../../functions/points/settings-repository';
import { permissionsOf } from '../../functions/privacy/permissions';
import { favouritesIn } from '../../functions/store/favourites-repository';
import type { Journey, JourneyVersion, Mapping } from '../../shared/journey/journey';
import type { Effect } from '../../shared/journey/path';
import type { TagEvent } from '../../shared/tag/event';
import { subjectOfMember, type TouchpointEvent } from '../../shared/touchpoint/event';
import { openDesk } from '../harness/desk';

/** How a test disturbs what is done: before or after it really was. */
export type Disturb = (effect: Effect, when: 'before' | 'after') => void;

/** Journeys on the real engine, with a clock that the test moves. */
export const openStation = async () => {
  const desk = await openDesk();
  const { tables, deps } = desk;
  const sent: string[] = [];
  let now = '2026-11-21T04:00:00.000Z';
  let disturb: Disturb = () => undefined;
  let holds: Holds = () => false;
  let log: TagEvent[] = [];
  const clock = () => now;
  const journeys = journeysIn(tables, 0);
  const paths = pathsIn(tables);
  const more = {
    ...deps,
    ...{ tables, journeys, paths, clock },
    birthdays: birthdaysIn(tables, Buffer.alloc(32, 3)),
    favourites: favouritesIn(tables),
    followUps: followUpsIn(tables),
    ledger: ledgerIn(tables),
    pointSettings: pointSettingsIn(tables),
    permissionsOf: permissionsOf(deps),
    isHeldOut: async () => false,
    holdsFor: async () => holds,
    eventsSince: async () => log,
  };
  const really = doDeed({
    ...more,
    sendStep: async (_, { effectId }) => {
      // As the sends do it: once for its id.
      if (!sent.includes(effectId)) sent.push(effectId);
      return { done: true };
    },
  });
  const disturbed: DoDeed = async (path, effect, at) => {
    disturb(effect, 'before');
    const outcome = await really(path, effect, at);
    disturb(effect, 'after');
    return outcome;
  };
  const whole = { ...more, carryOut: carryOut({ ...more, doDeed: disturbed }) };
  let loads = 0;
  const follow = followEvents(journeys, async () => {
    loads++;
    return whole;
  });
  const ask = () => ({ by: 'marketer', now });

  return {
    desk,
    ...{ tables, journeys, paths, sent, follow },
    more,
    deps: whole,
    loads: () => loads,
    at: (moment: string) => {
      now = moment;
    },
    now: clock,
    disturb: (by: Disturb) => {
      disturb = by;
    },
    rule: (by: Holds) => {
      holds = by;
    },
    logHas: (events: TagEvent[]) => {
      log = events;
    },
    keep: async () => (await moveMapped(whole)(now)) + (await keepJourneys(whole)(now)),
    beginDays: () => beginDays(whole)(now),
    /** Takes members in from now on. */
    open: async ({ fields }: JourneyVersion): Promise<Journey> => {
      const made = await createJourney({ journeys, newId })(fields, ask());
      return publishJourney({ journeys, newId })(made.journeyId, made.revision, undefined, ask());
    },
    change: (journey: Journey, { fields }: JourneyVersion) =>
      changeJourney({ journeys, newId })(journey.journeyId, journey.revision, fields, ask()),
    publish: (journey: Journey, mapping?: Pick<Mapping, 'steps'>) =>
      publishJourney({ journeys, newId })(journey.journeyId, journey.revision, mapping, ask()),
    set: (journey: Journey, state: 'live' | 'paused' | 'ended') =>
      setJourneyState({ journeys, newId })(journey.journeyId, journey.revision, state, ask()),
    /** What the stream tells of an event. */
    record: (memberId: string, type: string, more: Partial<TouchpointEvent> = {}): DynamoDBRecord => {
      const event: TouchpointEvent = {
        ...{ messageId: `message-${newId()}`, type, channel: 'mini_program', subject: subjectOfMember(memberId), memberId },
        ...{ occurredAt: now, receivedAt: now, properties: {}, source: 'test' },
        ...more,
      };
      const NewImage = marshall({ pk: 'p', sk: 's', ...event }, { removeUndefinedValues: true });
      return { eventName: 'INSERT', dynamodb: { NewImage: NewImage as never } };
    },
    pathsOf: (memberId: string): Promise<KeptPath[]> => paths.ofMembers([memberId]),
    /** The one path of a member. */
    path: async (memberId: string): Promise<KeptPath> => {
      const [one, ...others] = await paths.ofMembers([memberId]);
      if (!one || others.length > 0) throw new Error(`${others.length + Number(Boolean(one))} paths`);
      return one;
    },
    close: desk.close,
  };
};
export type Station = Awaited<ReturnType<typeof openStation>>;
