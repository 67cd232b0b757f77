import type { TagEvent } from '../tag/event';
import { type Instant, isBefore, millis, utc } from '../time/instant';
import { hears, questions } from './listen';
import { later } from './moments';
import type { StepId } from './parts';
import type { Path } from './path';
import { arrive, finish, note, passTime, type Walk } from './walk';

/** So many events that were heard and may be told again are kept. */
const MOST_HEARD = 30;

/** What an event is to a journey, wherever the path stands: it depends on nothing else. */
interface Meaning {
  /** The waits that it would end. */
  waits: StepId[];
  /** The questions of branches that it answers. */
  places: string[];
  isGoal: boolean;
  /** The number of the exit; -1 when it is none. */
  exit: number;
}

/** Tells a path of an event. What the journey does not listen to, what happened before the member came in, and what was told before does nothing. */
export const hear = (walk: Walk, event: TagEvent): void => {
  const { path } = walk;
  const at = utc(millis(event.occurredAt));
  if (isBefore(at, path.enteredAt) || event.messageId === path.enteredBy) return;
  if (path.heard.some(({ id }) => id === event.messageId)) return;
  const meaning = meaningOf(walk, event);
  if (!meaning) return;
  passTime(walk, at);
  if (!walk.path.stands) return;
  noteHappened(walk, meaning.places, at);
  const { step, since } = walk.path.stands;
  const moment = isBefore(at, since) ? since : at;
  if (meaning.isGoal && isBefore(at, goalEnds(walk))) {
    note(walk, { what: 'goal', at: moment, event: event.type, step });
    finish(walk, 'goal', moment);
  } else if (meaning.exit >= 0) {
    note(walk, { what: 'exited', at: moment, exit: meaning.exit, event: event.type, step });
    finish(walk, 'exited', moment);
  } else if (!isBefore(at, since)) {
    remember(walk, { id: event.messageId, at, type: event.type, waits: meaning.waits });
    endWaits(walk);
  }
};

const meaningOf = ({ fields, path, world }: Walk, event: TagEvent): Meaning | undefined => {
  const ear = { key: path.key, fields, zone: world.zone };
  const waits = Object.entries(fields.steps).flatMap(([id, step]) =>
    step.kind === 'wait' && step.wait.kind === 'event' && hears(step.wait.match, event, ear) ? [id] : [],
  );
  const places = questions(fields).flatMap(({ place, match }) => (hears(match, event, ear) ? [place] : []));
  const isGoal = fields.goal !== undefined && hears(fields.goal.match, event, ear);
  const exit = fields.exits.findIndex((test) => test.kind === 'happened' && hears(test.match, event, ear));
  return waits.length > 0 || places.length > 0 || isGoal || exit >= 0 ? { waits, places, isGoal, exit } : undefined;
};

const noteHappened = (walk: Walk, places: readonly string[], at: Instant): void => {
  const { path } = walk;
  const news = places.filter((place) => {
    const before = path.happened[place];
    return before === undefined || isBefore(at, before);
  });
  if (news.length === 0) return;
  walk.path = { ...path, happened: { ...path.happened, ...Object.fromEntries(news.map((place) => [place, at])) } };
};

const goalEnds = ({ fields, path, world }: Walk): Instant =>
  later(path.enteredAt, { unit: 'days', amount: fields.goal?.withinDays ?? 0 }, world.zone);

/** In the order in which things happened; at the same moment, in which they were told. */
const remember = (walk: Walk, one: Path['heard'][number]): void => {
  const heard = [...walk.path.heard, one].sort((a, b) => millis(a.at) - millis(b.at));
  walk.path = { ...walk.path, heard: heard.slice(-MOST_HEARD) };
};

/**
 * Ends waits by what was heard since they began. An event that came late may move a path to a wait that an event heard before it ends:
 * so all of them are gone through again, as they happened.
 */
const endWaits = (walk: Walk): void => {
  for (const one of walk.path.heard) {
    passTime(walk, one.at);
    const { stands, heard } = walk.path;
    if (!stands || isBefore(one.at, stands.since) || !one.waits.includes(stands.step)) continue;
    walk.path = { ...walk.path, heard: heard.map((other) => (other.id === one.id ? { ...other, waits: [] } : other)) };
    note(walk, { what: 'waited', at: one.at, step: stands.step, since: stands.since, by: 'event', event: one.type });
    const step = walk.fields.steps[stands.step];
    if (step?.kind === 'wait') arrive(walk, step.next, one.at);
    endWaits(walk);
    return;
  }
};
