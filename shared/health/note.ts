import * as v from 'valibot';
import { Instant } from '../time/instant';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** What a function behind the scenes has noted of itself, at most once a minute; all of it may be missing. */
export const Note = v.object({
  /** Since when it has been noting anything. */
  since: v.optional(Instant),
  /** Of a stream: the newest pulse that came through it, and when it did. */
  pulsedAt: v.optional(Instant),
  followedAt: v.optional(Instant),
  /** Of a stream: when records were last told late, and how old the oldest of them was. */
  lateAt: v.optional(Instant),
  lateSeconds: v.optional(count),
  /** Of a schedule: when its last good run ended; of the watch, when it last sent pulses. */
  ranAt: v.optional(Instant),
  /** When something last failed, and of a stream how many records. */
  failedAt: v.optional(Instant),
  failed: v.optional(count),
  /** What its last proof found that differs. */
  findings: v.optional(count),
  foundAt: v.optional(Instant),
  /** Of the watch: records that were given up and wait, and since when there are any. */
  deadLetters: v.optional(count),
  deadSince: v.optional(v.nullable(Instant)),
});
export type Note = v.InferOutput<typeof Note>;
