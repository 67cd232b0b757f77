import * as v from 'valibot';
import { Instant } from '../time/instant';
import { EventName } from '../touchpoint/event';
import { Condition, PropertyName } from './condition';

const days = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(3660));
const words = v.object({
  zh: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(40)),
  en: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60)),
});

export const TagKey = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_]{0,39}$/, 'must be 1 to 40 small letters, digits or _, a letter first'));
export const TagValue = v.pipe(v.string(), v.minLength(1), v.maxLength(60));

/** From which total on a person is in a band, such as a price level; below the first one there is no tag. */
const Band = v.object({ from: v.pipe(v.number(), v.finite()), value: TagValue, words });

/** What the value of the tag is: always the same, a property of the event (shown by its label), a part of the day, or the band of a total. */
const Says = v.variant('kind', [
  v.object({ kind: v.literal('fixed'), value: TagValue }),
  v.object({ kind: v.literal('property'), property: PropertyName, label: v.optional(PropertyName) }),
  v.object({ kind: v.literal('part_of_day') }),
  v.object({
    kind: v.literal('band'),
    bands: v.pipe(
      v.array(Band),
      v.minLength(1),
      v.maxLength(8),
      v.check((bands) => bands.every(({ from }, i) => i === 0 || from > (bands[i - 1]?.from ?? 0)), 'must rise from band to band'),
    ),
  }),
]);

/**
 * What of the events counts: how many, the sum of a property, how many different values of it, only the last or the first event; or
 * that there has been none for so many days.
 */
const Measure = v.variant('kind', [
  v.object({ kind: v.literal('count') }),
  v.object({ kind: v.literal('sum'), property: PropertyName }),
  v.object({ kind: v.literal('distinct'), property: PropertyName }),
  v.object({ kind: v.literal('last') }),
  v.object({ kind: v.literal('first') }),
  v.object({ kind: v.literal('silence'), days }),
]);

/** How a tag fades: by halves, continuously; gone so many days after the last touch; or not. */
const Fades = v.variant('kind', [
  v.object({ kind: v.literal('halves'), days }),
  v.object({ kind: v.literal('expires'), days }),
  v.object({ kind: v.literal('stays') }),
]);

const eventNames = v.pipe(v.array(EventName), v.minLength(1), v.maxLength(40));

const fields = {
  name: words,
  on: eventNames,
  when: v.optional(v.pipe(v.array(Condition), v.maxLength(10)), []),
  key: TagKey,
  says: Says,
  /** The tag as people read it; `{value}` stands for the label, the part of the day or the value. Bands have words of their own. */
  words,
  measure: Measure,
  weight: v.pipe(
    v.number(),
    v.minValue(-100),
    v.maxValue(100),
    v.check((weight) => weight !== 0, 'must not be zero'),
  ),
  /** Each event counts for so many local days, its own being the first. */
  withinDays: v.optional(days),
  fades: Fades,
  /** Events that take back what others said; `at` is the property with the time of what is taken back. */
  takenBackBy: v.optional(v.object({ on: eventNames, at: v.optional(PropertyName) })),
};
const TagRuleObject = v.object(fields);
type Fields = v.InferOutput<typeof TagRuleObject>;

const isTotal = ({ measure: { kind } }: Fields): boolean => kind === 'count' || kind === 'sum' || kind === 'distinct';

/** What a marketer decides of a tag rule. */
export const TagRuleFields = v.pipe(
  TagRuleObject,
  v.check((rule) => rule.says.kind !== 'band' || isTotal(rule), 'bands need a count, a sum or a number of different values'),
  v.check(
    (rule) => rule.takenBackBy === undefined || rule.measure.kind === 'count' || rule.measure.kind === 'sum',
    'only a count or a sum can be taken back',
  ),
  v.check(
    ({ measure, withinDays }) => withinDays === undefined || (measure.kind !== 'first' && measure.kind !== 'silence'),
    'the first event and silence have no window',
  ),
  v.check(({ measure, fades }) => measure.kind !== 'silence' || fades.kind === 'stays', 'silence does not fade'),
  v.check(({ measure, says }) => measure.kind !== 'silence' || says.kind === 'fixed', 'silence says one and the same'),
);
export type TagRuleFields = v.InferOutput<typeof TagRuleFields>;

/** How a rule was, for events until it was changed. */
const EarlierRule = v.object({ ...fields, since: v.optional(Instant), until: Instant });

/** At most so often a rule can be changed "from now on"; then it has to be recomputed. */
export const MOST_EARLIER = 10;

/**
 * A rule that turns events into tags, as data. Applied to events that happened from `since` on; those before are judged by the rule as
 * it was then, so that a change "from now on" leaves what was said.
 */
export const TagRule = v.object({
  ruleId: v.pipe(v.string(), v.regex(/^[\w-]{1,40}$/)),
  version: v.number(),
  ...fields,
  since: v.optional(Instant),
  earlier: v.optional(v.pipe(v.array(EarlierRule), v.maxLength(MOST_EARLIER)), []),
});
export type TagRule = v.InferOutput<typeof TagRule>;

/** Whether the rule says but one thing of a person: what its latest version says stands alone. */
export const isSingle = ({ measure, says }: Pick<TagRuleFields, 'measure' | 'says'>): boolean =>
  says.kind === 'band' || measure.kind === 'last' || measure.kind === 'first' || measure.kind === 'silence';
