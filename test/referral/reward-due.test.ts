import * as fc from 'fast-check';
import { type NewcomersPurchase, referralProgress } from '../../shared/referral/reward-due';
import { millis, utc } from '../../shared/time/instant';
import { JOINED, SHANGHAI, someRules } from './examples';

const bought = (orderId: string, paidAt: string, paid = 6_800, refunded = 0): NewcomersPurchase => ({ orderId, paidAt, paid, refunded });
const first = bought('o1', '2026-11-24T09:00:00+08:00');
const progress = (rules = someRules(), purchases: NewcomersPurchase[] = [], now = '2026-11-24T12:00:00+08:00', referral = {}) =>
  referralProgress(rules, { joinedAt: JOINED, ...referral }, purchases, now, SHANGHAI);

test('joining alone gives nothing', () => {
  expect(progress()).toEqual({ state: 'waiting' });
});

test('the first paid purchase gives both theirs at once', () => {
  expect(progress(someRules(), [bought('o2', '2026-11-24T10:00:00+08:00'), first])).toEqual({ state: 'due', orderId: 'o1' });
  expect(progress(someRules(), [bought('o1', '2026-11-24T09:00:00+08:00', 0)])).toEqual({ state: 'waiting' });
});

test('by policy when it can no longer come back: after its day and so many more', () => {
  const rules = someRules({ givenWhen: 'return_period_over', returnDays: 7 });
  expect(progress(rules, [first])).toEqual({ state: 'pending', orderId: 'o1', dueAt: '2026-12-02T00:00:00+08:00' });
  expect(progress(rules, [first], '2026-12-01T23:59:59+08:00').state).toBe('pending');
  expect(progress(rules, [first], '2026-12-02T00:00:00+08:00')).toEqual({ state: 'due', orderId: 'o1' });
});

test('what came back does not count, and the next purchase does', () => {
  const back = { ...first, refunded: 6_800 };
  const next = bought('o2', '2026-11-24T10:00:00+08:00');
  expect(progress(someRules(), [back])).toEqual({ state: 'waiting' });
  expect(progress(someRules(), [back, next])).toEqual({ state: 'due', orderId: 'o2' });
  const least = someRules({ leastPaid: { amount: 5_000, currency: 'CNY' } });
  expect(progress(least, [{ ...first, refunded: 1_800 }])).toEqual({ state: 'due', orderId: 'o1' });
  expect(progress(least, [{ ...first, refunded: 1_801 }])).toEqual({ state: 'waiting' });
});

test('in time, the day of joining being day 1', () => {
  const rules = someRules({ buysWithinDays: 3 });
  expect(progress(rules)).toEqual({ state: 'waiting', by: '2026-11-24T23:59:59+08:00' });
  expect(progress(rules, [bought('o1', '2026-11-24T23:59:59.500+08:00')], '2026-11-25T00:00:00+08:00').state).toBe('due');
  expect(progress(rules, [bought('o1', '2026-11-25T00:00:00+08:00')], '2026-11-25T00:00:00+08:00')).toEqual({ state: 'lapsed' });
});

test('of two purchases of one moment the lower number counts, in whatever order they are told', () => {
  const [one, two] = [bought('o1', first.paidAt), bought('o2', first.paidAt)];
  expect([progress(someRules(), [one, two]), progress(someRules(), [two, one])]).toEqual(Array(2).fill({ state: 'due', orderId: 'o1' }));
});

test('what is paid counts from that moment on, and not before', () => {
  expect(progress(someRules(), [bought('o1', '2026-11-24T12:00:00+08:00')])).toEqual({ state: 'due', orderId: 'o1' });
  expect(progress(someRules(), [bought('o1', '2026-11-24T12:00:00.001+08:00')])).toEqual({ state: 'waiting' });
});

test('the last second of the last day is in time; after it, who has not bought has lapsed, also when they bought too late', () => {
  const rules = someRules({ buysWithinDays: 1 });
  expect(progress(rules, [], '2026-11-22T23:59:59.999+08:00')).toEqual({ state: 'waiting', by: '2026-11-22T23:59:59+08:00' });
  expect(progress(rules, [], '2026-11-23T00:00:00+08:00')).toEqual({ state: 'lapsed' });
  expect(progress(rules, [first], '2026-11-25T00:00:00+08:00')).toEqual({ state: 'lapsed' });
  expect(progress(someRules(), [], '2036-01-01T00:00:00+08:00')).toStrictEqual({ state: 'waiting' });
});

test('what was bought on the day of joining counts, the day before does not', () => {
  expect(progress(someRules(), [bought('o1', '2026-11-22T00:00:00+08:00')]).state).toBe('due');
  expect(progress(someRules(), [bought('o1', '2026-11-21T23:59:59+08:00')]).state).toBe('waiting');
});

test('given once; taken back when nothing that was bought is left, unless the brand keeps to it', () => {
  const given = { given: { orderId: 'o1' } };
  const back = { ...first, refunded: 6_800 };
  expect(progress(someRules(), [first], undefined, given)).toEqual({ state: 'given', orderId: 'o1' });
  expect(progress(someRules(), [back], undefined, given)).toEqual({ state: 'take_back', orderId: 'o1' });
  expect(progress(someRules(), [back, bought('o2', '2026-11-24T10:00:00+08:00')], undefined, given).state).toBe('given');
  expect(progress(someRules({ onReturn: 'keep' }), [back], undefined, given).state).toBe('given');
  expect(progress(someRules(), [first], undefined, { ...given, takenBack: true })).toEqual({ state: 'over' });
});

test('the order of arrival changes nothing, and what is due once stays due until it is given or comes back', () => {
  const DAY = 86_400_000;
  const anyPurchase = fc.record({
    day: fc.integer({ min: -2, max: 20 }),
    paid: fc.integer({ min: 0, max: 3 }),
    back: fc.integer({ min: 0, max: 3 }),
  });
  fc.assert(
    fc.property(
      fc.array(anyPurchase, { maxLength: 6 }),
      fc.constantFrom('bought' as const, 'return_period_over' as const),
      fc.integer({ min: 0, max: 30 }),
      (some, givenWhen, day) => {
        const rules = someRules({ givenWhen, returnDays: 2, buysWithinDays: 10 });
        const purchases = some.map(({ day: on, paid, back }, i) =>
          bought(`o${i}`, utc(millis(JOINED) + on * DAY), paid, Math.min(paid, back)),
        );
        const at = (later: number) => utc(millis(JOINED) + (day + later) * DAY);
        const now = progress(rules, purchases, at(0));
        expect(progress(rules, [...purchases].reverse(), at(0))).toEqual(now);
        if (now.state === 'due' || now.state === 'lapsed') expect(progress(rules, purchases, at(1))).toEqual(now);
        const hasBought = purchases.some(
          (one, i) => one.paid > one.refunded && (some[i]?.day ?? 0) >= 0 && (some[i]?.day ?? 0) <= Math.min(9, day),
        );
        expect(now.state === 'due' || now.state === 'pending').toBe(hasBought);
      },
    ),
    { numRuns: 100 },
  );
});
