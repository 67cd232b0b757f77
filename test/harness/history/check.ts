import { inspect } from 'node:util';
import { type Event, UNKNOWN } from './record';
import { findOrder, type Model, type Order } from './search';

export type Verdict<State, Op, Reply> =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly key: string;
      /** What happened to this object up to the first answer that nothing explains, by time of start. */
      readonly events: readonly Event<Op, Reply>[];
      /** The answer that nothing explains. */
      readonly answer: Event<Op, Reply>;
      /** As far as an explanation could be found. */
      readonly longest: Order<State, Op, Reply>;
    };

/**
 * Judges a concurrent history: for every object, is there an order of its operations, one after the other, that obeys the model, in which
 * everything that was answered before another began comes before it? Operations of unknown outcome may have happened at any time
 * after their start, or never. When objects fail, the one with the shortest story is told. Throws when an object's history is too tangled
 * to be judged, which is when the search has been at `mostPoints` places.
 */
export const checkLinearizable = <State, Op, Reply>(
  history: Iterable<Event<Op, Reply>>,
  model: Model<State, Op, Reply>,
  { mostPoints = 100_000 } = {},
): Verdict<State, Op, Reply> => {
  const failures = [...byKey(history)].flatMap(([key, events]) => {
    const verdict = judge(key, events, model, mostPoints);
    return verdict.ok ? [] : [verdict];
  });
  return failures.sort((a, b) => a.events.length - b.events.length)[0] ?? { ok: true };
};

/** A verdict in words, for the message of a failing test; empty when all is well. */
export const explain = <State, Op, Reply>(verdict: Verdict<State, Op, Reply>): string => {
  if (verdict.ok) return '';
  const line = (event: Event<Op, Reply>) => {
    const answer = event.outcome === UNKNOWN ? 'unknown' : text(event.outcome);
    const mark = event === verdict.answer ? '   <- nothing explains this answer' : '';
    return `  ${event.start}–${event.end} ${event.caller} ${text(event.op)} -> ${answer}${mark}`;
  };
  return [
    `${verdict.key}: its answers do not fit together.`,
    ...verdict.events.map(line),
    `As far as it can be explained, ending in ${text(verdict.longest.state)}:`,
    ...verdict.longest.events.map(line),
  ].join('\n');
};

const text = (value: unknown): string => inspect(value, { breakLength: Number.POSITIVE_INFINITY, depth: 6 });

const byKey = <Op, Reply>(history: Iterable<Event<Op, Reply>>): Map<string, Event<Op, Reply>[]> => {
  const keys = new Map<string, Event<Op, Reply>[]>();
  for (const event of history) keys.set(event.key, [...(keys.get(event.key) ?? []), event]);
  for (const events of keys.values()) events.sort((a, b) => a.start - b.start);
  return keys;
};

const judge = <State, Op, Reply>(
  key: string,
  events: readonly Event<Op, Reply>[],
  { initial, step }: Model<State, Op, Reply>,
  mostPoints: number,
): Verdict<State, Op, Reply> => {
  const search = (some: readonly Event<Op, Reply>[]) => findOrder(some, initial(key), step, mostPoints);
  if (search(events).ok) return { ok: true };
  // What holds up to a moment held up to every moment before it, so the first answer too many is found by halving.
  const answers = events.filter(({ outcome }) => outcome !== UNKNOWN).sort((a, b) => a.end - b.end);
  let [good, bad] = [-1, answers.length - 1];
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (search(until(events, answers[middle])).ok) good = middle;
    else bad = middle;
  }
  const answer = answers[bad];
  if (!answer) throw new Error('nothing was answered, and yet it does not fit together');
  const story = until(events, answer);
  return { ok: false, key, events: story, answer, longest: search(story).order };
};

/** The history as it stood at the moment of this answer: what was not answered by then is unknown. */
const until = <Op, Reply>(events: readonly Event<Op, Reply>[], answer: Event<Op, Reply> | undefined): Event<Op, Reply>[] => {
  const moment = answer?.end ?? Number.NEGATIVE_INFINITY;
  return events
    .filter(({ start }) => start <= moment)
    .map((event) => (event.end <= moment ? event : { ...event, end: Number.POSITIVE_INFINITY, outcome: UNKNOWN }));
};
