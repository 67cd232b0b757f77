import * as v from 'valibot';
import { Instant } from '../time/instant';
import { faultsOf } from './faults';
import { StepId } from './parts';
import { JourneyShape } from './shape';

const whole = (least: number, most: number) => v.pipe(v.number(), v.safeInteger(), v.minValue(least), v.maxValue(most));

export const JourneyId = v.pipe(v.string(), v.regex(/^[\w-]{1,40}$/));

/** What a marketer decides of a journey (自动化流程): it can be read, whole and connected, and never runs in circles without waiting. */
export const JourneyFields = v.pipe(
  JourneyShape,
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    for (const { path, reason } of faultsOf(dataset.value)) addIssue({ message: `${path}: ${reason}` });
  }),
);
export type JourneyFields = v.InferOutput<typeof JourneyFields>;

/** One version of a journey: it never changes, so that who entered it can finish it. */
export const JourneyVersion = v.object({ journeyId: JourneyId, version: whole(1, 1_000_000), fields: JourneyFields });
export type JourneyVersion = v.InferOutput<typeof JourneyVersion>;

/** A draft takes nobody in; a paused one neither, and whoever is in it stands still; an ended one lets go of everybody. */
export const JourneyState = v.picklist(['draft', 'live', 'paused', 'ended']);
export type JourneyState = v.InferOutput<typeof JourneyState>;

/** Where members who stand at a step of an older version go on: at a step of the newer one, or nowhere. */
export const Mapping = v.object({
  from: v.number(),
  to: v.number(),
  steps: v.record(StepId, v.union([StepId, v.null_()])),
  /** Since when it holds. */
  at: Instant,
  /** Whether everybody who was in the older version was moved. */
  isDone: v.optional(v.boolean(), false),
});
export type Mapping = v.InferOutput<typeof Mapping>;

/** Who stands for something, and since when. */
const Signed = v.object({ by: v.string(), name: v.string(), at: Instant });

/** A journey as a whole: which version takes members in, since when, and what became of those in older ones. */
export const Journey = v.object({
  journeyId: JourneyId,
  state: JourneyState,
  /** The newest version, which is edited; the one that takes members in, once it was published. */
  version: v.number(),
  published: v.optional(v.number()),
  /** What happened before this takes nobody in. */
  since: v.optional(Instant),
  mappings: v.optional(v.array(Mapping), []),
  /** Grows with every change. */
  revision: v.number(),
  createdAt: Instant,
  changedAt: Instant,
  /** Who changed it last, and how they are called. */
  by: v.string(),
  byName: v.optional(v.string()),
  /** A marketer wants its newest version published, with those inside moved like this, and a colleague has to agree. */
  asked: v.optional(v.object({ ...Signed.entries, steps: v.optional(Mapping.entries.steps) })),
  approved: v.optional(Signed),
});
export type Journey = v.InferOutput<typeof Journey>;
