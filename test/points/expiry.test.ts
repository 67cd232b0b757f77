import * as fc from 'fast-check';
import { DateTime } from 'luxon';
import * as v from 'valibot';
import { availableFrom, ExpiryRule, expiryOf, expiryWords, graceEnd, lastMoment } from '../../shared/points/expiry';
import { millis } from '../../shared/time/instant';
import { on, ZONE } from './examples';

/** The calendar day and the time of day of a moment, told by the platform's own calendar. */
const local = (ms: number, zone: string): { day: string; time: string } => {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
  }).formatToParts(ms);
  const of = (type: string): string => parts.find((part) => part.type === type)?.value ?? '';
  return {
    day: `${of('year')}-${of('month')}-${of('day')}`,
    time: `${of('hour')}:${of('minute')}:${of('second')}.${of('fractionalSecond')}`,
  };
};

/** The last day of points, as a calendar library counts it. */
const lastDay = (rule: ExpiryRule, earned: string): string | undefined => {
  const day = DateTime.fromISO(earned, { zone: 'utc' });
  switch (rule.kind) {
    case 'never':
      return undefined;
    case 'fixed':
      return rule.day;
    case 'rolling':
      return day.plus({ [rule.unit]: rule.count }).toFormat('yyyy-MM-dd');
    case 'end_of':
      return day
        .startOf(rule.unit)
        .plus({ [rule.unit]: rule.after })
        .endOf(rule.unit)
        .toFormat('yyyy-MM-dd');
  }
};

const rules: fc.Arbitrary<ExpiryRule> = fc.oneof(
  fc.record({
    kind: fc.constant('rolling' as const),
    unit: fc.constantFrom('day' as const, 'month' as const),
    count: fc.integer({ min: 1, max: 40 }),
  }),
  fc.record({
    kind: fc.constant('end_of' as const),
    unit: fc.constantFrom('month' as const, 'quarter' as const, 'year' as const),
    after: fc.integer({ min: 0, max: 5 }),
  }),
  fc.constant({ kind: 'fixed' as const, day: '2027-03-14' }),
);

/** The clocks of the last three are changed at midnight, or were. */
const zones = ['Asia/Shanghai', 'America/New_York', 'Atlantic/Azores', 'America/Havana', 'Africa/Cairo'];

test('points end with the last millisecond of the day that the calendar says, in any zone', () => {
  fc.assert(
    fc.property(
      rules,
      fc.integer({ min: millis('2024-01-01T00:00:00Z'), max: millis('2030-01-01T00:00:00Z') }),
      fc.constantFrom(...zones),
      (rule, at, zone) => {
        const end = millis(expiryOf(rule, new Date(at).toISOString(), zone) ?? '');
        const should = lastDay(rule, local(at, zone).day);
        expect([local(end, zone).day, local(end, zone).time.slice(3)]).toEqual([should, '59:59.999']);
        expect(local(end + 1, zone).day > (should ?? '')).toBe(true);
      },
    ),
  );
});

test('to the end of next year: earned in 2026, gone after 31 December 2027; quarters alike', () => {
  const nextYear: ExpiryRule = { kind: 'end_of', unit: 'year', after: 1 };
  expect(expiryOf(nextYear, on('2026-01-01', '00:00:00'), ZONE)).toBe('2027-12-31T15:59:59.999Z');
  expect(expiryOf(nextYear, on('2026-12-31', '23:59:59'), ZONE)).toBe('2027-12-31T15:59:59.999Z');
  expect(expiryOf(nextYear, on('2027-01-01', '00:00:00'), ZONE)).toBe('2028-12-31T15:59:59.999Z');
  const nextQuarter: ExpiryRule = { kind: 'end_of', unit: 'quarter', after: 1 };
  expect(expiryOf(nextQuarter, on('2026-11-22'), ZONE)).toBe('2027-03-31T15:59:59.999Z');
});

test('a month later is the same day, or the last of a shorter month; never is never', () => {
  expect(expiryOf({ kind: 'rolling', unit: 'month', count: 1 }, on('2027-01-31'), ZONE)).toBe('2027-02-28T15:59:59.999Z');
  expect(expiryOf({ kind: 'rolling', unit: 'month', count: 12 }, on('2027-11-22'), ZONE)).toBe('2028-11-22T15:59:59.999Z');
  expect(expiryOf({ kind: 'never' }, on('2027-01-31'), ZONE)).toBeUndefined();
});

test('points that would be over before they are available count from when they are; after a fixed day nothing is left', () => {
  const week: ExpiryRule = { kind: 'rolling', unit: 'day', count: 7 };
  const available = on('2026-12-07', '00:00:00');
  expect(expiryOf(week, on('2026-11-22'), ZONE, available)).toBe('2026-12-14T15:59:59.999Z');
  expect(expiryOf(week, on('2026-12-01'), ZONE, available)).toBe('2026-12-08T15:59:59.999Z');
  expect(expiryOf({ kind: 'fixed', day: '2026-12-01' }, on('2026-11-22'), ZONE, available)).toBe('2026-12-01T15:59:59.999Z');
});

test('whatever ends on one day ends together, however it is written', () => {
  for (const end of ['2027-12-31T23:59:59+08:00', '2027-12-31T15:59:59.200Z', '2027-12-31T00:00:00+08:00'])
    expect(lastMoment(end, ZONE)).toBe('2027-12-31T15:59:59.999Z');
  expect(lastMoment('2027-12-31T16:00:00Z', ZONE)).toBe('2028-01-01T15:59:59.999Z');
});

test('a grace ends so many days after today; a purchase is available when its last day of return is over', () => {
  expect(graceEnd(on('2026-11-22'), 30, ZONE)).toBe('2026-12-22T15:59:59.999Z');
  expect(availableFrom(on('2026-11-22', '23:59:59'), 7, ZONE)).toBe('2026-11-29T16:00:00.000Z');
  expect(availableFrom(on('2026-11-22'), 0, ZONE)).toBeUndefined();
});

test.each<[ExpiryRule, string, string]>([
  [{ kind: 'never' }, '永久有效', 'They never expire'],
  [{ kind: 'fixed', day: '2027-06-30' }, '有效至 2027-06-30', 'Valid to the end of 2027-06-30'],
  [{ kind: 'rolling', unit: 'month', count: 12 }, '获得后 12 个月有效', 'Valid for 12 months after they were earned'],
  [{ kind: 'rolling', unit: 'day', count: 1 }, '获得后 1 天有效', 'Valid for 1 day after they were earned'],
  [{ kind: 'end_of', unit: 'year', after: 1 }, '有效至获得次年底', 'Valid to the end of the next year'],
  [{ kind: 'end_of', unit: 'month', after: 0 }, '有效至获得当月底', 'Valid to the end of the month in which they were earned'],
  [
    { kind: 'end_of', unit: 'quarter', after: 2 },
    '有效至获得后第 2 个季度的最后一天',
    'Valid to the end of the quarter, 2 quarters after they were earned',
  ],
])('%j is said plainly', (rule, zh, en) => {
  expect(v.parse(ExpiryRule, rule)).toEqual(rule);
  expect([expiryWords(rule, 'zh'), expiryWords(rule, 'en')]).toEqual([zh, en]);
});

test.each([
  { kind: 'fixed', day: '2027-02-31' },
  { kind: 'fixed', day: '31.12.2027' },
  { kind: 'rolling', unit: 'month', count: 0 },
  { kind: 'rolling', unit: 'week', count: 1 },
  { kind: 'end_of', unit: 'year', after: -1 },
])('%j is no rule', (rule) => {
  expect(v.is(ExpiryRule, rule)).toBe(false);
});
