import type { TagEvent } from '../tag/event';
import { type Instant, isBefore, millis, utc } from '../time/instant';
import type { Advanced } from './advance';
import type { JourneyFields, JourneyVersion } from './journey';
import { audienceType, hears, keyOf } from './listen';
import { earlier, later } from './moments';
import type { Path } from './path';
import { arrive, begin, finish, note, type World } from './walk';

export interface Entering {
  pathId: string;
  memberId: string;
  key: string;
  at: Instant;
  /** What brought them: the type of an event, or the kind of the trigger. */
  by: string;
  told: Path['told'];
  /** The event that brought them, told again, is nothing new. */
  messageId?: string | undefined;
  /** Kept out of everything that the brand sends, to compare with. */
  heldOut: boolean;
}

/** Of ten thousand. */
const WHOLE = 10_000;

/**
 * Brings a member in, at the first step and on from there. Who is drawn for the control group, or is held out of everything, has a path
 * that is over: it says so, and nothing is done for them, ever.
 */
export const enter = (journey: JourneyVersion, entering: Entering, world: World): Advanced => {
  const { pathId, memberId, key, by, told, messageId, heldOut } = entering;
  const at = utc(millis(entering.at));
  const { journeyId, version, fields } = journey;
  const path: Path = {
    ...{ pathId, journeyId, memberId, version, key, enteredAt: at, told },
    ...{ visits: {}, happened: {}, passed: [{ what: 'entered', at, by }] },
    heard: [],
    ...(messageId !== undefined && { enteredBy: messageId }),
  };
  const walk = begin(journey, path, world);
  const isControl = world.chance(`control ${journeyId}`) * WHOLE < fields.controlShare;
  if (heldOut || isControl) {
    const what = heldOut ? 'held_out' : 'control';
    note(walk, { what, at });
    finish(walk, what, at);
  } else arrive(walk, fields.first, at);
  return { path: walk.path, effects: walk.effects };
};

/** From when on what happened before matters for whether an event brings somebody in; undefined where the event alone decides. */
export const looksBackTo = ({ trigger }: JourneyFields, event: TagEvent, zone: string): Instant | undefined =>
  trigger.kind === 'event' && trigger.times ? windowBegins(trigger.times, event, zone) : undefined;

const windowBegins = ({ withinDays }: { withinDays: number }, { occurredAt }: TagEvent, zone: string): Instant =>
  earlier(occurredAt, { unit: 'days', amount: withinDays }, zone);

/**
 * Under which key an event brings a member in; undefined when it does not. `before` are the member's events of the time that is looked back
 * to, in any order, with or without the event itself.
 */
export const bringsIn = (fields: JourneyFields, event: TagEvent, before: readonly TagEvent[], zone: string): string | undefined => {
  const { trigger } = fields;
  const key = keyOf(fields, event);
  if (trigger.kind === 'audience') {
    const isIt = event.type === audienceType(trigger.on) && event.properties.audienceId === trigger.audienceId;
    return isIt ? '' : undefined;
  }
  if (trigger.kind !== 'event' || !hears(trigger.match, event, { key, fields, zone })) return undefined;
  const { times } = trigger;
  if (!times) return key;
  const since = windowBegins(times, event, zone);
  const same = before.filter(
    (one) =>
      !isBefore(one.occurredAt, since) &&
      !isBefore(event.occurredAt, one.occurredAt) &&
      keyOf(fields, one) === key &&
      hears(trigger.match, one, { key, fields, zone }),
  );
  const ids = new Set([...same.map(({ messageId }) => messageId), event.messageId]);
  return ids.size >= times.atLeast ? key : undefined;
};

/** Whether a member may come in at a moment, whose last path of the same key this is; the very event that brought them in last never does. */
export const mayEnter = ({ entry }: Pick<JourneyFields, 'entry'>, last: Path | undefined, at: Instant, zone: string): boolean => {
  if (!last) return true;
  if (last.stands || entry.kind === 'once' || entry.days === undefined) return false;
  return !isBefore(at, later(last.enteredAt, { unit: 'days', amount: entry.days }, zone));
};
