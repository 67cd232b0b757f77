import * as v from 'valibot';
import { asksBirthMonth, EarningRuleFields } from '../../shared/earning/rule';
import { aRule, perYuan } from './examples';

const named = (fields: object) => ({ name: { zh: '消费积分', en: 'Purchases' }, gives: { kind: 'multiplier', times: 150 }, ...fields });
const amount = (changes: object) => ({ gives: { kind: 'per_amount', points: 1, per: { amount: 100, currency: 'CNY' }, ...changes } });
const DROPPED = { only: [{ kind: 'sku', id: 'x', name: 'x' }] };

test('what a form leaves out is the plainest there is: all goods, everywhere, always, everybody, no limit, rounded down', () => {
  expect(v.parse(EarningRuleFields, named(amount({})))).toEqual({
    name: { zh: '消费积分', en: 'Purchases' },
    pointType: 'points',
    gives: {
      kind: 'per_amount',
      points: 1,
      per: { amount: 100, currency: 'CNY' },
      goods: { only: [], except: [] },
      countsToo: { points: false, shipping: false },
      onlyFull: false,
      rounding: 'down',
    },
    circumstances: {
      period: {},
      hours: { weekdays: [], windows: [], open: [], closed: [] },
      channels: [],
      stores: { kind: 'all' },
      tiers: [],
      campaigns: [],
      birthdayMonth: false,
    },
    caps: {},
  });
});

test.each<[string, object, field: string | null]>([
  ['no points', amount({ points: 0 }), 'gives.points'],
  ['points for nothing', amount({ per: { amount: 0, currency: 'CNY' } }), 'gives.per'],
  ['half a point', amount({ points: 1.5 }), 'gives.points'],
  ['a multiplier with limits', { caps: { day: 5 } }, 'caps'],
  ['goods of events', { gives: { kind: 'multiplier', times: 150, on: 'both', goods: DROPPED } }, null],
  ['a multiplier of nothing', { gives: { kind: 'multiplier', times: 0 } }, 'gives.times'],
  [
    'an end before the beginning',
    { circumstances: { period: { from: '2026-12-02T00:00:00Z', until: '2026-12-01T00:00:00Z' } } },
    'circumstances.period.until',
  ],
  ['a limit below zero', { ...amount({}), caps: { day: -1 } }, 'caps.day'],
  ['an event that has no name', { gives: { kind: 'per_event', event: 'Joined!', points: 5 } }, 'gives.event'],
  ['never', { gives: { kind: 'per_event', event: 'member_joined', points: 5, often: { times: 0, per: 'day' } } }, 'gives.often.times'],
])('%s is refused, at its field', (_, fields, field) => {
  const result = v.safeParse(EarningRuleFields, named(fields));
  expect(result.issues?.map((issue) => v.getDotPath(issue))).toEqual([field]);
});

test('a multiplier of orders may be for some goods, one of events for all', () => {
  for (const gives of [
    { times: 150, goods: DROPPED },
    { times: 150, on: 'events' },
  ])
    expect(v.is(EarningRuleFields, named({ gives: { kind: 'multiplier', ...gives } }))).toBe(true);
});

test('the month of a birthday is asked for by a rule that is for it and does not rest', () => {
  const plain = aRule('plain', perYuan(1));
  const birthday = aRule('birthday', perYuan(1), { circumstances: { birthdayMonth: true } });
  expect(asksBirthMonth([plain, birthday])).toBe(true);
  expect(asksBirthMonth([plain, { ...birthday, active: false }])).toBe(false);
  expect(asksBirthMonth([])).toBe(false);
});
