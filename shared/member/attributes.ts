import * as v from 'valibot';
import { Instant, millis } from '../time/instant';

/** What can be known of a person besides what they did. All of it is personal data. */
export const ATTRIBUTES = ['name', 'gender', 'birthday', 'phone', 'email', 'province', 'city', 'postcode'] as const;
export const Attribute = v.picklist(ATTRIBUTES);
export type Attribute = v.InferOutput<typeof Attribute>;

/** What a profile needs to be complete, in the order in which it is asked: what a brand greets by, and finds stores by. */
export const PROFILE_STEPS = ['name', 'birthday', 'gender', 'city'] as const;
export type ProfileStep = (typeof PROFILE_STEPS)[number];

/**
 * Where a value came from: the person themselves, WeChat, a store, a shop online, staff, a file of the brand; or it is derived from what
 * was told, a guess that counts only as long as nobody has said anything.
 */
export const AttributeSource = v.picklist(['member', 'wechat', 'counter', 'pos', 'online', 'staff', 'import', 'derived']);
export type AttributeSource = v.InferOutput<typeof AttributeSource>;
/** The sources that an order can name: what is derived always comes last. */
export const ToldSource = v.picklist([
  'member',
  'wechat',
  'staff',
  'counter',
  'pos',
  'online',
  'import',
]) satisfies v.GenericSchema<AttributeSource>;
export type ToldSource = v.InferOutput<typeof ToldSource>;
const OFFLINE: readonly AttributeSource[] = ['counter', 'pos', 'staff'];

/** One value, with when and from where it came. */
export const AttributeValue = v.object({ value: v.string(), source: AttributeSource, at: Instant });
export type AttributeValue = v.InferOutput<typeof AttributeValue>;

/** All values that are known of one attribute, the one that a person chose by hand, and when its owner last changed what they had said. */
export const AttributeValues = v.object({
  values: v.array(AttributeValue),
  chosen: v.optional(v.string()),
  changedAt: v.optional(Instant),
});
export type AttributeValues = v.InferOutput<typeof AttributeValues>;

export const Attributes = v.partial(v.object(v.entriesFromList(ATTRIBUTES, AttributeValues)));
export type Attributes = v.InferOutput<typeof Attributes>;

/** What somebody says of a person: values of some attributes, all from one source at one time. */
export const Telling = v.object({
  values: v.partial(v.object(v.entriesFromList(ATTRIBUTES, v.string()))),
  source: AttributeSource,
  at: Instant,
});
export type Telling = v.InferOutput<typeof Telling>;

/** How one of several values is chosen: by an order of sources, the newest, what was told in a store first, or the longest. */
export const AttributeRule = v.variant('by', [
  v.object({
    by: v.literal('priority'),
    sources: v.pipe(
      v.array(ToldSource),
      v.minLength(1, 'must name a source'),
      v.check((sources) => new Set(sources).size === sources.length, 'must not name a source twice'),
    ),
  }),
  v.object({ by: v.literal('newest') }),
  v.object({ by: v.literal('offline_first') }),
  v.object({ by: v.literal('longest') }),
]);
export type AttributeRule = v.InferOutput<typeof AttributeRule>;

/** A rule for each attribute. */
export const AttributeRules = v.object(v.entriesFromList(ATTRIBUTES, AttributeRule));
export type AttributeRules = v.InferOutput<typeof AttributeRules>;

const themselvesFirst: AttributeRule = { by: 'priority', sources: [...ToldSource.options] };

/** Out of the box: what people say of themselves goes before; where they live by what came last. */
export const DEFAULT_ATTRIBUTE_RULES: AttributeRules = {
  name: themselvesFirst,
  gender: themselvesFirst,
  birthday: themselvesFirst,
  phone: { by: 'newest' },
  email: { by: 'newest' },
  province: { by: 'newest' },
  city: { by: 'newest' },
  postcode: { by: 'newest' },
};

const textOf = ({ value, source }: AttributeValue): string => `${value}\n${source}`;
const newestFirst = (a: AttributeValue, b: AttributeValue): number => millis(b.at) - millis(a.at) || (textOf(a) < textOf(b) ? -1 : 1);

/**
 * The value that counts: the one chosen by hand as long as it is known, else by the rule, what was told before what is derived; equal ones
 * by time, then by the text.
 */
export const valueBy = (rule: AttributeRule, { values, chosen }: AttributeValues): AttributeValue | undefined => {
  const sorted = [...values].sort(newestFirst);
  const byHand = sorted.find(({ value }) => value === chosen);
  if (byHand) return byHand;
  const told = sorted.filter(({ source }) => source !== 'derived');
  const rank = ranking(rule);
  return (told.length > 0 ? told : sorted).reduce<AttributeValue | undefined>(
    (best, one) => (best && rank(best) <= rank(one) ? best : one),
    undefined,
  );
};

/** Less is better. */
const ranking = (rule: AttributeRule): ((one: AttributeValue) => number) => {
  if (rule.by === 'priority') {
    const order: readonly AttributeSource[] = rule.sources;
    return ({ source }) => {
      const rank = order.indexOf(source);
      return rank < 0 ? order.length : rank;
    };
  }
  if (rule.by === 'offline_first') return ({ source }) => (OFFLINE.includes(source) ? 0 : 1);
  if (rule.by === 'longest') return ({ value }) => -[...value].length;
  return () => 0;
};

/** So many values of one attribute are kept; the oldest go first. */
const MOST_VALUES = 20;

/** The values with one more: the same value of the same source is known already, and gets the later time. */
export const withValue = (before: AttributeValues | undefined, added: AttributeValue): AttributeValues => {
  const { values = [], ...rest } = before ?? {};
  const same = ({ value, source }: AttributeValue) => value === added.value && source === added.source;
  const known = values.find(same);
  const latest = known && millis(known.at) > millis(added.at) ? known : added;
  const kept = [...values.filter((one) => !same(one)), latest].sort(newestFirst).slice(0, MOST_VALUES);
  return { ...rest, values: kept };
};

/** All that is known of a person, with what is told now. */
export const attributesWith = (before: Attributes, { values, source, at }: Telling): Attributes => {
  const after = { ...before };
  for (const attribute of ATTRIBUTES) {
    const value = values[attribute];
    if (value !== undefined) after[attribute] = withValue(before[attribute], { value, source, at });
  }
  return after;
};

/** What is known of two people who are one: all values of both; a choice by hand stays, the first one's before the other's. */
export const bothOf = (one: Attributes, other: Attributes): Attributes => {
  const both: Attributes = {};
  for (const attribute of ATTRIBUTES) {
    const [a, b] = [one[attribute], other[attribute]];
    if (!a && !b) continue;
    const all = (b?.values ?? []).reduce<AttributeValues>(withValue, a ?? { values: [] });
    const chosen = a?.chosen ?? b?.chosen;
    const changedAt = [a?.changedAt, b?.changedAt].flatMap((at) => at ?? []).sort((x, y) => millis(y) - millis(x))[0];
    both[attribute] = { values: all.values, ...(chosen !== undefined && { chosen }), ...(changedAt !== undefined && { changedAt }) };
  }
  return both;
};

/** The values that count, each by its rule. */
export const valuesOf = (rules: AttributeRules, attributes: Attributes): Partial<Record<Attribute, string>> =>
  Object.fromEntries(
    ATTRIBUTES.flatMap((attribute) => {
      const known = attributes[attribute];
      const value = known && valueBy(rules[attribute], known);
      return value ? [[attribute, value.value]] : [];
    }),
  );
