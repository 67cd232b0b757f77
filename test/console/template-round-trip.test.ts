import fc from 'fast-check';
import { formOf } from '../../console/src/coupon/form/form-of';
import { groupSummary } from '../../console/src/coupon/form/group-summary';
import { GROUPS } from '../../console/src/coupon/form/groups';
import { readForm } from '../../console/src/coupon/form/read-form';
import { EMPTY_FORM } from '../../console/src/coupon/form/template-form';
import type { TemplateView } from '../../shared/contract/views';
import type { TemplateRules } from '../../shared/coupon/template';
import type { CouponValue, Threshold } from '../../shared/coupon/value';
import { cny } from '../../shared/money/money';
import { endOfLocalDay, startOfLocalDay } from '../../shared/time/local-day';

const ZONE = 'Asia/Shanghai';

const viewOf = (rules: TemplateRules): TemplateView => ({
  ...rules,
  templateId: 't',
  state: 'draft',
  version: 1,
  storeCount: 551,
  sentence: '',
  createdAt: '2026-11-21T10:00:00+08:00',
});

const day = fc.date({ min: new Date('2026-01-02'), max: new Date('2030-12-30'), noInvalidDate: true }).map((date) => date.toISOString());
const word = fc.constantFrom('秋日热饮', 'Warm, "dry"', '一杯');
const money = fc.integer({ min: 1, max: 999_999_999 }).map(cny);
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined });
const times = (most: number) => fc.integer({ min: 1, max: most });

const period = fc.tuple(day, fc.integer({ min: 0, max: 400 })).map(([from, days]) => ({
  from: startOfLocalDay(from, ZONE),
  until: endOfLocalDay(from, ZONE, days),
}));

const steps = fc.uniqueArray(fc.integer({ min: 1, max: 1000 }), { minLength: 2, maxLength: 10 }).map((marks) => ({
  kind: 'steps' as const,
  steps: marks.sort((a, b) => a - b).map((mark) => ({ from: cny(mark * 1000), off: cny(mark * 90) })),
}));

/** A cap is always there, so that a budget may be set aside. */
const value: fc.Arbitrary<CouponValue> = fc.oneof(
  fc.record({ kind: fc.constant('amount_off' as const), off: times(100_00).map(cny) }),
  fc.record({ kind: fc.constant('percent_off' as const), payPercent: times(99), most: money }),
  fc.record({ kind: fc.constant('fixed_price' as const), price: fc.integer({ min: 0, max: 9999 }).map(cny), most: money }),
  fc.record({ kind: fc.constant('free_gift' as const), gift: word, worth: money }),
  fc.record({ kind: fc.constant('free_shipping' as const), most: money }),
  steps,
  fc.record({
    kind: fc.constant('nth_item' as const),
    nth: fc.integer({ min: 2, max: 20 }),
    payPercent: fc.integer({ min: 0, max: 99 }),
    most: money,
  }),
);

const threshold: fc.Arbitrary<Threshold> = fc.oneof(
  fc.constant({ kind: 'none' as const }),
  fc.record({ kind: fc.constant('amount' as const), amount: fc.integer({ min: 100_00, max: 900_000 }).map(cny) }),
  fc.record({ kind: fc.constant('pieces' as const), pieces: times(9999) }),
);

const refs = fc.array(fc.record({ kind: fc.constantFrom('sku' as const, 'category' as const), id: word, name: word }), { maxLength: 3 });

const window = fc.constantFrom({ from: '11:00', until: '14:00' }, { from: '22:30', until: '02:00' }, { from: '00:00', until: '24:00' });

const stores: fc.Arbitrary<TemplateRules['stores']> = fc.oneof(
  fc.constant({ kind: 'all' as const }),
  fc.record({ kind: fc.constant('region' as const), province: fc.constantFrom('31', '44'), cities: fc.subarray(['广州市', '深圳市']) }),
  fc.record({ kind: fc.constant('listed' as const), storeIds: fc.subarray(['a', 'b', 'c'], { minLength: 1 }) }),
  fc.record({ kind: fc.constant('tagged' as const), tags: fc.subarray(['旗舰店', '机场店'], { minLength: 1 }) }),
  fc.record({
    kind: fc.constant('around' as const),
    centre: fc.record({ latitude: fc.double({ min: -90, max: 90, noNaN: true }), longitude: fc.constantFrom(121.47, -0.5) }),
    metres: times(1_000_000),
    name: fc.constantFrom('', '人民广场'),
  }),
);

