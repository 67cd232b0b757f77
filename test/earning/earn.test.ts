import { type Deed, earn, type Known } from '../../shared/earning/earn';
import type { EarningPolicy, EarningRule } from '../../shared/earning/rule';
import { tierMultipliers } from '../../shared/earning/tier-multipliers';
import { sentLine } from '../order/sent-examples';
import { aPolicy, aRule, bought, category, happened, known, multiplier, perEvent, perYuan } from './examples';

const BASE = aRule('base', perYuan(1));
const pointsOf = (rules: EarningRule[], deed: Deed = bought(), who: Known = known(), policy?: EarningPolicy): number =>
  earn(rules, deed, who, policy).points;
const against = (rule: EarningRule, deed: Deed = bought(), who: Known = known()): string[] =>
  earn([rule], deed, who).skipped.flatMap((skipped) => skipped.against);

const coffee = sentLine('coffee', 1, 1_980, { sku: 'latte', category: 'coffee', name: '拿铁' });
const cake = sentLine('cake', 1, 1_050, { category: 'cake', name: '蛋糕' });
const paidBy = (points: number, coupon: number) =>
  sentLine('l0', 1, 10_000, {
    discounts: [
      { kind: 'points', amount: points },
      { kind: 'coupon', id: 'c1', amount: coupon },
    ],
  });

describe('per amount', () => {
  test('what is paid in money counts, not what coupons or points took off; by the rule also what points paid, and shipping', () => {
    const order = bought({ lines: [paidBy(2_000, 1_000)], shipping: 600 });
    expect(pointsOf([BASE], order)).toBe(70);
    expect(pointsOf([aRule('r', perYuan(1, 1, { countsToo: { points: true } }))], order)).toBe(90);
    expect(pointsOf([aRule('r', perYuan(1, 1, { countsToo: { points: true, shipping: true } }))], order)).toBe(96);
    expect(earn([aRule('r', perYuan(1, 1, { countsToo: { shipping: true } }))], order, known()).lines).toEqual([
      { lineId: 'l0', points: 70 },
      { points: 6 },
    ]);
  });

  test('one rounding at the end, down unless the rule says otherwise, and the lines add up to it', () => {
    const order = bought({ lines: [coffee, cake] });
    for (const [rounding, points, lines] of [
      [undefined, 30, [20, 10]],
      ['half_up', 30, [20, 10]],
      ['up', 31, [20, 11]],
    ] as const) {
      const earned = earn([aRule('r', perYuan(1, 1, { ...(rounding && { rounding }) }))], order, known());
      expect([earned.points, earned.grants[0]?.exact, earned.lines.map((line) => line.points)]).toEqual([points, '303/10', lines]);
    }
  });

  test('in proportion, or only every full amount, of all lines together', () => {
    const order = bought({ lines: [sentLine('a', 1, 9_000), sentLine('b', 1, 6_000)] });
    expect(pointsOf([aRule('r', perYuan(10, 100))], order)).toBe(15);
    expect(pointsOf([aRule('r', perYuan(10, 100, { onlyFull: true }))], order)).toBe(10);
    expect(pointsOf([aRule('r', perYuan(10, 100, { onlyFull: true }))], bought({ lines: [sentLine('a', 1, 9_999)] }))).toBe(0);
  });

  test('for the goods chosen, as coupons have them; rules add up', () => {
    const order = bought({ lines: [coffee, cake] });
    const onlyCoffee = aRule('coffee', perYuan(2, 1, { goods: { only: [category('coffee')] } }));
    const noCoffee = aRule('other', perYuan(1, 1, { goods: { except: [category('coffee')] } }));
    expect(pointsOf([onlyCoffee], order)).toBe(39);
    expect(pointsOf([noCoffee], order)).toBe(10);
    expect(earn([onlyCoffee, noCoffee], order, known()).lines).toEqual([
      { lineId: 'coffee', points: 39 },
      { lineId: 'cake', points: 10 },
    ]);
    expect(against(onlyCoffee, bought({ lines: [cake] }))).toEqual(['other_goods']);
    expect(against(onlyCoffee, bought({ lines: [{ ...coffee, net: 0 }] }))).toEqual(['nothing_paid']);
  });

  test('shipping is no goods: a rule for some goods leaves it out', () => {
    const rule = aRule('r', perYuan(1, 1, { goods: { only: [category('coffee')] }, countsToo: { shipping: true } }));
    expect(pointsOf([rule], bought({ lines: [coffee], shipping: 10_000 }))).toBe(19);
  });
});

