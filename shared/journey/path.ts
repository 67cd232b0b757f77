import * as v from 'valibot';
import { Instant } from '../time/instant';
import { Deed, StepId } from './parts';

const Told = v.union([v.string(), v.number(), v.boolean()]);

/** What a path passed, and why. The words are made of it when it is read. */
export const Passed = v.variant('what', [
  v.object({ what: v.literal('entered'), at: Instant, by: v.string() }),
  v.object({ what: v.literal('control'), at: Instant }),
  v.object({ what: v.literal('held_out'), at: Instant }),
  /** A wait is over: by an event of this type, by time; or there was nothing to wait for. */
  v.object({
    what: v.literal('waited'),
    at: Instant,
    step: StepId,
    since: Instant,
    by: v.picklist(['event', 'time', 'past']),
    event: v.optional(v.string()),
  }),
  /** The number of the arm, or none of them. */
  v.object({ what: v.literal('branched'), at: Instant, step: StepId, arm: v.optional(v.number()) }),
  v.object({ what: v.literal('drew'), at: Instant, step: StepId, arm: v.number() }),
  v.object({ what: v.literal('did'), at: Instant, step: StepId, effectId: v.string() }),
  /** What became of something that was to be done; why not, where it was not. */
  v.object({
    what: v.literal('outcome'),
    at: Instant,
    step: StepId,
    effectId: v.string(),
    done: v.boolean(),
    reasons: v.array(v.string()),
    made: v.optional(v.string()),
  }),
  /** `step`: where they stood, or had just come to. */
  v.object({ what: v.literal('goal'), at: Instant, event: v.string(), step: v.optional(StepId) }),
  v.object({ what: v.literal('exited'), at: Instant, exit: v.number(), event: v.optional(v.string()), step: v.optional(StepId) }),
  v.object({ what: v.literal('moved'), at: Instant, from: v.number(), to: v.number(), step: StepId, onto: v.nullable(StepId) }),
  v.object({ what: v.literal('ended'), at: Instant, step: v.optional(StepId) }),
  /** The journey was ended, or the path went round too often. */
  v.object({ what: v.literal('stopped'), at: Instant, why: v.picklist(['journey_ended', 'too_long', 'left']), step: v.optional(StepId) }),
]);
export type Passed = v.InferOutput<typeof Passed>;

/** Something that is to be done for a member, with an id that is the same however often it is worked out. */
export const Effect = v.object({
  effectId: v.string(),
  step: StepId,
  /** When the path came to it. */
  at: Instant,
  deed: Deed,
});
export type Effect = v.InferOutput<typeof Effect>;

export const PATH_ENDS = ['ended', 'goal', 'exited', 'control', 'held_out', 'moved_out', 'stopped'] as const;
export type PathEnd = (typeof PATH_ENDS)[number];

/** Where a member stands in a journey, or how they left it. */
export const Path = v.object({
  pathId: v.string(),
  journeyId: v.string(),
  memberId: v.string(),
  /** The version they are in, which is the one they entered unless they were moved. */
  version: v.number(),
  /** The cart, order or product it is about; empty where the entry is not by key. */
  key: v.string(),
  enteredAt: Instant,
  /** The event that brought them. */
  enteredBy: v.optional(v.string()),
  /** What the event told that they came in with and the journey asks for later. */
  told: v.record(v.string(), Told),
  /** The step they wait at since when, and until when at the latest; not there once they are through. */
  stands: v.optional(v.object({ step: StepId, since: Instant, until: Instant })),
  end: v.optional(v.object({ how: v.picklist(PATH_ENDS), at: Instant })),
  /** How often each step was come to. */
  visits: v.record(StepId, v.number()),
  /** When what branches ask for happened first since they came in, by the place of the question. */
  happened: v.record(v.string(), Instant),
  /** Events since the wait began that the journey listens to, as they happened, each with the waits that it ends: told again they are nothing new. */
  heard: v.array(v.object({ id: v.string(), at: Instant, type: v.string(), waits: v.array(StepId) })),
  passed: v.array(Passed),
});
export type Path = v.InferOutput<typeof Path>;
