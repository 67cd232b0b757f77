import * as v from 'valibot';
import { type ExchangeAsk, exchangeRefusals } from '../../shared/reward/exchange-refusals';
import { RewardRules } from '../../shared/reward/reward';
import { AT_PEOPLES_SQUARE, aReward, NOW, SHANGHAI } from './examples';

const ask = (changes: Partial<ExchangeAsk> = {}): ExchangeAsk => ({ quantity: 1, tierId: 'base', now: NOW, zone: SHANGHAI, ...changes });
const why = (reward: ReturnType<typeof aReward>, changes: Partial<ExchangeAsk> = {}) =>
  exchangeRefusals(reward, ask(changes)).map(({ code }) => code);

test('nothing stands against a reward without conditions', () => {
  expect(why(aReward())).toEqual([]);
});

test.each([
  ['draft', 'reward_not_open'],
  ['paused', 'exchanges_paused'],
  ['deactivated', 'exchange_over'],
] as const)('a reward that is %s: %s', (state, code) => {
  expect(why(aReward({}, { state }))).toEqual([code]);
});

describe('its period', () => {
  const reward = aReward({ period: { from: '2026-11-23T10:00:00+08:00', until: '2026-11-30T23:59:59+08:00' } });

  test('begins with its first moment and ends with its last second', () => {
    expect(exchangeRefusals(reward, ask({ now: '2026-11-23T09:59:59+08:00' }))).toEqual([
      { code: 'exchange_not_yet', params: { from: '2026-11-23T10:00:00+08:00' } },
    ]);
    expect(why(reward, { now: '2026-11-23T10:00:00+08:00' })).toEqual([]);
    expect(why(reward, { now: '2026-11-30T23:59:59.999+08:00' })).toEqual([]);
    expect(exchangeRefusals(reward, ask({ now: '2026-12-01T00:00:00+08:00' }))).toEqual([
      { code: 'exchange_over', params: { until: '2026-11-30T23:59:59+08:00' } },
    ]);
    expect(why(aReward({ period: { until: '2026-11-30T23:59:59+08:00' } }))).toEqual([]);
    expect(why(aReward({ period: { from: '2026-11-01T00:00:00+08:00' } }))).toEqual([]);
  });

  test('begins sooner for a tier with early access', () => {
    expect(why(reward, { now: '2026-11-22T10:00:00+08:00', earlyAccessDays: 1 })).toEqual([]);
    expect(why(reward, { now: '2026-11-22T09:59:59+08:00', earlyAccessDays: 1 })).toEqual(['exchange_not_yet']);
  });
});

test('for some tiers only', () => {
  const reward = aReward({ tiers: ['gold', 'black'] });
  expect(exchangeRefusals(reward, ask())).toEqual([{ code: 'wrong_tier', params: { tiers: 'gold,black' } }]);
  expect(why(reward, { tierId: 'gold' })).toEqual([]);
  const tierNames = [{ tierId: 'gold', name: { zh: '金卡', en: 'Gold' } }];
  expect(exchangeRefusals(aReward({ tiers: ['gold'] }), ask({ tierNames }))).toEqual([
    { code: 'wrong_tier', params: { tiers: 'gold', zh: '金卡', en: 'Gold' } },
  ]);
});

test('at some stores only; online no store is asked', () => {
  const reward = aReward({ stores: { kind: 'listed', storeIds: ['SH002'] } });
  expect(why(reward, { store: AT_PEOPLES_SQUARE })).toEqual(['exchange_elsewhere']);
  expect(why(reward, { store: { ...AT_PEOPLES_SQUARE, storeId: 'SH002' } })).toEqual([]);
  expect(why(reward)).toEqual([]);
});

test('limits count what is asked for now; zero allows none', () => {
  const reward = aReward({ perMember: 3, perMemberAndDay: 2 });
  expect(why(reward, { quantity: 2, exchanged: { ever: 1, today: 0 } })).toEqual([]);
  expect(why(reward, { quantity: 2, exchanged: { ever: 1, today: 1 } })).toEqual(['exchange_limit_of_day']);
  expect(why(reward, { quantity: 1, exchanged: { ever: 3, today: 2 } })).toEqual(['exchange_limit', 'exchange_limit_of_day']);
  expect(why(aReward({ perMember: 0 }), { exchanged: { ever: 0, today: 0 } })).toEqual(['exchange_limit']);
  expect(exchangeRefusals(reward, ask({ quantity: 4, exchanged: { ever: 0, today: 0 } }))).toEqual([
    { code: 'exchange_limit', params: { limit: 3 } },
    { code: 'exchange_limit_of_day', params: { limit: 2 } },
  ]);
  expect(why(aReward(), { quantity: 99, exchanged: { ever: 99, today: 99 } })).toEqual([]);
  expect(why(reward, { quantity: 99 })).toEqual([]);
});