describe('multipliers', () => {
  const weekend = aRule('weekend', multiplier(200), { circumstances: { hours: { weekdays: [0, 6] } } });
  const gold = aRule('gold', multiplier(150), { circumstances: { tiers: ['gold'] } });
  const beans = aRule('beans', multiplier(300, { goods: { only: [category('coffee')] } }));
  const ofGold = known({ tierId: 'gold' });

  test('all of them first, then one rounding', () => {
    const order = bought({ lines: [sentLine('l0', 1, 333)] });
    // 3.33 × 1.5 × 2 = 9.99; rounded in between it would be 9 or 8.
    expect(pointsOf([BASE, gold, weekend], order, ofGold)).toBe(9);
    expect(earn([BASE, gold, weekend], order, ofGold).grants[0]).toMatchObject({ exact: '999/100', rounded: 9 });
    expect(pointsOf([aRule('r', perYuan(1, 1, { rounding: 'half_up' })), gold, weekend], order, ofGold)).toBe(10);
  });

  test('line by line, for the goods they are for', () => {
    const earned = earn([BASE, weekend, beans], bought({ lines: [coffee, cake] }), known());
    expect(
      earned.grants[0]?.parts.map(({ lineId, base, multipliers, exact, points }) => [
        lineId,
        base,
        multipliers.map(({ ruleId }) => ruleId),
        exact,
        points,
      ]),
    ).toEqual([
      ['coffee', '99/5', ['weekend', 'beans'], '594/5', 118],
      ['cake', '21/2', ['weekend'], '21', 21],
    ]);
    // 118.8 and 21 are 139.8, so 139: in proportion 118.12 and 20.88, and the larger remainder gets the last point.
    expect(earned.points).toBe(139);
  });

  test('by policy only the highest, the first of equals', () => {
    const order = bought({ lines: [coffee, cake] });
    const highest = aPolicy({ multipliers: 'highest' });
    const earned = earn([BASE, gold, weekend, beans], order, ofGold, highest);
    expect(earned.grants[0]?.parts.map(({ multipliers }) => multipliers.map(({ ruleId }) => ruleId))).toEqual([['beans'], ['weekend']]);
    const equal = aRule('also', multiplier(200));
    expect(earn([BASE, weekend, equal], order, known(), highest).grants[0]?.parts[0]?.multipliers.map(({ ruleId }) => ruleId)).toEqual([
      'weekend',
    ]);
  });

  test('of events only where they say so', () => {
    const both = aRule('both', multiplier(250, { on: 'both' }));
    const event = aRule('join', perEvent('member_joined', 3));
    expect(pointsOf([event, weekend], happened('member_joined'))).toBe(3);
    expect(pointsOf([event, both], happened('member_joined'))).toBe(7);
    expect(pointsOf([BASE, both], bought({ lines: [sentLine('l0', 1, 400)] }))).toBe(10);
  });

  test('what a tier gives is a multiplier like any other', () => {
    const rules = tierMultipliers({
      tiers: [
        {
          tierId: 'basic',
          name: { zh: '普通', en: 'Basic' },
          needs: 0,
          benefits: { multiplier: 100, upgradeCoupons: [], earlyAccessDays: 0 },
        },
        {
          tierId: 'gold',
          name: { zh: '黄金', en: 'Gold' },
          needs: 100,
          benefits: { multiplier: 150, upgradeCoupons: [], earlyAccessDays: 0 },
        },
      ],
      measure: 'spend',
      period: { kind: 'calendar', startMonth: 1 },
      landing: 'one_step',
      graceDays: 0,
    });
    expect(rules).toEqual([
      aRule('tier-gold', multiplier(150), { name: { zh: '黄金会员', en: 'Gold members' }, circumstances: { tiers: ['gold'] } }),
    ]);
    expect([ofGold, known({ tierId: 'basic' })].map((who) => pointsOf([BASE, ...rules], bought(), who))).toEqual([96, 64]);
  });
});

