import * as fc from 'fast-check';
import type { World } from '../../shared/audience/compile';
import type { Held, Profile, ProfileTag, Touched } from '../../shared/audience/profile';
import type { Condition, Rule } from '../../shared/audience/rule';

export const ZONE = 'Asia/Shanghai';
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
/** 1 November 2026, 00:00 in Shanghai. */
export const START = Date.parse('2026-11-01T00:00:00+08:00');
/** The local day that begins then. */
export const FIRST = Date.parse('2026-11-01T00:00:00Z') / DAY;

export const iso = (ms: number): string => new Date(ms).toISOString();
export const later = (days: number): number => START + days * DAY;

export const aProfile = (changes: Partial<Profile> = {}): Profile => ({
  ...{ oneId: 'm1', joinedAt: iso(START), tier: 'silver', points: 0, consents: [], reachable: [] },
  ...{ tags: [], coupons: [], touches: {}, listedIn: [] },
  ...changes,
});

const PLACES = new Map([
  ['s1', { latitude: 31.224, longitude: 121.446 }],
  ['s2', { latitude: 31.23, longitude: 121.474 }],
  ['s3', { latitude: 39.9, longitude: 116.4 }],
]);
export const aWorld = (changes: Partial<World> = {}): World => ({ zone: ZONE, places: PLACES, rules: new Map(), ...changes });

/** Zones whose clocks change, one of them at midnight, and one whose clocks do not. */
export const ZONES = ['Asia/Shanghai', 'America/New_York', 'America/Havana', 'Atlantic/Azores'];

const day = fc.integer({ min: -40, max: 3 });
const store = fc.constantFrom('s1', 's2', 's3', 's9');
const channel = fc.constantFrom('pos', 'online');
const moment = fc.integer({ min: -40 * 24, max: 20 * 24 }).map((hours) => iso(START + hours * HOUR));

const touched: fc.Arbitrary<Touched> = fc.record(
  {
    day: day.map((one) => FIRST + one),
    channel,
    count: fc.integer({ min: 1, max: 3 }),
    storeId: store,
    amount: fc.integer({ min: -5, max: 20 }),
  },
  { requiredKeys: ['day', 'channel', 'count'] },
);
const touches = fc.array(touched, { maxLength: 6 }).map((all) => all.sort((a, b) => a.day - b.day));

const fading = {
  weight: fc.constantFrom(-2, -0.5, 0.15, 0.5, 1, 3, 8),
  at: moment,
  halfLifeDays: fc.constantFrom(1, 7, 30),
  ends: fc
    .array(fc.record({ until: moment, weight: fc.constantFrom(-1, 0.4, 1, 2) }), { maxLength: 3 })
    .map((ends) => ends.sort((a, b) => Date.parse(a.until) - Date.parse(b.until))),
  from: moment,
  until: moment,
};
const TAG_KEY = fc.constantFrom('drink', 'mood');
const VALUE = fc.constantFrom('tea', 'milk');
const bands = fc.record({
  weight: fc.constantFrom(0.1, 1, 2),
  steps: fc.constantFrom<{ from: number; value: string }[]>(
    [
      { from: 0.3, value: 'milk' },
      { from: 2, value: 'tea' },
    ],
    [{ from: -1, value: 'tea' }],
  ),
});
export const anyTag: fc.Arbitrary<ProfileTag> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ key: TAG_KEY, value: VALUE, ...fading }, { requiredKeys: ['key', 'value', 'weight', 'at'] }) },
  { weight: 1, arbitrary: fc.record({ key: TAG_KEY, bands, ...fading }, { requiredKeys: ['key', 'bands', 'weight', 'at'] }) },
);

const held: fc.Arbitrary<Held> = fc.record({
  couponId: fc.constant('c'),
  templateId: fc.constantFrom('t1', 't2'),
  state: fc.constantFrom('usable' as const, 'usable' as const, 'redeemed' as const),
  from: moment,
  until: fc.tuple(moment, fc.integer({ min: 0, max: 999 })).map(([at, ms]) => iso(Date.parse(at) + ms)),
});
const point = fc.constantFrom(
  { latitude: 31.225, longitude: 121.45 },
  { latitude: 31.3, longitude: 121.5 },
  { latitude: 39.91, longitude: 116.4 },
);

