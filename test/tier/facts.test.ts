import { factsOfVisit, inOrder } from '../../shared/tier/fact';
import { type CountingOrder, factsOfOrder } from '../../shared/tier/facts-of-order';
import type { Measure } from '../../shared/tier/scheme';

const boughtAt = '2026-11-22T12:00:00+08:00';
const told = { factId: 'o1/2', at: '2026-11-23T12:00:00+08:00' };

const order = (changes: Partial<CountingOrder['order']> = {}): CountingOrder['order'] => ({
  ...{ orderId: 'o1', at: boughtAt, memberId: 'm1', state: 'open', lines: [], shipping: 0, coupons: {}, version: 1 },
  ...{ paid: 6_800, refunded: 0, ...changes },
});
const counting = (changes: Parameters<typeof order>[0] = {}, back = 0, earned = 68): CountingOrder => ({
  ...{ order: order(changes), isPaid: true },
  points: { earned: [{ amount: earned }], back },
});
const bought = counting();
const half = counting({ refunded: 3_400 }, 34);
const whole = counting({ refunded: 6_800, state: 'returned' }, 68);

test.each<[Measure, string, CountingOrder | undefined, CountingOrder, (number | undefined)[]]>([
  ['spend', 'is bought', undefined, bought, [6_800]],
  ['qualifying_points', 'is bought', undefined, bought, [68]],
  ['purchases', 'is bought', undefined, bought, [1]],
  ['visits', 'is bought', undefined, bought, []],
  ['spend', 'comes back in part', bought, half, [-3_400]],
  ['qualifying_points', 'comes back in part', bought, half, [-34]],
  ['purchases', 'comes back in part', bought, half, []],
  ['purchases', 'comes back whole', half, whole, [-1]],
  ['spend', 'is corrected to more', bought, counting({ paid: 9_000 }), [2_200]],
  ['spend', 'is corrected to less', bought, counting({ paid: 5_000 }), [-1_800]],
  ['spend', 'is told after it came back', undefined, half, [6_800, -3_400]],
  ['spend', 'turns out not to be paid', half, { ...half, isPaid: false }, [-6_800, 3_400]],
  ['spend', 'is told again as it was', half, half, []],
])('by %s, an order that %s', (measure, _, before, after, amounts) => {
  expect(factsOfOrder(measure, before, after, told).map(({ amount }) => amount)).toEqual(amounts);
});

test('what is bought counts when it was bought, what comes back lowers the sum of that time; each is known apart', () => {
  expect(factsOfOrder('spend', undefined, half, told)).toEqual([
    { factId: 'o1/2', at: boughtAt, amount: 6_800, orderId: 'o1' },
    { factId: 'o1/2/back', at: told.at, amount: -3_400, orderId: 'o1', boughtAt },
  ]);
  const later = counting({ at: '2026-11-22T18:00:00+08:00', paid: 5_000 });
  expect(factsOfOrder('spend', bought, later, told)).toEqual([{ factId: 'o1/2', at: told.at, amount: -1_800, orderId: 'o1', boughtAt }]);
});

test('an order without points counts none', () => {
  expect(factsOfOrder('qualifying_points', undefined, { ...bought, points: undefined }, told)).toEqual([]);
});

test('of one moment what was bought comes first, and of what comes back alike what was bought earlier', () => {
  const fact = (factId: string, amount: number, boughtOn?: string) => ({
    factId,
    at: told.at,
    amount,
    ...(boughtOn && { boughtAt: boughtOn }),
  });
  const facts = [fact('a', -5, '2026-11-21T12:00:00Z'), fact('b', -5, '2026-11-20T12:00:00Z'), fact('c', 7), fact('d', 9)];
  const should = [9, 7, -5, -5];
  for (const some of [facts, [...facts].reverse()]) {
    expect(inOrder(some).map(({ amount }) => amount)).toEqual(should);
    expect(
      inOrder(some)
        .map(({ boughtAt: on }) => on)
        .slice(2),
    ).toEqual(['2026-11-20T12:00:00Z', '2026-11-21T12:00:00Z'].map(Date.parse));
  }
});

test('a visit counts where visits are measured', () => {
  const visit = { messageId: 'v1', occurredAt: boughtAt };
  expect(factsOfVisit('visits', visit)).toEqual([{ factId: 'v1', at: boughtAt, amount: 1 }]);
  expect(factsOfVisit('spend', visit)).toEqual([]);
});
