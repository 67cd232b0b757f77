import type { Endpoint, Guess } from '../../shared/contract/endpoint';
import { placeOf } from '../../shared/limit/place';
import type { GuessLimits, LimitRule, Limits } from '../../shared/limit/rule';
import { roomAt, roomFrom } from '../../shared/limit/window';
import type { Origin } from '../platform/http/origin';
import { idOf } from '../platform/ids';
import { Fault, Refused, TooMany } from '../platform/problems';
import type { Asker } from './asker';
import type { CountKey, Counts } from './count-repository';
import type { KnownPlaces } from './known-repository';

/** A request in which something may be guessed. */
export interface Attempt {
  endpoint: Pick<Endpoint, 'guess' | 'caller'>;
  asker: Asker;
  origin: Origin;
  body: unknown;
  ms: number;
}

export interface Guesses {
  /**
   * Does what was asked, unless there were too many wrong guesses; then throws TooMany and does nothing. A guess is counted before it is
   * judged and taken back when it was not wrong, so that many at the same moment are no way around.
   */
  guarded<R>(attempt: Attempt, run: () => Promise<R>): Promise<R>;
}

export interface GuessDeps {
  counts: Counts;
  places: KnownPlaces;
  limits(): Promise<Limits>;
}

/** What an attempt is counted under. */
interface Counter {
  key: CountKey;
  steps: readonly LimitRule[];
}

/** Under which counters an attempt falls, and what there is to do when it was right. */
interface Watch {
  counters: Counter[];
  right?: () => Promise<unknown>;
}

/** Counts wrong guesses and shuts out who makes them, not whose secret it is. */
export const guessesWith = (deps: GuessDeps): Guesses => ({
  guarded: async (attempt, run) => {
    const { endpoint, ms } = attempt;
    if (!endpoint.guess) return run();
    // What customers show at a counter is guessed by clerks who are known, one chance in some ten thousand: sales go on without counts.
    const isOpen = endpoint.guess.what === 'counter_code';
    const watch = await askCounts(isOpen, () => watchOf(deps, endpoint.guess as Guess, attempt));
    if (!watch) return run();
    const taken: Counter[] = [];
    const back = () => Promise.all(taken.map(({ key, steps }) => deps.counts.giveBack(key, sizesOf(steps), ms)));
    for (const counter of watch.counters) {
      const until = await askCounts(isOpen, () => count(deps, counter, ms));
      if (until === undefined) taken.push(counter);
      else if (until > ms) {
        await unharmed(back);
        throw new TooMany('too_many_attempts', Math.ceil((until - ms) / 1000));
      }
    }
    try {
      const result = await run();
      await unharmed(async () => {
        await back();
        await watch.right?.();
      });
      return result;
    } catch (error) {
      if (!isWrong(error, endpoint.guess)) await unharmed(back);
      throw error;
    }
  },
});

const sizesOf = (steps: readonly LimitRule[]) => steps.map((rule) => ({ rule, size: 1 }));

const isWrong = (error: unknown, { wrong }: Guess): boolean => {
  const codes = error instanceof Refused ? error.reasons.map(({ code }) => code) : error instanceof Fault ? [error.code] : [];
  return codes.some((code) => wrong.includes(code));
};

/** Without its counts, what can be found by trying is shut: who takes the counts away would be free to try. */
const askCounts = async <T>(isOpen: boolean, ask: () => Promise<T>): Promise<T | undefined> => {
  try {
    return await ask();
  } catch {
    if (isOpen) return undefined;
    throw new Fault('unavailable');
  }
};

/** A count that is not taken back makes a limit narrower for a while; the reply counts for more. */
const unharmed = async (run: () => Promise<unknown>): Promise<void> => {
  await run().catch(() => undefined);
};

/** Counts one, or says until when there is no more; what was not let in is not counted. */
const count = async ({ counts }: GuessDeps, { key, steps }: Counter, ms: number): Promise<number | undefined> => {
  const wants = steps.map((rule) => ({ rule, size: 1, most: rule.requests }));
  const { counted, counts: told } = await counts.take(key, wants, ms);
  const over = counted ? 0 : 1;
  const full = steps.flatMap((rule, i) => {
    const { taken, before } = told[i] ?? { taken: 0, before: 0 };
    return taken + over > roomAt(rule, before, ms) ? [roomFrom(rule, { taken: taken - 1 + over, before }, ms)] : [];
  });
  if (full.length === 0 && counted) return undefined;
  if (counted) await counts.giveBack(key, sizesOf(steps), ms);
  return Math.max(ms + 1000, ...full);
};

/**
 * Somebody who is signed in stands for themselves. At an account, a device or network from which its owner signed in before stands for itself
 * too; all others count for each other as well, so that many addresses are no way around, and nothing they do shuts out the owner.
 */
const watchOf = async (deps: GuessDeps, guess: Guess, { asker, origin, body, ms }: Attempt): Promise<Watch> => {
  const { guesses } = await deps.limits();
  const of = `GUESS#${guess.what}`;
  const counter = (steps: keyof GuessLimits, ...whose: string[]): Counter => ({
    key: { whose: idOf('guess', guess.what, steps, ...whose), of },
    steps: guesses[steps],
  });
  if (asker.limited !== 'address')
    return { counters: [counter(guess.what === 'counter_code' ? 'counter' : 'own', asker.limited, asker.id)] };
  const network = placeOf(origin.address ?? '');
  // What is guessed without a session is long: by the device too, so that nobody is shut out by who shares their network.
  if (!guess.account) return { counters: [counter('own', network, origin.device ?? '')] };
  const account = String((body as Record<string, unknown> | undefined)?.[guess.account] ?? '')
    .trim()
    .toLowerCase();
  return ofAccount(deps, counter, { account, network, device: origin.device, ms });
};

const ofAccount = async (
  { places }: GuessDeps,
  counter: (steps: keyof GuessLimits, ...whose: string[]) => Counter,
  { account, network, device, ms }: { account: string; network: string; device: string | undefined; ms: number },
): Promise<Watch> => {
  const owner = idOf('account', account);
  const theirs = [...(device ? [`device ${device}`] : []), `network ${network}`].map((name) => ({ name, place: idOf('place', name) }));
  const known = await Promise.all(theirs.map(({ place }) => places.isKnown(owner, place, ms)));
  const place = theirs.find((_, i) => known[i]);
  const own = counter('own', account, (place ?? { name: `network ${network}` }).name);
  return {
    counters: place ? [own] : [own, counter('address', network), counter('strangers', account)],
    // Only what was wrong at this very account from here is forgotten: an account of one's own wipes nothing else away.
    right: () => Promise.all([places.clear(own.key.whose, own.key.of), ...theirs.map((one) => places.know(owner, one.place, ms))]),
  };
};