export const anyProfile: fc.Arbitrary<Profile> = fc.record(
  {
    oneId: fc.constant('m1'),
    joinedAt: moment,
    tier: fc.constantFrom('silver', 'gold'),
    points: fc.integer({ min: 0, max: 20 }),
    gender: fc.constantFrom('female' as const, 'male' as const),
    birthYear: fc.integer({ min: 1990, max: 2008 }),
    birthMonth: fc.integer({ min: 1, max: 12 }),
    province: fc.constantFrom('31', '11'),
    city: fc.constantFrom('上海', '北京'),
    homeStore: store,
    lastPlace: fc.record({ point, at: moment }),
    consents: fc.subarray(['membership', 'personalised', 'location'] as const).map((all) => [...all]),
    reachable: fc.subarray(['inbox', 'sms'] as const).map((all) => [...all]),
    tags: fc.array(anyTag, { maxLength: 4 }),
    coupons: fc.array(held, { maxLength: 3 }),
    touches: fc.record({ purchase: touches, purchase_returned: touches, app_opened: touches }, { requiredKeys: [] }),
    listedIn: fc.subarray(['a1', 'a2']),
  },
  { requiredKeys: ['oneId', 'joinedAt', 'tier', 'points', 'consents', 'reachable', 'tags', 'coupons', 'touches', 'listedIn'] },
);

const days = fc.integer({ min: 1, max: 45 });
const some = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(one, { minLength: 1, maxLength: 2 });
const is = fc.constantFrom('at_least' as const, 'at_most' as const);
const when = fc.constantFrom('within' as const, 'longer_ago' as const);
const kind = <K extends string>(one: K): { kind: fc.Arbitrary<K> } => ({ kind: fc.constant(one) });
const which = {
  type: fc.constantFrom('purchase', 'purchase_returned', 'app_opened', 'constructor'),
  channels: some(channel),
  stores: some(store),
};
const total = { is, value: fc.integer({ min: 0, max: 30 }), withinDays: days };

const conditions = {
  tier: fc.record({ ...kind('tier'), tiers: some(fc.constantFrom('silver', 'gold')) }),
  joined: fc.record({ ...kind('joined'), is: when, days }),
  joined_on: fc.record({ ...kind('joined_on'), from: moment, until: moment }, { requiredKeys: ['kind'] }),
  gender: fc.record({ ...kind('gender'), values: some(fc.constantFrom('female' as const, 'male' as const)) }),
  age: fc.record(
    { ...kind('age'), from: fc.integer({ min: 18, max: 30 }), to: fc.integer({ min: 20, max: 36 }) },
    { requiredKeys: ['kind'] },
  ),
  birth_month: fc.record({
    ...kind('birth_month'),
    months: some(fc.oneof(fc.integer({ min: 1, max: 12 }), fc.constantFrom('this' as const, 'next' as const))),
  }),
  province: fc.record({ ...kind('province'), values: some(fc.constantFrom('31', '11')) }),
  city: fc.record({ ...kind('city'), values: some(fc.constantFrom('上海', '北京')) }),
  tag: fc.record(
    { ...kind('tag'), key: TAG_KEY, values: some(VALUE), weight: fc.constantFrom(-1, 0.1, 0.5, 1, 2.5) },
    { requiredKeys: ['kind', 'key'] },
  ),
  event_count: fc.record({ ...kind('event_count'), ...which, ...total }, { requiredKeys: ['kind', 'type', 'is', 'value'] }),
  event_sum: fc.record({ ...kind('event_sum'), ...which, ...total }, { requiredKeys: ['kind', 'type', 'is', 'value'] }),
  event_time: fc.record(
    { ...kind('event_time'), ...which, which: fc.constantFrom('last' as const, 'first' as const), is: when, days },
    { requiredKeys: ['kind', 'type', 'which', 'is', 'days'] },
  ),
  purchases: fc.record(
    {
      ...kind('purchases'),
      ...{ measure: fc.constantFrom('count' as const, 'spent' as const, 'mean' as const), ...total },
      ...{ stores: some(store), channels: some(channel) },
    },
    { requiredKeys: ['kind', 'measure', 'is', 'value'] },
  ),
  points: fc.record({ ...kind('points'), is, value: fc.integer({ min: 0, max: 20 }) }),
  coupon: fc.record(
    {
      ...kind('coupon'),
      ...{ is: fc.constantFrom('usable' as const, 'ending' as const, 'redeemed' as const), days },
      templates: some(fc.constantFrom('t1', 't2')),
    },
    { requiredKeys: ['kind', 'is'] },
  ),
  home_store: fc.record({ ...kind('home_store'), stores: some(store) }),
  near: fc.record(
    {
      ...kind('near'),
      ...{ of: fc.constantFrom('home_store' as const, 'last_place' as const), stores: some(store), point },
      ...{ radius: fc.constantFrom(500, 3_000, 20_000), days },
    },
    { requiredKeys: ['kind', 'of', 'radius'] },
  ),
  consent: fc.record({ ...kind('consent'), purpose: fc.constantFrom('personalised' as const, 'location' as const) }),
  reachable: fc.record({ ...kind('reachable'), channel: fc.constantFrom('inbox' as const, 'sms' as const) }),
  audience: fc.record({ ...kind('audience'), audienceId: fc.constantFrom('a1', 'a2', 'gone') }),
  listed: fc.record({ ...kind('listed'), audienceId: fc.constantFrom('a1', 'a2') }),
} satisfies { [Kind in Condition['kind']]: fc.Arbitrary<Extract<Condition, { kind: Kind }>> };

