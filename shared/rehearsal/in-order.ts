import type { SendChannel } from '../send/channel';
import { type Instant, isBefore, millis } from '../time/instant';

/** Something that would be done for a member. */
export interface Want {
  memberId: string;
  at: Instant;
}

/** What would have become of it: done, at what cost; stopped, and by what; or it had to wait and is looked at again. Costs of sending are thousandths of the minor unit. */
export type Verdict =
  | { kind: 'done'; message?: { channel: SendChannel; storeId?: string | undefined; cost: number } | undefined; given?: number | undefined }
  | { kind: 'stopped'; reason: string }
  | { kind: 'wait'; until: Instant };

/** Something that was wanted, and what became of it when; what still waits at the end is not among them. */
export interface Judged<W extends Want> {
  want: W;
  at: Instant;
  verdict: Exclude<Verdict, { kind: 'wait' }>;
}

/** Judges one thing at a moment; it is the first time unless it has waited. */
export type JudgeWant<W extends Want> = (want: W, now: Instant, isFirst: boolean) => Verdict;

interface Placed<W extends Want> {
  want: W;
  now: Instant;
  place: number;
}

/**
 * Judges everything that is wanted in the order of time over all members, at the same moment by member and then as it was wanted; each thing is
 * asked about once, and again when what it waited for has come. So whoever judges may count.
 */
export const inOrder = <W extends Want>(wants: readonly W[], judge: JudgeWant<W>, until: Instant): Judged<W>[] => {
  const rest = wants.map((want, place) => ({ want, now: want.at, place })).sort(sooner);
  const waiting: Placed<W>[] = [];
  const judged: Judged<W>[] = [];
  for (let i = 0; i < rest.length || waiting.length > 0; ) {
    const [next, first] = [rest[i], waiting[0]];
    const isNext = next !== undefined && (first === undefined || sooner(next, first) < 0);
    const one = isNext ? next : waiting.shift();
    if (!one) break;
    if (isNext) i++;
    if (!isBefore(one.now, until)) break;
    const verdict = judge(one.want, one.now, isNext);
    if (verdict.kind === 'wait') wait(waiting, { ...one, now: verdict.until });
    else judged.push({ want: one.want, at: one.now, verdict });
  }
  return judged;
};

const sooner = <W extends Want>(a: Placed<W>, b: Placed<W>): number =>
  millis(a.now) - millis(b.now) || compared(a.want.memberId, b.want.memberId) || a.place - b.place;

const compared = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Those that wait stay in order. */
const wait = <W extends Want>(waiting: Placed<W>[], one: Placed<W>): void => {
  let [low, high] = [0, waiting.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = waiting[middle];
    if (other && sooner(other, one) <= 0) low = middle + 1;
    else high = middle;
  }
  waiting.splice(low, 0, one);
};