describe('circumstances: each must be met, and what is not is said', () => {
  const store = { storeId: 's1', province: '31', city: '上海市', tags: ['机场店'], position: { latitude: 31.2, longitude: 121.5 } };
  const at = (time: string) => bought({ at: `2026-${time}+08:00` });
  const november = { from: '2026-11-01T00:00:00+08:00', until: '2026-11-30T23:59:59+08:00' };
  const lunch = { windows: [{ from: '11:00', until: '14:00' }] };
  const singles = [{ id: 'd11', name: '双十一' }];
  test.each<[string, Deed, Known, Deed, Known, object, string]>([
    ['begins', at('11-01T00:00:00'), known(), at('10-31T23:59:59.999'), known(), { period: november }, 'not_yet'],
    ['ends with its last second', at('11-30T23:59:59.999'), known(), at('12-01T00:00:00'), known(), { period: november }, 'over'],
    ['hours', at('11-21T13:59:59'), known(), at('11-21T14:00:00'), known(), { hours: lunch }, 'outside_hours'],
    ['channels', bought(), known(), bought({ channel: 'online' }), known(), { channels: ['pos', 'counter'] }, 'other_channel'],
    [
      'stores',
      bought(),
      known({ store }),
      bought(),
      known({ store: { ...store, province: '11' } }),
      { stores: { kind: 'region', province: '31' } },
      'other_store',
    ],
    ['stores, not online', bought(), known({ store }), bought(), known(), { stores: { kind: 'listed', storeIds: ['s1'] } }, 'other_store'],
    ['tiers', bought(), known({ tierId: 'gold' }), bought(), known({ tierId: 'basic' }), { tiers: ['gold'] }, 'other_tier'],
    ['tiers, of nobody', bought(), known({ tierId: 'gold' }), bought(), known(), { tiers: ['gold'] }, 'other_tier'],
    [
      'campaigns',
      bought(),
      known({ campaigns: ['x', 'd11'] }),
      bought(),
      known({ campaigns: ['x'] }),
      { campaigns: singles },
      'other_campaign',
    ],
    ['birthday', bought(), known({ birthMonth: 11 }), bought(), known({ birthMonth: 12 }), { birthdayMonth: true }, 'not_birthday_month'],
    ['birthday, unknown', bought(), known({ birthMonth: 11 }), bought(), known(), { birthdayMonth: true }, 'not_birthday_month'],
  ])('%s', (_, deed, who, otherDeed, other, circumstances, why) => {
    const rule = aRule('r', perYuan(1), { circumstances });
    expect([pointsOf([rule], deed, who), against(rule, deed, who)]).toEqual([64, []]);
    expect([pointsOf([rule], otherDeed, other), against(rule, otherDeed, other)]).toEqual([0, [why]]);
    // The same for what multiplies.
    const twice = aRule('twice', multiplier(200), { circumstances });
    expect([pointsOf([BASE, twice], deed, who), pointsOf([BASE, twice], otherDeed, other)]).toEqual([128, 64]);
  });

  test('everything that stands against a rule is said, a rule that rests gives nothing', () => {
    const rule = aRule('r', perYuan(1), { active: false, circumstances: { channels: ['online'], tiers: ['gold'] } });
    expect(against(rule)).toEqual(['resting', 'other_channel', 'other_tier']);
  });

  test('the month of a birthday and the day of a limit are the brand’s; an order counts when it was paid', () => {
    const late = bought({ at: '2026-12-02T12:00:00Z', paidAt: '2026-11-30T16:30:00Z' });
    const rule = aRule('r', perYuan(1), { circumstances: { birthdayMonth: true }, caps: { day: 500 } });
    expect(against(rule, late, known({ birthMonth: 12 }))).toEqual([]);
    expect(earn([rule], late, known({ birthMonth: 12 })).counts).toEqual({ 'r/2026-12-01': { points: 64, times: 1 } });
  });
});

describe('per event', () => {
  test('of its type, as its conditions ask, in its kind of points', () => {
    const review = aRule(
      'review',
      perEvent('review_written', 20, { when: [{ field: 'property', property: 'stars', is: 'at_least', value: 4 }] }),
    );
    expect(pointsOf([review], happened('review_written', { properties: { stars: 5 } }))).toBe(20);
    expect(against(review, happened('review_written', { properties: { stars: 3 } }))).toEqual(['not_as_asked']);
    expect(earn([review, BASE], happened('member_joined'), known())).toMatchObject({ points: 0, grants: [], skipped: [] });
    expect(earn([review], happened('review_written', { properties: { stars: 5 } }), known({ pointType: 'stamps' })).grants).toEqual([]);
  });

  test('once, or so often a day', () => {
    const once = aRule('once', perEvent('profile_completed', 50, { often: { times: 1, per: 'ever' } }));
    const daily = aRule('daily', perEvent('store_visited', 5, { often: { times: 2, per: 'day' } }));
    const first = earn([once], happened('profile_completed'), known());
    expect([first.points, first.counts]).toEqual([50, { 'once/': { points: 50, times: 1 } }]);
    expect(against(once, happened('profile_completed', { occurredAt: '2031-01-01T00:00:00Z' }), known({ soFar: first.soFar }))).toEqual([
      'often_enough',
    ]);
    let { soFar } = first;
    const given = ['21T10', '21T11', '21T12', '22T10'].map((time) => {
      const earned = earn([daily], happened('store_visited', { occurredAt: `2026-11-${time}:00:00+08:00` }), known({ soFar }));
      soFar = earned.soFar;
      return earned.points;
    });
    expect(given).toEqual([5, 5, 0, 5]);
  });
});
