import type { DynamoDBRecord } from 'aws-lambda';
import * as v from 'valibot';
import { TouchpointEvent } from '../../shared/touchpoint/event';
import type { Clock } from '../platform/clock';
import { itemIn } from '../platform/image';
import { sideBySide } from '../platform/side-by-side';
import type { InForce, Journeys } from './journey-repository';
import { memberOfEvent, type Who, type WhoDeps } from './member-of';
import type { SightDeps } from './sight';
import type { TellDeps } from './tell-member';

export interface FollowDeps extends WhoDeps, TellDeps, SightDeps {
  clock: Clock;
  journeys: Pick<Journeys, 'inForce' | 'fresh'>;
}

type Failure = { record: DynamoDBRecord; error: unknown };

const AT_ONCE = 10;

/**
 * Moves members along journeys by what the log hears: one after another for each member, in the order in which it was told. Where no journey
 * listens to a type of event nothing is read, and where there are no journeys at all nothing is loaded. Gives the records to be told again.
 */
export const followEvents =
  (journeys: Pick<Journeys, 'inForce'>, load: () => Promise<FollowDeps>) =>
  async (records: readonly DynamoDBRecord[]): Promise<Failure[]> => {
    const inForce = await journeys.inForce();
    if (inForce.types.size === 0 && !inForce.hasFences) return [];
    const failures: Failure[] = [];
    const heard = records.flatMap((record) => {
      try {
        const event = eventIn(inForce, record);
        return event ? [{ record, event }] : [];
      } catch (error) {
        failures.push({ record, error });
        return [];
      }
    });
    if (heard.length === 0) return failures;
    const deps = await load();
    const byMember = await grouped(deps, heard, failures);
    const [{ tellMember }, { sight }] = await Promise.all([import('./tell-member'), import('./sight')]);
    await sideBySide([...byMember.values()], AT_ONCE, async ({ who, own }) => {
      for (const { record, event } of own) {
        try {
          if (inForce.types.has(event.type)) await tellMember(deps)(inForce, who, event, deps.clock());
          if (inForce.hasFences && event.place) await sight(deps)(inForce, who, event, deps.clock());
        } catch (error) {
          failures.push({ record, error });
        }
      }
    });
    return failures;
  };

interface Heard {
  record: DynamoDBRecord;
  event: TouchpointEvent;
}

const grouped = async (deps: WhoDeps, heard: readonly Heard[], failures: Failure[]): Promise<Map<string, { who: Who; own: Heard[] }>> => {
  const found = await sideBySide(heard, AT_ONCE, async (one) => {
    try {
      return await memberOfEvent(deps)(one.event);
    } catch (error) {
      failures.push({ record: one.record, error });
      return undefined;
    }
  });
  const byMember = new Map<string, { who: Who; own: Heard[] }>();
  heard.forEach((one, i) => {
    const who = found[i];
    if (who) byMember.set(who.memberId, { who, own: [...(byMember.get(who.memberId)?.own ?? []), one] });
  });
  return byMember;
};

/** The event of a record, if any journey may want to hear of it; most need not be looked at any further. */
const eventIn = ({ types, hasFences }: InForce, { dynamodb }: DynamoDBRecord): TouchpointEvent | undefined => {
  const image = dynamodb?.NewImage;
  const type = image?.type?.S;
  if (!image || type === undefined || image.sk?.S === 'MSG') return undefined;
  if (!types.has(type) && !(hasFences && image.place)) return undefined;
  return v.parse(TouchpointEvent, itemIn(image));
};
