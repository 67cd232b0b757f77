import * as v from 'valibot';
import { AudienceId, Rule } from '../audience/rule';
import { PropertyName } from '../tag/condition';
import { StoreId } from '../touchpoint/event';
import { both, Match, Step, StepId, Test } from './parts';

const whole = (least: number, most: number) => v.pipe(v.number(), v.safeInteger(), v.minValue(least), v.maxValue(most));

/** What brings a member into a journey. */
export const Trigger = v.variant('kind', [
  /** An event; with `times`, the one that makes it so many within so many days, of the same key where the entry is by key. */
  v.object({
    kind: v.literal('event'),
    match: Match,
    times: v.optional(v.object({ atLeast: whole(2, 20), withinDays: whole(1, 90) })),
  }),
  v.object({ kind: v.literal('audience'), audienceId: AudienceId, on: v.picklist(['entered', 'left']) }),
  /** A day of the year that is the member's own, so many days before it, at an hour of the brand's clock. */
  v.object({ kind: v.literal('date'), date: v.picklist(['birthday']), daysBefore: whole(0, 60), hour: whole(0, 23) }),
  /** Came near one of these stores, any where none is named, and stayed; not again within so many days. Fails closed. */
  v.object({
    kind: v.literal('fence'),
    stores: v.optional(v.pipe(v.array(StoreId), v.minLength(1), v.maxLength(500))),
    radius: whole(50, 20_000),
    dwellMinutes: whole(0, 240),
    notAgainDays: whole(1, 365),
  }),
]);
export type Trigger = v.InferOutput<typeof Trigger>;

/**
 * How often a member may come in: once for good; again so many days after they came in last, once they are through; or for each cart,
 * order or product by itself, a property of the event, and for the same one again only after so many days, where they are set.
 */
export const Entry = v.variant('kind', [
  v.object({ kind: v.literal('once') }),
  v.object({ kind: v.literal('again'), days: whole(1, 3_660) }),
  v.object({ kind: v.literal('by_key'), property: PropertyName, days: v.optional(whole(1, 3_660)) }),
]);
export type Entry = v.InferOutput<typeof Entry>;

/** The parts of a journey, each as it may be; whether they go together is asked of the whole. */
export const JourneyShape = v.object({
  name: both(40),
  trigger: Trigger,
  /** Of whom this does not hold does not come in. */
  onlyIf: v.optional(Rule),
  entry: Entry,
  first: StepId,
  steps: v.record(StepId, Step),
  /** What it is for: once this happens within so many days of coming in, the path is at its goal and over. */
  goal: v.optional(v.object({ match: Match, withinDays: whole(1, 365) })),
  /** What makes a path end at once: an event, when it happens; a rule over the member, whenever a step begins. */
  exits: v.optional(v.pipe(v.array(Test), v.maxLength(10)), []),
  /** The share, in hundredths of a percent, of those who would come in and are left alone, to compare with. */
  controlShare: whole(0, 5_000),
});
export type JourneyShape = v.InferOutput<typeof JourneyShape>;
