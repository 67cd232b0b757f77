/** How one message fared: `failed` also when it was the last try; `left` when somebody else has it; `gone` when the receiver wants no more. */
export type Fared = 'delivered' | 'failed' | 'gone' | 'left';

export interface LaneLimits {
  /** How many are under way at a time. */
  width: number;
  /** After so many failures in a row the receiver is left in peace. */
  patience: number;
  /** No message is begun after this (ms since the epoch). */
  until: number;
  now: () => number;
}

/** `done`: all of the source was sent or tried; `tired`: the receiver does not work; `late`: there was no time left. */
export type LaneEnd = 'done' | 'tired' | 'late';

/** Sends what a source gives to one receiver, a few at a time, for as long as it makes sense. What is not begun stays for later. */
export const sendInLane = async <T>(
  source: AsyncIterable<T>,
  send: (one: T) => Promise<Fared>,
  { width, patience, until, now }: LaneLimits,
): Promise<LaneEnd> => {
  const next = source[Symbol.asyncIterator]();
  let failedInRow = 0;
  let end: LaneEnd | undefined;

  const work = async (): Promise<void> => {
    while (end === undefined) {
      if (now() >= until) {
        end = 'late';
        return;
      }
      const { done, value } = await next.next();
      if (done) {
        end ??= 'done';
        return;
      }
      const fared = await send(value);
      if (fared !== 'left') failedInRow = fared === 'delivered' ? 0 : failedInRow + 1;
      if (fared === 'gone' || failedInRow >= patience) end = 'tired';
    }
  };

  await Promise.all(Array.from({ length: width }, work));
  return end ?? 'done';
};
