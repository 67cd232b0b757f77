import { ApiError, isPassing } from '../api/problem';

/** Work that is done part by part, and can be stopped and gone on with. */
export interface Worklist {
  /** Goes on where it stopped; ends when all is done. Throws what a part failed with, or the signal's reason; the part is tried again by the next run. */
  run: (signal: AbortSignal) => Promise<void>;
}

interface Deps<P> {
  parts: AsyncIterable<P> | Iterable<P>;
  /** Does one part; doing it again changes nothing. */
  work: (part: P, signal: AbortSignal) => Promise<void>;
  pause?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/** Milliseconds to wait before each further try of what may pass by itself. */
const PAUSES = [500, 2_000, 5_000];

export const createWorklist = <P>({ parts, work, pause = wait }: Deps<P>): Worklist => {
  const iterator = iteratorOf(parts);
  let pending: { part: P } | undefined;
  const run = async (signal: AbortSignal): Promise<void> => {
    for (;;) {
      signal.throwIfAborted();
      if (!pending) {
        const next = await iterator.next();
        if (next.done) return;
        pending = { part: next.value };
      }
      const { part } = pending;
      await patiently(() => work(part, signal), signal, pause);
      pending = undefined;
    }
  };
  return { run };
};

const iteratorOf = <P>(parts: AsyncIterable<P> | Iterable<P>): AsyncIterator<P> | Iterator<P> =>
  Symbol.asyncIterator in parts ? parts[Symbol.asyncIterator]() : parts[Symbol.iterator]();

/** Tries again what failed on the way, a few times, and not before the server asks for it. */
const patiently = async (work: () => Promise<void>, signal: AbortSignal, pause: typeof wait): Promise<void> => {
  for (const milliseconds of PAUSES) {
    let asked = 0;
    try {
      return await work();
    } catch (error) {
      if (signal.aborted || !isPassing(error)) throw error;
      asked = error instanceof ApiError ? (error.retryAfter ?? 0) * 1000 : 0;
    }
    await pause(Math.max(milliseconds, asked), signal);
  }
  await work();
};

const wait = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
