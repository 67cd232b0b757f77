import { isDeepStrictEqual } from 'node:util';
import { type Event, UNKNOWN, type Unknown } from './record';

/** What one object is and does, one operation after the other. */
export interface Model<State, Op, Reply> {
  /** The object before anything happened to it. */
  initial(key: string): State;
  /**
   * The states that may follow when the operation is done in this state and answers `outcome`: none when it cannot answer that here,
   * several when the outcome does not tell. For UNKNOWN: every state in which it may leave the object, whatever it would have answered.
   * States are compared by their content and never changed.
   */
  step(state: State, op: Op, outcome: Reply | Unknown): readonly State[];
}

/** Operations in an order in which they can have happened one after the other, and the state in which they leave the object. */
export interface Order<State, Op, Reply> {
  readonly state: State;
  readonly events: readonly Event<Op, Reply>[];
}

export interface Found<State, Op, Reply> {
  readonly ok: boolean;
  /** An order of all that were answered, or the longest that was found. */
  readonly order: Order<State, Op, Reply>;
}

/** A point of the search: which events are done (a bit each), the state, and how it came to this. */
interface Point<State, Op, Reply> {
  readonly done: bigint;
  readonly answered: number;
  readonly state: State;
  readonly last: Event<Op, Reply> | undefined;
  readonly before: Point<State, Op, Reply> | undefined;
}

/**
 * Looks for an order of the operations of one object that obeys the model and real time: what was answered before another began comes
 * before it (the search of Wing and Gong, with Lowe's memory of where it has been). Operations of unknown outcome may be left out.
 * Events come sorted by start. Beyond `mostPoints` it gives up with an error: such a history is not judged, and never called right.
 */
export const findOrder = <State, Op, Reply>(
  events: readonly Event<Op, Reply>[],
  initial: State,
  step: Model<State, Op, Reply>['step'],
  mostPoints: number,
): Found<State, Op, Reply> => {
  const toAnswer = events.filter(({ outcome }) => outcome !== UNKNOWN).length;
  const visited = memory<State>();
  const nextOf = nextIn(events);

  /** Where one more operation leads, as far as it has not been there. */
  const onwards = function* (point: Point<State, Op, Reply>): Generator<Point<State, Op, Reply>> {
    for (const { event, bit, isKnown } of nextOf(point.done)) {
      for (const state of step(point.state, event.op, event.outcome)) {
        // Of unknown outcome and without effect is the same as never.
        if (!isKnown && isDeepStrictEqual(state, point.state)) continue;
        const done = point.done | bit;
        if (visited.add(done, state)) yield { done, answered: point.answered + Number(isKnown), state, last: event, before: point };
      }
    }
  };

  let longest: Point<State, Op, Reply> = { done: 0n, answered: 0, state: initial, last: undefined, before: undefined };
  const path = [onwards(longest)];
  for (let ways = path.at(-1); ways && longest.answered < toAnswer; ways = path.at(-1)) {
    const { value: point } = ways.next();
    if (visited.size() > mostPoints) throw new Error(`more than ${mostPoints} ways to order ${events.length} operations: not judged`);
    if (point && point.answered > longest.answered) longest = point;
    if (point) path.push(onwards(point));
    else path.pop();
  }
  return { ok: longest.answered === toAnswer, order: orderOf(longest) };
};

/**
 * Gives the events that may come next, in the order to try them: those begun before the first answer among all still to come,
 * by start, and after them those of unknown outcome.
 */
const nextIn = <Op, Reply>(events: readonly Event<Op, Reply>[]) => {
  const steps = events.map((event, index) => ({ event, bit: 1n << BigInt(index), isKnown: event.outcome !== UNKNOWN }));
  type Step = (typeof steps)[number];
  // Two of the same operation, both unknown, are one as good as the other.
  const kindOf = steps.map(({ event }) => steps.findIndex((other) => !other.isKnown && isDeepStrictEqual(other.event.op, event.op)));

  return (done: bigint): Step[] => {
    const [known, unknown, kinds]: [Step[], Step[], Set<number | undefined>] = [[], [], new Set()];
    let firstEnd = Number.POSITIVE_INFINITY;
    for (const [index, step] of steps.entries()) {
      if (step.event.start > firstEnd) break;
      if ((done & step.bit) !== 0n) continue;
      firstEnd = Math.min(firstEnd, step.event.end);
      if (step.isKnown) known.push(step);
      else if (!kinds.has(kindOf[index])) unknown.push(step);
      if (!step.isKnown) kinds.add(kindOf[index]);
    }
    return [...known, ...unknown];
  };
};

const orderOf = <State, Op, Reply>(end: Point<State, Op, Reply>): Order<State, Op, Reply> => {
  const order: Event<Op, Reply>[] = [];
  for (let point: Point<State, Op, Reply> | undefined = end; point; point = point.before) if (point.last) order.push(point.last);
  return { state: end.state, events: order.reverse() };
};

/** Remembers which state was reached with which events done. */
const memory = <State>() => {
  const states = new Map<bigint, State[]>();
  let size = 0;
  return {
    size: () => size,
    /** False when it was there already. */
    add: (done: bigint, state: State): boolean => {
      const known = states.get(done);
      if (known?.some((one) => isDeepStrictEqual(one, state))) return false;
      if (known) known.push(state);
      else states.set(done, [state]);
      size++;
      return true;
    },
  };
};