const validity: fc.Arbitrary<TemplateRules['validity']> = fc.oneof(
  fc.record({
    kind: fc.constant('relative' as const),
    days: times(3650),
    waitDays: fc.integer({ min: 0, max: 365 }),
    from: fc.constantFrom(undefined, startOfLocalDay('2026-11-01', ZONE)),
    until: fc.constantFrom(undefined, endOfLocalDay('2026-12-31', ZONE)),
  }),
  period.map((one) => ({ kind: 'absolute' as const, ...one })),
);

const anyRules: fc.Arbitrary<TemplateRules> = fc.record({
  name: word,
  value,
  threshold,
  thresholdOn: fc.constantFrom('list_price' as const, 'what_is_left' as const),
  goods: fc.record({ only: refs, except: refs }),
  hours: fc.record({
    weekdays: fc.subarray([0, 1, 2, 3, 4, 5, 6]),
    windows: fc.array(window, { maxLength: 3 }),
    open: fc.array(period, { maxLength: 2 }),
    closed: fc.array(period, { maxLength: 2 }),
  }),
  stores,
  usableIn: fc.constantFrom('in_store' as const, 'online' as const, 'both' as const),
  stacking: fc.record({
    exclusive: fc.boolean(),
    group: fc.constantFrom('default', '饮品'),
    perOrder: times(10),
    order: fc.integer({ min: 0, max: 999 }),
  }),
  returns: fc.constantFrom('usable' as const, 'gone' as const),
  transferable: fc.boolean(),
  validity,
  ways: fc.subarray(['app', 'code', 'sent', 'clerk'] as const, { minLength: 1 }).map((ways) => [...ways]),
  who: fc.record({
    tiers: fc.subarray(['lu', 'lin', 'lan', 'dian'] as const).map((tiers) => [...tiers]),
    tags: fc.subarray([
      { key: 'visits', value: 'noon' },
      { key: 'store', value: 'SH:1' },
    ]),
    listed: fc.boolean(),
    newWithinDays: maybe(times(3650)),
  }),
  claimPlace: fc.record({ kind: fc.constant('near_store' as const), radius: times(100_000) }),
  claimWindow: fc.constantFrom(
    {},
    { from: '2026-12-01T09:30:00+08:00' },
    { from: '2026-12-01T09:30:00+08:00', until: '2026-12-02T21:00:59+08:00' },
  ),
  stock: times(10_000_000),
  stockPerDay: maybe(fc.nat(1000)),
  stockPerStore: maybe(fc.nat(1000)),
  budget: maybe(fc.record({ amount: money, counts: fc.constantFrom('claims' as const, 'redemptions' as const) })),
  perMember: maybe(times(100)),
  memberLimits: fc.record({
    day: maybe(fc.nat(9)),
    week: maybe(fc.nat(9)),
    month: maybe(fc.nat(9)),
    countedBy: fc.constantFrom('member' as const, 'person' as const),
  }),
  bundle: fc.array(fc.record({ templateId: fc.constantFrom('t2', 't3'), count: times(10) }), { maxLength: 3 }),
  notes: fc.array(word, { maxLength: 6 }),
});

test('a template opened in the form and saved again says the same, whatever its rules', () => {
  fc.assert(
    fc.property(anyRules, (rules) => {
      expect(readForm(formOf(viewOf(rules), ZONE), ZONE)).toEqual({ rules, faults: [] });
    }),
    { numRuns: 300 },
  );
});

test('every folded group says in one line what is inside, in both languages', () => {
  const nameOf = (templateId: string) => `券 ${templateId}`;
  fc.assert(
    fc.property(anyRules, fc.constantFrom('zh' as const, 'en' as const), (rules, language) => {
      const form = formOf(viewOf(rules), ZONE);
      for (const group of GROUPS) {
        const said = groupSummary(group, form, { zone: ZONE, language, nameOf });
        expect(said).not.toMatch(/undefined|NaN|\[object|没填完|Not complete|^$/);
      }
    }),
  );
});

test('a new form says what holds when nothing is decided', () => {
  const said = (group: (typeof GROUPS)[number]) => groupSummary(group, EMPTY_FORM, { zone: ZONE, language: 'zh', nameOf: String });
  expect(GROUPS.map(said)).toEqual([
    '全部商品',
    '有效期内随时',
    '所有会员',
    '小程序里领',
    '没有另外的限制',
    '每单最多 1 张',
    '退单后退回给会员，不能转赠',
    '只发这一张',
    '没有',
  ]);
});
