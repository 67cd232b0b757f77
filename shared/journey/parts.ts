import * as v from 'valibot';
import { Rule } from '../audience/rule';
import { SendChannels } from '../send/channel';
import { SendContent } from '../send/content';
import { Condition, PropertyName } from '../tag/condition';
import { TagKey, TagValue } from '../tag/rule';
import { EventName } from '../touchpoint/event';

const whole = (least: number, most: number) => v.pipe(v.number(), v.safeInteger(), v.minValue(least), v.maxValue(most));
const text = (most: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(most));
export const both = (most: number) => v.object({ zh: text(most), en: text(most) });

export const StepId = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_]{0,29}$/, 'must be 1 to 30 small letters, digits or _, a letter first'));
export type StepId = v.InferOutput<typeof StepId>;

/** Events that a journey listens for: of these types, all conditions met; with `sameKey` only those of the very cart, order or product it is about. */
export const Match = v.object({
  on: v.pipe(v.array(EventName), v.minLength(1), v.maxLength(20)),
  when: v.optional(v.pipe(v.array(Condition), v.maxLength(10)), []),
  sameKey: v.optional(v.boolean(), false),
});
export type Match = v.InferOutput<typeof Match>;

/** How long: minutes and hours pass as they do; days are the brand's calendar, at the same time of the clock. */
export const Span = v.variant('unit', [
  v.object({ unit: v.literal('minutes'), amount: whole(1, 10_080) }),
  v.object({ unit: v.literal('hours'), amount: whole(1, 2_160) }),
  v.object({ unit: v.literal('days'), amount: whole(1, 730) }),
]);
export type Span = v.InferOutput<typeof Span>;

const hour = whole(0, 23);

/** For what a path waits. */
export const Wait = v.variant('kind', [
  v.object({ kind: v.literal('time'), span: Span }),
  /** Until the clock shows a time, on one of these weekdays (0 is Sunday) where some are named. */
  v.object({
    kind: v.literal('clock'),
    hour,
    minute: v.optional(whole(0, 59), 0),
    weekdays: v.optional(v.pipe(v.array(whole(0, 6)), v.minLength(1), v.maxLength(7))),
  }),
  /** Until an event happens, at most for a while. */
  v.object({ kind: v.literal('event'), match: Match, most: Span }),
  /** Until so many hours or days before a time that the event told by which the path began, such as when a coupon ends. */
  v.object({ kind: v.literal('before'), property: PropertyName, span: Span }),
]);
export type Wait = v.InferOutput<typeof Wait>;

/** What a branch asks: whether a rule over the member holds, or something has happened since they came in. */
export const Test = v.variant('kind', [
  v.object({ kind: v.literal('rule'), rule: Rule }),
  v.object({ kind: v.literal('happened'), match: Match }),
]);
export type Test = v.InferOutput<typeof Test>;

const next = StepId;

/** A step that does something for the member. */
export const Deed = v.variant('kind', [
  v.object({
    kind: v.literal('send'),
    content: SendContent,
    channels: SendChannels,
    next,
  }),
  v.object({ kind: v.literal('coupon'), templateId: v.pipe(v.string(), v.minLength(1), v.maxLength(40)), next }),
  v.object({ kind: v.literal('points'), points: whole(1, 1_000_000), pointType: v.optional(v.pipe(v.string(), v.maxLength(40))), next }),
  v.object({ kind: v.literal('tag'), key: TagKey, value: TagValue, next }),
  /** Something for the staff of the member's store to do, at the latest so many days later. */
  v.object({ kind: v.literal('task'), text: both(200), withinDays: whole(0, 30), next }),
]);
export type Deed = v.InferOutput<typeof Deed>;

export const Step = v.variant('kind', [
  /** `next` when it has come; `otherwise` when the event did not, or the time was past already. */
  v.object({ kind: v.literal('wait'), wait: Wait, next, otherwise: v.optional(StepId) }),
  /** The first arm that holds. */
  v.object({
    kind: v.literal('branch'),
    arms: v.pipe(v.array(v.object({ test: Test, next })), v.minLength(1), v.maxLength(8)),
    otherwise: next,
  }),
  v.object({
    kind: v.literal('split'),
    arms: v.pipe(v.array(v.object({ weight: whole(1, 1_000), next })), v.minLength(2), v.maxLength(8)),
  }),
  Deed,
  v.object({ kind: v.literal('end') }),
]);
export type Step = v.InferOutput<typeof Step>;
export type WaitStep = Extract<Step, { kind: 'wait' }>;

export const isDeed = (step: Step): step is Deed =>
  step.kind !== 'wait' && step.kind !== 'branch' && step.kind !== 'split' && step.kind !== 'end';

/** The steps that can come after one, in the order in which it names them. */
export const after = (step: Step): StepId[] => {
  switch (step.kind) {
    case 'end':
      return [];
    case 'wait':
      return step.otherwise === undefined ? [step.next] : [step.next, step.otherwise];
    case 'branch':
      return [...step.arms.map((arm) => arm.next), step.otherwise];
    case 'split':
      return step.arms.map((arm) => arm.next);
    default:
      return [step.next];
  }
};
