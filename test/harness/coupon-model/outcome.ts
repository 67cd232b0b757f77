import type { Answer } from './ask';

/** What the model expects of a request: that it is done, done already, or refused. */
export type Outcome = Done | Replay | Refusal;

/** It is done: the reply has at least these fields, and tells the ids that the model could not know. */
export interface Done {
  readonly status: number;
  readonly like: object;
  /** Whether anything changed: only what had an effect is replayed. */
  readonly effect: boolean;
  /** Where the model cannot know which: reasons for which it may be refused as well. */
  readonly or?: readonly string[];
  learn?(reply: unknown): void;
}

/** It was done before: the very same reply; undefined when nobody was told the first one. */
export interface Replay {
  readonly status: number;
  readonly first: unknown;
}

/** Refused: every reason that is true now. What is told is among them, and never nothing. */
export interface Refusal {
  readonly no: readonly string[];
}

export const done = (status: number, like: object, learn?: (reply: unknown) => void): Done => ({
  status,
  like,
  effect: true,
  ...(learn && { learn }),
});
/** Answered without anything having changed, or refused for one of these reasons. */
export const unchanged = (status: number, like: object, ...or: string[]): Done => ({ status, like, effect: false, or });

export const no = (...reasons: string[]): Refusal => ({ no: reasons });

/** Undefined when the answer is the expected one; otherwise what is wrong with it. */
export const objection = (expected: Outcome, { status, code, reasons = [], reply }: Answer): string | undefined => {
  const got = code ? `${status} ${[code, ...reasons].join(', ')}` : `${status} ${JSON.stringify(reply)}`;
  if ('no' in expected) {
    const told = [...(code ? [code] : []), ...reasons];
    const isTrue = told.length > 0 && told.every((one) => expected.no.includes(one));
    return isTrue ? undefined : `expected to be refused for ${expected.no.join(' or ')}, got ${got}`;
  }
  if ('or' in expected && code !== undefined && expected.or?.includes(code)) return undefined;
  if (status !== expected.status) return `expected ${expected.status}, got ${got}`;
  if ('first' in expected) {
    const same = expected.first === undefined || JSON.stringify(reply) === JSON.stringify(expected.first);
    return same ? undefined : `expected the first reply ${JSON.stringify(expected.first)}, got ${got}`;
  }
  return isLike(expected.like, reply) ? undefined : `expected ${JSON.stringify(expected.like)}, got ${got}`;
};

/** Whether `whole` has all that `part` has, at every depth; arrays are as long. */
const isLike = (part: unknown, whole: unknown): boolean => {
  if (typeof part !== 'object' || part === null) return part === whole;
  if (typeof whole !== 'object' || whole === null) return false;
  if (Array.isArray(part) && (!Array.isArray(whole) || whole.length !== part.length)) return false;
  const of: Record<string, unknown> = { ...whole };
  return Object.entries(part).every(([name, value]) => isLike(value, of[name]));
};
