import { firstLease, leaseOf, silenceAfter } from '../../shared/limit/lease';
import type { LimitRule } from '../../shared/limit/rule';
import { beginOf, roomAt, roomFrom, windowAt } from '../../shared/limit/window';
import { log } from '../platform/log';
import type { CountKey, Counts } from './count-repository';

export interface Limiter {
  /**
   * Lets one request in and gives undefined, or says when it is worth trying again (milliseconds since the epoch). Over all functions
   * together never more than the rule says are let in of one of its windows. When the counts cannot be asked, everybody is let in.
   */
  letIn(key: CountKey, rule: LimitRule, ms: number): Promise<number | undefined>;
}

/** What a function holds for one caller, of one window. */
interface Held {
  window: number;
  /** Leased, and not used yet. */
  leased: number;
  letIn: number;
  /** How many are leased next. */
  wanted: number;
  /** As the database told last; of the window before nothing is known until it has. */
  taken: number;
  before: number;
  refusals: number;
  silentUntil: number;
  underWay?: Promise<void> | undefined;
}

/** Callers whose leases are remembered; who came longest ago is forgotten, which costs a request. */
const MOST_HELD = 20_000;
/** For how long nobody is counted after the counts could not be asked, so that not every request waits for them in vain. */
const AWAY_MS = 1_000;

/**
 * Counts requests in leases: the first of a caller on this function asks the database for one, the next for two, then four … What is leased
 * is let in from memory, and ends with its window.
 */
export const limiterWith = (counts: Counts, now: () => number = () => Date.now()): Limiter => {
  const all = new Map<string, Held>();
  let awayUntil = 0;

  const heldFor = ({ whose, of }: CountKey, rule: LimitRule, ms: number): Held => {
    const name = `${whose} ${of} ${rule.seconds}`;
    const one = turned(all.get(name), rule, windowAt(rule, ms));
    // Who came last lies last, so that the first is who came longest ago.
    all.delete(name);
    all.set(name, one);
    const [oldest] = all.keys();
    if (all.size > MOST_HELD && oldest !== undefined) all.delete(oldest);
    return one;
  };

  return {
    letIn: async (key, rule, ms) => {
      if (now() < awayUntil) return undefined;
      const one = heldFor(key, rule, ms);
      for (;;) {
        if (one.leased > 0) {
          one.leased -= 1;
          one.letIn += 1;
          return undefined;
        }
        // A request that began in a window which has ended since counts in the one that runs.
        const at = Math.max(ms, beginOf(rule, one.window));
        if (at < one.silentUntil) return one.silentUntil;
        // Requests that come at once wait for the same lease.
        one.underWay ??= lease(counts, key, rule, one, at).finally(() => {
          one.underWay = undefined;
        });
        try {
          await one.underWay;
        } catch (error) {
          // A brand whose counts are away goes on serving its members; what can be found by trying is shut then (guesses.ts).
          awayUntil = now() + AWAY_MS;
          log.warn('requests are not counted', { error: error instanceof Error ? error.name : typeof error });
          return undefined;
        }
      }
    },
  };
};

/** One lease, or the silence until it is worth asking again. */
const lease = async (counts: Counts, key: CountKey, rule: LimitRule, one: Held, ms: number): Promise<void> => {
  const { window } = one;
  const most = roomAt(rule, one.before, ms);
  const size = leaseOf(one.wanted, most - one.taken);
  const {
    counted,
    counts: [told = { taken: 0, before: 0 }],
  } = await counts.take(key, [{ rule, size, most }], ms);
  const room = roomAt(rule, told.before, ms);
  // The first lease of a window does not know the window before: what was too much goes back.
  const tooMany = counted ? Math.min(size, Math.max(0, told.taken - room)) : 0;
  if (tooMany > 0) await counts.giveBack(key, [{ rule, size: tooMany }], ms);
  // What was leased ends with its window, and another may have begun meanwhile.
  if (one.window !== window) return;
  const given = counted ? size - tooMany : 0;
  Object.assign(one, { before: told.before, taken: told.taken - tooMany, leased: one.leased + given });
  if (given > 0) Object.assign(one, { wanted: 2 * size, refusals: 0 });
  // Others were quicker, and less is left than was thought: one is asked for.
  else if (size > 1 && one.taken < room) one.wanted = 1;
  else {
    const quiet = Math.min(ms + silenceAfter(rule, one.refusals), beginOf(rule, window + 1));
    one.silentUntil = Math.max(roomFrom(rule, { taken: one.taken, before: one.before }, ms), quiet);
    one.refusals += 1;
  }
};

/** What is held, turned to the window in which a request came; a clock that is a little behind turns nothing back. */
const turned = (held: Held | undefined, rule: LimitRule, window: number): Held => {
  if (!held) return { ...NOTHING, window, wanted: firstLease(rule, 0) };
  if (held.window === window || held.window === window + 1) return held;
  const letInBefore = held.window === window - 1 ? held.letIn : 0;
  const { refusals, silentUntil } = held.window < window ? held : NOTHING;
  return Object.assign(held, { ...NOTHING, window, wanted: firstLease(rule, letInBefore), refusals, silentUntil });
};

const NOTHING = { window: 0, leased: 0, letIn: 0, wanted: 1, taken: 0, before: 0, refusals: 0, silentUntil: 0 } satisfies Held;
