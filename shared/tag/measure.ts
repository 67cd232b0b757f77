import { type Instant, millis, utc } from '../time/instant';
import { startOfLocalDay } from '../time/local-day';
import type { TagRuleFields } from './rule';
import { decay, type TagState } from './tag';

/** What one event says under a rule: of what value, when, and how much; taken back, it is less than nothing. */
export interface Touch {
  at: Instant;
  value: string;
  label?: string | undefined;
  sign: 1 | -1;
  /** The property that is summed or told apart. */
  amount?: string | number | boolean | undefined;
}

/** What touches of one value come to, in the order in which they happened; undefined when nothing is left of them. */
export const measured = (
  rule: TagRuleFields,
  touches: readonly Touch[],
  zone: string,
): Omit<TagState, 'key' | 'value' | 'origin'> | undefined => {
  const all = counted(rule, touches);
  const [first, last] = [all[0], all.at(-1)];
  // Money can go back in part: what is left is in the sum. An event that is taken back did not happen.
  const count = rule.measure.kind === 'sum' ? all.filter(({ sign }) => sign > 0).length : sum(all.map(({ sign }) => sign));
  if (!first || !last || count <= 0) return undefined;
  const label = all.findLast((touch) => touch.label !== undefined)?.label;
  return {
    ...(label !== undefined && { label }),
    ...weighed(rule, all, last.at, zone),
    count,
    first: utc(millis(first.at)),
    last: utc(millis(last.at)),
  };
};

/** The touches that count: of the last or the first only that one, of the same value of a property only the latest. */
const counted = ({ measure }: TagRuleFields, touches: readonly Touch[]): readonly Touch[] => {
  switch (measure.kind) {
    case 'last':
    case 'silence':
      return touches.slice(-1);
    case 'first':
      return touches.slice(0, 1);
    case 'distinct':
      return inTime([...new Map(touches.map((touch) => [touch.amount, touch])).values()]);
    case 'count':
    case 'sum':
      return touches;
  }
};

const inTime = (touches: Touch[]): Touch[] => touches.sort((a, b) => millis(a.at) - millis(b.at));

type Weighed = Pick<TagState, 'weight' | 'at' | 'halfLifeDays' | 'ends' | 'from' | 'until' | 'bands'>;

const weighed = (rule: TagRuleFields, touches: readonly Touch[], last: Instant, zone: string): Weighed => {
  const { measure, says, fades, withinDays } = rule;
  const at = utc(millis(last));
  if (measure.kind === 'silence') return { weight: rule.weight, at, from: utc(millis(startOfLocalDay(last, zone, measure.days))) };
  const halfLifeDays = fades.kind === 'halves' ? fades.days : undefined;
  const of = (touch: Touch): number => worth(rule, touch) * decay(millis(at) - millis(touch.at), halfLifeDays);
  return {
    ...(withinDays === undefined ? { weight: sum(touches.map(of)) } : { weight: 0, ends: endsOf(touches, of, zone, withinDays) }),
    at,
    ...(halfLifeDays !== undefined && { halfLifeDays }),
    ...(fades.kind === 'expires' && { until: utc(millis(startOfLocalDay(last, zone, fades.days))) }),
    ...(says.kind === 'band' && {
      bands: { weight: rule.weight, steps: says.bands.map(({ from, value }) => ({ from, value })) },
    }),
  };
};

/** What a touch adds: with bands the amount itself, for they are told in its unit, else the rule's weight of it. */
const worth = ({ measure, says, weight }: TagRuleFields, { sign, amount }: Touch): number =>
  sign * (measure.kind === 'sum' && typeof amount === 'number' ? amount : 1) * (says.kind === 'band' ? 1 : weight);

/** What ends on which day, soonest first as the touches are: one entry a local day, however many events it had. */
const endsOf = (
  touches: readonly Touch[],
  of: (touch: Touch) => number,
  zone: string,
  days: number,
): { until: Instant; weight: number }[] => {
  const byDay = new Map<Instant, number>();
  for (const touch of touches) {
    const until = utc(millis(startOfLocalDay(touch.at, zone, days)));
    byDay.set(until, (byDay.get(until) ?? 0) + of(touch));
  }
  return [...byDay].map(([until, weight]) => ({ until, weight }));
};

const sum = (numbers: number[]): number => numbers.reduce((total, one) => total + one, 0);
