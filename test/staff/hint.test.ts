import { usableCoupons } from '../../shared/hint/coupons';
import { type HintFacts, hintOf } from '../../shared/hint/hint';
import { visitsThisMonth } from '../../shared/hint/visits';
import { hintWords } from '../../shared/hint/words';
import { aCoupon } from '../coupon/examples';

const ZONE = 'Asia/Shanghai';
/** Already the 23rd in Shanghai. */
const NOW = '2026-11-22T17:00:00Z';
const facts = (changes: Partial<HintFacts>): HintFacts => ({ coupons: [], expiring: [], ...changes });
const hint = (changes: Partial<HintFacts>, now = NOW) => hintOf(facts(changes), now, ZONE);

test('a coupon that ends today, by the store’s day and not when it is over', () => {
  const until = (validUntil: string) => hint({ coupons: [{ name: '燕麦拿铁', validUntil }] });
  expect(until('2026-11-23T23:59:59+08:00')).toEqual({ kind: 'coupon_ends_today', name: '燕麦拿铁' });
  expect(until('2026-11-24T23:59:59+08:00')).toBeUndefined();
  expect(until('2026-11-23T00:30:00+08:00')).toBeUndefined();
  // Its last moment is one in which it can still be used.
  expect([NOW, '2026-11-22T16:59:59.999Z'].map((at) => until(at)?.kind)).toEqual(['coupon_ends_today', undefined]);
});

test('coupons that could be used now: begun, not over, not used, not held for review; a time of review is added to their end', () => {
  const validUntil = '2026-11-23T15:59:59.999Z';
  const held = { at: '2026-11-22T15:00:00Z', cause: 'device' as const, until: '2026-11-23T15:00:00Z' };
  const released = { ...held, until: '2026-11-22T16:00:00Z' };
  const usable = (changes: Parameters<typeof aCoupon>[0]) =>
    usableCoupons([aCoupon({ name: '燕麦拿铁', validFrom: NOW, validUntil, ...changes })], NOW).map((one) => one.validUntil);
  expect(usable({})).toEqual([validUntil]);
  expect(usable({ validFrom: '2026-11-22T17:00:00.001Z' })).toEqual([]);
  expect(usable({ validFrom: '2026-11-01T00:00:00Z', validUntil: '2026-11-22T16:59:59Z' })).toEqual([]);
  expect(usable({ state: 'redeemed' })).toEqual([]);
  expect(usable({ review: held })).toEqual([]);
  expect(usable({ review: released })).toEqual(['2026-11-23T16:59:59.999Z']);
});

test('points that end within seven days, the soonest first', () => {
  const at = (day: number) => ({ points: day, at: `2026-11-${day}T23:59:59+08:00` });
  expect(hint({ expiring: [at(29), at(25)] })).toMatchObject({ kind: 'points_end', points: 25 });
  expect(hint({ expiring: [{ points: 10, at: '2026-12-02T23:59:59+08:00' }] })).toBeUndefined();
  expect(hint({ expiring: [{ points: 0, at: '2026-11-25T23:59:59+08:00' }] })).toBeUndefined();
  const ends = (at: string) => hint({ expiring: [{ points: 10, at }] })?.kind;
  expect(['2026-11-22T16:59:59.999Z', NOW, '2026-11-29T17:00:00Z', '2026-11-29T17:00:00.001Z'].map(ends)).toEqual([
    ...[undefined, 'points_end', 'points_end', undefined],
  ]);
});

test('the month of their birthday', () => {
  expect(hint({ birthMonth: 11 })).toEqual({ kind: 'birthday_month' });
  expect(hint({ birthMonth: 12 })).toBeUndefined();
  expect(hint({ birthMonth: 12 }, '2026-11-30T16:00:00Z')).toEqual({ kind: 'birthday_month' });
});

test('a tier of which nine tenths are reached', () => {
  expect(hint({ next: { counted: 90, missing: 10 } })).toEqual({ kind: 'tier_near', missing: 10 });
  expect(hint({ next: { counted: 89, missing: 11 } })).toBeUndefined();
  expect(hint({ next: { counted: 0, missing: 10 } })).toBeUndefined();
  expect(hint({ next: { counted: 100, missing: 0 } })).toBeUndefined();
});

test('what ends today comes before all else; each is said in both languages', () => {
  const all = {
    birthMonth: 11,
    coupons: [{ name: '燕麦拿铁', validUntil: '2026-11-23T23:59:59+08:00' }],
    expiring: [{ points: 1_200, at: '2026-11-25T23:59:59+08:00' }],
    next: { counted: 95, missing: 5 },
  };
  const words = (changes: Partial<HintFacts>, language: 'zh' | 'en') => {
    const one = hint(changes);
    return one && hintWords(one, { zone: ZONE, nextTier: '再攒 5 成长值', language });
  };
  expect(hint(all)?.kind).toBe('coupon_ends_today');
  expect(words({ ...all, coupons: [] }, 'zh')).toBe('有 1,200 积分到 11月25日 为止，可以提一句。');
  expect(words({ next: all.next }, 'zh')).toContain('再攒 5 成长值');
  for (const one of [{ coupons: all.coupons }, { expiring: all.expiring }, { birthMonth: 11 }])
    expect(words(one, 'en')).toMatch(/^[^一-鿿]*(燕麦拿铁)?[^一-鿿]*$/);
});

test('a day in a store counts once, this month, at a counter; today is one of them', () => {
  const at = (type: string, channel: string, occurredAt: string) => ({ type, channel, occurredAt }) as never;
  const events = [
    at('purchase', 'counter', '2026-11-03T02:00:00Z'),
    at('coupon_redeemed', 'counter', '2026-11-03T03:00:00Z'),
    at('purchase', 'online', '2026-11-05T03:00:00Z'),
    at('store_visited', 'mini_program', '2026-11-07T03:00:00Z'),
    at('purchase', 'pos', '2026-10-31T03:00:00Z'),
    // The first of November in Shanghai.
    at('purchase', 'pos', '2026-10-31T16:30:00Z'),
  ];
  expect(visitsThisMonth(events, NOW, ZONE)).toBe(4);
  expect(visitsThisMonth([], NOW, ZONE)).toBe(1);
  // What a till says of a day to come is no visit; what it says of today is today.
  expect(visitsThisMonth([at('purchase', 'pos', '2026-11-23T16:00:00Z'), at('purchase', 'pos', NOW)], NOW, ZONE)).toBe(1);
});
