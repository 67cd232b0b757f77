import { meets } from '../tag/condition';
import { propertyOf, type TagEvent } from '../tag/event';
import type { JourneyFields } from './journey';
import type { Match, StepId, Test } from './parts';

/** Whether an event is one of those that are listened for; `key` is what the path is about. */
export const hears = (
  match: Match,
  event: TagEvent,
  { key, fields, zone }: { key: string | undefined; fields: JourneyFields; zone: string },
): boolean =>
  match.on.includes(event.type) &&
  (!match.sameKey || keyOf(fields, event) === key) &&
  match.when.every((condition) => meets(condition, event, zone));

/** The cart, order or product that an event is about, where a journey goes by it; the same for all events where it does not. */
export const keyOf = ({ entry }: Pick<JourneyFields, 'entry'>, event: TagEvent): string | undefined => {
  if (entry.kind !== 'by_key') return '';
  const key = propertyOf(event, entry.property);
  return key === undefined ? undefined : String(key);
};

/** What branches ask of events, by the place of the question, so that a path can note when it happened. */
export const questions = ({ steps }: Pick<JourneyFields, 'steps'>): { place: string; match: Match }[] =>
  Object.entries(steps).flatMap(([id, step]) =>
    step.kind === 'branch'
      ? step.arms.flatMap(({ test }, i) => (test.kind === 'happened' ? [{ place: placeOf(id, i), match: test.match }] : []))
      : [],
  );

export const placeOf = (step: StepId, arm: number): string => `${step}.${arm}`;

const typesOf = (test: Test): string[] => (test.kind === 'happened' ? test.match.on : []);

/** What the log says when a member enters or leaves an audience. */
export const audienceType = (on: 'entered' | 'left'): string => `audience_${on}`;

const enteringTypes = (trigger: JourneyFields['trigger']): string[] => {
  if (trigger.kind === 'event') return trigger.match.on;
  return trigger.kind === 'audience' ? [audienceType(trigger.on)] : [];
};

/** The types of events that may bring somebody in, and those that may move who is in. */
export const listened = (fields: JourneyFields): { entering: Set<string>; inside: Set<string> } => {
  const { trigger, goal, exits, steps } = fields;
  const waits = Object.values(steps).flatMap((step) => (step.kind === 'wait' && step.wait.kind === 'event' ? step.wait.match.on : []));
  const asked = questions(fields).flatMap(({ match }) => match.on);
  return {
    entering: new Set(enteringTypes(trigger)),
    inside: new Set([...waits, ...asked, ...(goal?.match.on ?? []), ...exits.flatMap(typesOf)]),
  };
};

/** The properties of the event that somebody comes in with that are asked for later. */
export const remembered = ({ steps }: Pick<JourneyFields, 'steps'>, event: TagEvent): Record<string, string | number | boolean> => {
  const names = Object.values(steps).flatMap((step) => (step.kind === 'wait' && step.wait.kind === 'before' ? [step.wait.property] : []));
  return Object.fromEntries(
    [...new Set(names)].flatMap((name) => {
      const value = propertyOf(event, name);
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
};

/** Whether anything in a journey asks for more of a member than their events. */
export const asksProfile = ({ steps, exits, onlyIf }: JourneyFields): boolean => {
  const tests = Object.values(steps).flatMap((step) => (step.kind === 'branch' ? step.arms.map(({ test }) => test) : []));
  return onlyIf !== undefined || [...exits, ...tests].some(({ kind }) => kind === 'rule');
};
