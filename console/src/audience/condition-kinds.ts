import type { ConditionForm, ConditionKind, ConditionNode } from './rule-tree';

/** What is asked for, by what it is about, in the order of the menu. */
export const FAMILIES = {
  profile: ['tier', 'joined', 'joined_on', 'gender', 'age', 'birth_month', 'province', 'city'],
  touch: ['tag', 'event_count', 'event_time', 'event_sum'],
  spending: ['purchases', 'points'],
  coupon: ['coupon'],
  place: ['home_store', 'near'],
  consent: ['consent', 'reachable'],
  audience: ['audience', 'listed'],
} as const satisfies Record<string, readonly ConditionKind[]>;
export type Family = keyof typeof FAMILIES;
export const FAMILY_NAMES = Object.keys(FAMILIES) as Family[];

/** What a new condition says already; what a marketer has to decide is missing. */
const FRESH: { [K in ConditionKind]: ConditionForm<K> } = {
  tier: { kind: 'tier', tiers: [] },
  joined: { kind: 'joined', is: 'within', days: 30 },
  joined_on: { kind: 'joined_on' },
  gender: { kind: 'gender', values: [] },
  age: { kind: 'age' },
  birth_month: { kind: 'birth_month', months: ['this'] },
  province: { kind: 'province', values: [] },
  city: { kind: 'city', values: [] },
  tag: { kind: 'tag' },
  event_count: { kind: 'event_count', type: 'store_visited', is: 'at_least', value: 1, withinDays: 90 },
  event_sum: { kind: 'event_sum', type: 'purchase', is: 'at_least', withinDays: 365 },
  event_time: { kind: 'event_time', type: 'store_visited', which: 'last', is: 'longer_ago', days: 30 },
  purchases: { kind: 'purchases', measure: 'count', is: 'at_least', value: 1, withinDays: 365 },
  points: { kind: 'points', is: 'at_least' },
  coupon: { kind: 'coupon', is: 'usable' },
  home_store: { kind: 'home_store', stores: [] },
  near: { kind: 'near', of: 'home_store', stores: [], radius: 3000 },
  consent: { kind: 'consent', purpose: 'personalised' },
  reachable: { kind: 'reachable', channel: 'inbox' },
  audience: { kind: 'audience' },
  listed: { kind: 'listed' },
};

export const freshCondition = (kind: ConditionKind, id: string): ConditionNode => ({ id, kind: 'condition', typed: FRESH[kind] });

/** What can be asked for more narrowly than most rules do, and by what. */
export const NARROWED: Partial<Record<ConditionKind, 'where' | 'weight'>> = {
  ...{ event_count: 'where', event_time: 'where', event_sum: 'where', purchases: 'where', tag: 'weight' },
};

/** Conditions that many rules begin with, whole: they show at once how many that is. */
export const BEGINNINGS = {
  away: { kind: 'event_time', type: 'store_visited', which: 'last', is: 'longer_ago', days: 14 },
  birthday: { kind: 'birth_month', months: ['this'] },
  spent: { kind: 'purchases', measure: 'spent', is: 'at_least', value: 100_000, withinDays: 365 },
  ending: { kind: 'coupon', is: 'ending', days: 7 },
  joined: { kind: 'joined', is: 'within', days: 30 },
} as const satisfies Record<string, ConditionForm>;
export type Beginning = keyof typeof BEGINNINGS;
export const BEGINNING_NAMES = Object.keys(BEGINNINGS) as Beginning[];

/** A list of what need not be said: none of it is as if it were not there. */
export const orNone = <T>(list: readonly T[]): T[] | undefined => (list.length === 0 ? undefined : [...list]);