/** Conditions of every kind, by kind. */
export const CONDITIONS: Record<Condition['kind'], fc.Arbitrary<Condition>> = conditions;

/** Conditions of kinds that ask for no other audience. */
export const anyCondition: fc.Arbitrary<Condition> = fc.oneof(
  ...Object.entries(CONDITIONS).flatMap(([name, one]) => (name === 'audience' ? [] : [one])),
);

const grouped = (leaf: fc.Arbitrary<Rule>, depth: number): fc.Arbitrary<Rule> => {
  if (depth === 0) return leaf;
  const part = grouped(leaf, depth - 1);
  const of = fc.array(part, { minLength: 1, maxLength: 3 });
  return fc.oneof(
    leaf,
    fc.record({ kind: fc.constantFrom('all' as const, 'any' as const), of }),
    fc.record({ kind: fc.constant('some' as const), atLeast: fc.integer({ min: 1, max: 4 }), of }),
    fc.record({ kind: fc.constant('not' as const), of: part }),
  );
};

/** Rules that ask for no other audience, and those that may. */
export const plainRule: fc.Arbitrary<Rule> = grouped(anyCondition, 2);
export const anyRule: fc.Arbitrary<Rule> = grouped(
  fc.oneof({ weight: 8, arbitrary: anyCondition }, { weight: 1, arbitrary: conditions.audience }),
  2,
);

/** Worlds with two audiences, of which the second may ask for the first. */
export const anyWorld: fc.Arbitrary<World> = fc
  .record({ zone: fc.constantFrom(...ZONES), one: plainRule, other: plainRule, isNested: fc.boolean() })
  .map(({ zone, one, other, isNested }) => {
    const second: Rule = isNested ? { kind: 'any', of: [other, { kind: 'audience', audienceId: 'a1' }] } : other;
    return aWorld({
      zone,
      rules: new Map([
        ['a1', one],
        ['a2', second],
      ]),
    });
  });

/** Moments from three weeks before to ten days after the first of November, to the millisecond. */
export const anyMoment: fc.Arbitrary<number> = fc.oneof(
  fc.integer({ min: START - 21 * DAY, max: START + 10 * DAY }),
  fc.integer({ min: -21 * 24, max: 10 * 24 }).map((hours) => START + hours * HOUR),
);