test('what is left is told apart from nothing left', () => {
  expect(why(aReward({ stock: 2 }), { left: 2, quantity: 2 })).toEqual([]);
  expect(exchangeRefusals(aReward({ stock: 2 }), ask({ left: 2, quantity: 3 }))).toEqual([{ code: 'fewer_left', params: { left: 2 } }]);
  expect(why(aReward({ stock: 2 }), { left: 0 })).toEqual(['sold_out']);
});

test('points and money are asked for all pieces', () => {
  const reward = aReward({ price: { points: 500, money: { amount: 990, currency: 'CNY' } } });
  expect(why(reward, { quantity: 2, available: 1000, paid: 1980 })).toEqual([]);
  expect(exchangeRefusals(reward, ask({ quantity: 2, available: 999, paid: 990 }))).toEqual([
    { code: 'not_enough_points', params: { available: 999, missing: 1 } },
    { code: 'payment_needed', params: { missing: 990 } },
  ]);
});

test('points that are exactly enough are; money that was not told is paid when it is handed over, and none may be asked', () => {
  expect(why(aReward(), { available: 500 })).toEqual([]);
  expect(why(aReward(), { available: 499 })).toEqual(['not_enough_points']);
  expect(why(aReward(), { paid: 0 })).toEqual([]);
  const reward = aReward({ price: { points: 500, money: { amount: 990, currency: 'CNY' } } });
  expect([why(reward), why(reward, { paid: 989 }), why(reward, { paid: 990 }), why(reward, { paid: 991 })]).toEqual([
    [],
    ['payment_needed'],
    [],
    [],
  ]);
});

test('every reason is told at once', () => {
  const reward = aReward({ tiers: ['gold'], perMember: 1 }, { state: 'paused' });
  expect(why(reward, { exchanged: { ever: 1, today: 0 }, left: 0, available: 0 })).toEqual([
    'exchanges_paused',
    'wrong_tier',
    'exchange_limit',
    'sold_out',
    'not_enough_points',
  ]);
});

test.each([
  ['no points', { price: { points: 0 } }],
  ['money of nothing', { price: { points: 1, money: { amount: 0, currency: 'CNY' } } }],
  ['money of more than ten million yuan', { price: { points: 1, money: { amount: 1_000_000_001, currency: 'CNY' } } }],
  ['a coupon that has to be collected', { gives: { kind: 'coupon', templateId: 't' }, collectWithinDays: 3 }],
  ['an end before its beginning', { period: { from: '2026-11-23T10:00:00+08:00', until: '2026-11-22T10:00:00+08:00' } }],
])('%s is no reward', (_, rules) => {
  const fields = { name: { zh: '马克杯', en: 'Mug' }, gives: { kind: 'goods' }, price: { points: 500 } };
  expect(v.safeParse(RewardRules, fields).success).toBe(true);
  expect(v.safeParse(RewardRules, { ...fields, ...rules }).success).toBe(false);
});

test.each([
  ['one cent', { price: { points: 1, money: { amount: 1, currency: 'CNY' } } }],
  ['ten million yuan', { price: { points: 1, money: { amount: 1_000_000_000, currency: 'CNY' } } }],
  ['goods that wait for three days', { collectWithinDays: 3 }],
  ['a coupon', { gives: { kind: 'coupon', templateId: 't' } }],
  [
    'a coupon that is issued when money is paid, and waits for that',
    { gives: { kind: 'coupon', templateId: 't' }, price: { points: 1, money: { amount: 1, currency: 'CNY' } }, collectWithinDays: 3 },
  ],
])('%s makes a reward', (_, rules) => {
  const fields = { name: { zh: '马克杯', en: 'Mug' }, gives: { kind: 'goods' }, price: { points: 500 } };
  expect(v.safeParse(RewardRules, { ...fields, ...rules }).success).toBe(true);
});
