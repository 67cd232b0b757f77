import * as v from 'valibot';
import { Purpose } from '../brand/brand';
import { Point } from '../geo/position';
import { TagKey, TagValue } from '../tag/rule';
import { TierId } from '../tier/scheme';
import { Instant } from '../time/instant';
import { Channel } from '../touchpoint/channel';
import { EventName, StoreId } from '../touchpoint/event';

const days = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(3660));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(1_000_000_000));
const some = <S extends v.GenericSchema>(schema: S, most = 200) => v.pipe(v.array(schema), v.minLength(1), v.maxLength(most));
const word = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60));

export const AudienceId = v.pipe(v.string(), v.regex(/^[\w-]{1,40}$/));
export type AudienceId = v.InferOutput<typeof AudienceId>;

/** How a number is compared; both ends of a range count. */
const Compare = {
  is: v.picklist(['at_least', 'at_most']),
  value: count,
};

/** Which events of a type count: on these channels, in these stores; during the last so many local days, today being the first. */
const Which = {
  type: EventName,
  channels: v.optional(some(Channel, 20)),
  stores: v.optional(some(StoreId, 500)),
};

/** One question about a member. Whoever has no value of what is asked for does not meet it; its opposite is `not`. */
export const Condition = v.variant('kind', [
  v.object({ kind: v.literal('tier'), tiers: some(TierId, 10) }),
  /** Joined during the last so many local days, or longer ago. */
  v.object({ kind: v.literal('joined'), is: v.picklist(['within', 'longer_ago']), days }),
  v.object({ kind: v.literal('joined_on'), from: v.optional(Instant), until: v.optional(Instant) }),
  v.object({ kind: v.literal('gender'), values: some(v.picklist(['female', 'male', 'other']), 3) }),
  /** Years, by birth year and month: in the month of the birthday one counts as a year older. */
  v.object({ kind: v.literal('age'), from: v.optional(count), to: v.optional(count) }),
  /** The month of the birthday: of the calendar, or this one, or the next, by the brand's day. */
  v.object({
    kind: v.literal('birth_month'),
    months: some(v.union([v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(12)), v.picklist(['this', 'next'])]), 12),
  }),
  v.object({ kind: v.literal('province'), values: some(word, 40) }),
  v.object({ kind: v.literal('city'), values: some(word) }),
  /** A tag with any of these values, or with any value; at least so heavy, as its weight is at the moment. */
  v.object({
    kind: v.literal('tag'),
    key: TagKey,
    values: v.optional(some(TagValue, 100)),
    weight: v.optional(v.pipe(v.number(), v.finite(), v.minValue(-10_000), v.maxValue(1_000_000))),
  }),
  /** How often somebody did something. */
  v.object({ kind: v.literal('event_count'), ...Which, ...Compare, withinDays: v.optional(days) }),
  /** What the amounts of events come to, in minor units of the brand's money. */
  v.object({ kind: v.literal('event_sum'), ...Which, ...Compare, withinDays: v.optional(days) }),
  /** When somebody did it last, or first: during the last so many local days, or longer ago. Who never did it meets neither. */
  v.object({
    kind: v.literal('event_time'),
    ...Which,
    which: v.picklist(['last', 'first']),
    is: v.picklist(['within', 'longer_ago']),
    days,
  }),
  /** Purchases: how many, what was spent less what went back, or the mean of one; in minor units. */
  v.object({
    kind: v.literal('purchases'),
    measure: v.picklist(['count', 'spent', 'mean']),
    ...Compare,
    stores: v.optional(some(StoreId, 500)),
    channels: v.optional(some(Channel, 20)),
    withinDays: v.optional(days),
  }),
  v.object({ kind: v.literal('points'), ...Compare }),
  /** Holds a coupon that can be used, one whose end is less than so many local days away, or has redeemed one. */
  v.object({
    kind: v.literal('coupon'),
    is: v.picklist(['usable', 'ending', 'redeemed']),
    templates: v.optional(some(v.pipe(v.string(), v.minLength(1), v.maxLength(40)), 100)),
    days: v.optional(days),
  }),
  v.object({ kind: v.literal('home_store'), stores: some(StoreId, 500) }),
  /** Within so many metres of one of these stores, or of a point: by the home store, or by where they were last, if that is not older. */
  v.object({
    kind: v.literal('near'),
    of: v.picklist(['home_store', 'last_place']),
    stores: v.optional(some(StoreId, 500)),
    point: v.optional(Point),
    radius: v.pipe(v.number(), v.safeInteger(), v.minValue(50), v.maxValue(500_000)),
    days: v.optional(days),
  }),
  v.object({ kind: v.literal('consent'), purpose: Purpose }),
  /** Can be reached on a channel: has what it needs, whatever caps and hours say. */
  v.object({ kind: v.literal('reachable'), channel: v.picklist(['inbox', 'subscribe_message', 'official_template', 'sms', 'email']) }),
  v.object({ kind: v.literal('audience'), audienceId: AudienceId }),
  /** Is on the list of this audience that was uploaded. */
  v.object({ kind: v.literal('listed'), audienceId: AudienceId }),
]);
export type Condition = v.InferOutput<typeof Condition>;
export type ConditionOf<Kind extends Condition['kind']> = Extract<Condition, { kind: Kind }>;

/** So deep groups lie in one another, and so many conditions a rule has, at most. */
const DEEPEST = 6;
export const MOST_CONDITIONS = 60;

export type Rule =
  | Condition
  | { kind: 'all' | 'any'; of: Rule[] }
  | { kind: 'some'; atLeast: number; of: Rule[] }
  | { kind: 'not'; of: Rule };

const of: v.GenericSchema<unknown, Rule[]> = v.pipe(v.array(v.lazy(() => Rule)), v.minLength(1), v.maxLength(40));

/** The conditions of a rule, from top to bottom. */
export const conditionsOf = (rule: Rule): Condition[] => {
  switch (rule.kind) {
    case 'all':
    case 'any':
    case 'some':
      return rule.of.flatMap(conditionsOf);
    case 'not':
      return conditionsOf(rule.of);
    default:
      return [rule];
  }
};

const depthOf = (rule: Rule): number => {
  switch (rule.kind) {
    case 'all':
    case 'any':
    case 'some':
      return 1 + Math.max(0, ...rule.of.map(depthOf));
    case 'not':
      return 1 + depthOf(rule.of);
    default:
      return 0;
  }
};

/** A rule over members (人群规则), as data: conditions, joined by and, or, so many of, and not. */
export const Rule: v.GenericSchema<unknown, Rule> = v.pipe(
  v.variant('kind', [
    v.object({ kind: v.picklist(['all', 'any']), of }),
    v.object({ kind: v.literal('some'), atLeast: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(40)), of }),
    v.object({ kind: v.literal('not'), of: v.lazy(() => Rule) }),
    Condition,
  ]),
  v.check((rule) => depthOf(rule) <= DEEPEST, `must not be deeper than ${DEEPEST} groups`),
  v.check((rule) => conditionsOf(rule).length <= MOST_CONDITIONS, `must not have more than ${MOST_CONDITIONS} conditions`),
);
