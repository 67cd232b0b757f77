/** The outcome of an operation whose caller never learned what became of it: it may happen at any time after its start, or never. */
export const UNKNOWN: unique symbol = Symbol('unknown');
export type Unknown = typeof UNKNOWN;

/** One operation of one caller on one object. */
export interface Event<Op, Reply> {
  /** Which object it is about: objects are judged each by itself. */
  readonly key: string;
  readonly caller: string;
  readonly op: Op;
  /** When it was begun and when it was answered, in any unit that only grows; an end is Infinity while the outcome is unknown. */
  readonly start: number;
  readonly end: number;
  readonly outcome: Reply | Unknown;
}

export interface Begun<Reply> {
  /** The caller has its answer. */
  done(reply: Reply): void;
}

export interface History<Op, Reply> {
  /** Everything so far, in the order in which it was begun; what has no answer yet is unknown. */
  readonly events: readonly Event<Op, Reply>[];
  /** An operation begins. Unless `done` is called its outcome stays unknown. */
  begin(key: string, op: Op, caller?: string): Begun<Reply>;
  /**
   * Records a call from its start to its answer. A call that gives UNKNOWN, or fails, leaves its outcome unknown;
   * its failure is passed on.
   */
  run<R extends Reply | Unknown>(key: string, op: Op, call: () => Promise<R>, caller?: string): Promise<R>;
}

/**
 * Records what concurrent callers in this process do. Its time is a counter that moves with every beginning and every end,
 * so that the order is exact and a clock that tests move does not disturb it.
 */
export const recordHistory = <Op, Reply>(): History<Op, Reply> => {
  const events: Event<Op, Reply>[] = [];
  let time = 0;

  const begin = (key: string, op: Op, caller = ''): Begun<Reply> => {
    const index = events.length;
    const open: Event<Op, Reply> = { key, caller, op, start: ++time, end: Number.POSITIVE_INFINITY, outcome: UNKNOWN };
    events.push(open);
    return {
      done: (reply) => {
        if (events[index] !== open) throw new Error('an operation is answered once');
        events[index] = { ...open, end: ++time, outcome: reply };
      },
    };
  };

  return {
    events,
    begin,
    run: async (key, op, call, caller) => {
      const begun = begin(key, op, caller);
      const outcome = await call();
      if (outcome !== UNKNOWN) begun.done(outcome as Exclude<typeof outcome, Unknown>);
      return outcome;
    },
  };
};
