import { DateTime } from 'luxon';
import * as v from 'valibot';
import { benefitsOf, opensAt, upgradeCoupons } from '../../shared/tier/benefits';
import { beginsAt, firstStillOn, plusMonths } from '../../shared/tier/day';
import { TierScheme, tierAtLevel } from '../../shared/tier/scheme';
import { aScheme } from './examples';

const step = (tierId: string, needs: number) => ({ tierId, name: { zh: '级', en: 'Tier' }, needs });

describe('a scheme', () => {
  test('has defaults that are the rules as they are read without a word', () => {
    expect(v.parse(TierScheme, { tiers: [step('base', 0)], measure: 'spend' })).toMatchObject({
      period: { kind: 'calendar', startMonth: 1 },
      landing: 'one_step',
      graceDays: 0,
      tiers: [{ benefits: { multiplier: 100, upgradeCoupons: [], earlyAccessDays: 0 } }],
    });
  });

  test.each([
    ['no tier', { tiers: [] }],
    ['a first tier that has to be earned', { tiers: [step('base', 1)] }],
    ['a tier that needs no more than the one below', { tiers: [step('base', 0), step('a', 5), step('b', 5)] }],
    ['two tiers of one name', { tiers: [step('base', 0), step('base', 5)] }],
    ['grace that is longer than the period', { tiers: [step('base', 0)], period: { kind: 'rolling', months: 1 }, graceDays: 28 }],
    ['half a point', { tiers: [step('base', 0), step('a', 0.5)] }],
  ])('is not one with %s', (_, changes) => {
    expect(v.safeParse(TierScheme, { measure: 'spend', ...changes }).success).toBe(false);
  });
});

describe('benefits', () => {
  test('are those of the tier; of one that is no longer there, those of the first', () => {
    expect(benefitsOf(aScheme(), 'silver').multiplier).toBe(110);
    expect(benefitsOf(aScheme(), 'gone').multiplier).toBe(100);
  });

  test('coupons come for every step climbed, and with no fall', () => {
    expect(upgradeCoupons(aScheme(), 'base', 'gold')).toEqual(['s1', 'g1', 'g2']);
    expect(upgradeCoupons(aScheme(), 'silver', 'gold')).toEqual(['g1', 'g2']);
    expect(upgradeCoupons(aScheme(), 'gold', 'silver')).toEqual([]);
  });

  test('what opens at ten opens at ten some days sooner, whatever the clocks did in between', () => {
    expect(opensAt('2026-12-01T10:00:00+08:00', { earlyAccessDays: 2 }, 'Asia/Shanghai')).toBe('2026-11-29T10:00:00+08:00');
    expect(opensAt('2026-11-02T10:00:00-05:00', { earlyAccessDays: 2 }, 'America/New_York')).toBe('2026-10-31T10:00:00-04:00');
  });
});

test('the first day that still counts is the first that does', () => {
  for (const day of ['2026-02-28', '2026-03-01', '2026-03-30', '2026-03-31', '2028-02-29', '2026-12-31'])
    for (const months of [1, 2, 6, 12]) {
      const first = firstStillOn(day, months);
      const before = new Date(Date.parse(first) - 86_400_000).toISOString().slice(0, 10);
      expect(plusMonths(first, months) > day).toBe(true);
      expect(plusMonths(before, months) > day).toBe(false);
    }
});

test('months are those of the calendar, forth and back', () => {
  for (let day = DateTime.utc(2027, 12, 20); day < DateTime.utc(2028, 4, 2); day = day.plus({ days: 1 }))
    for (const months of [-13, -1, 0, 1, 2, 11, 12, 24])
      expect(plusMonths(day.toISODate() ?? '', months)).toBe(day.plus({ months }).toISODate());
});

test('beyond the lowest and the highest tier there is none', () => {
  expect([-1, 0, 1, 3, 4, 99].map((level) => tierAtLevel(aScheme(), level).tierId)).toEqual([
    'base',
    'base',
    'silver',
    'black',
    'black',
    'black',
  ]);
});

test('a day begins when it begins in the zone, also on the other side of the world', () => {
  const begins = (zone: string) => new Date(beginsAt('2026-11-22', zone)).toISOString();
  expect(['Pacific/Kiritimati', 'Asia/Shanghai', 'Pacific/Pago_Pago'].map(begins)).toEqual([
    '2026-11-21T10:00:00.000Z',
    '2026-11-21T16:00:00.000Z',
    '2026-11-22T11:00:00.000Z',
  ]);
  expect(() => beginsAt('2026-02-31', 'Asia/Shanghai')).toThrow(RangeError);
});
