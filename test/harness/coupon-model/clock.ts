import { beginningOf, DAY, dayOf, SECOND } from './world';

/** The system's clock in the hands of a test: it stands still unless it is moved, and only goes forward. */
export interface Clock {
  readonly now: number;
  pass(ms: number): number;
  /** Goes on to the next noon of the brand's zone, so that a story always begins at the same time of day. */
  toNoon(): number;
  /** Gives the real clock back. */
  restore(): void;
}

/**
 * Takes the clock over, for the functions and the stand-in alike. To be called before the backend starts, as what it keeps in memory
 * asks the clock that it found then.
 */
export const takeClock = (): Clock => {
  const noonAfter = (at: number): number => beginningOf(dayOf(at) + 1) + DAY / 2;
  let now = noonAfter(Date.now());
  const spy = jest.spyOn(Date, 'now').mockImplementation(() => now);
  return {
    get now() {
      return now;
    },
    pass: (ms) => {
      if (ms % SECOND !== 0) throw new RangeError('the clock moves by whole seconds');
      now += ms;
      return now;
    },
    toNoon: () => {
      now = noonAfter(now);
      return now;
    },
    restore: () => spy.mockRestore(),
  };
};
