import * as fc from 'fast-check';
import { limitsOf, shardsFor, splitStock } from '../../shared/coupon/stock';
import { cny } from '../../shared/money/money';

test('stock split over shards adds up exactly, and no shard has two units more than another', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000_000 }), fc.integer({ min: 1, max: 64 }), (stock, shards) => {
      const units = splitStock(stock, shards);
      expect(units).toHaveLength(shards);
      expect(units.reduce((sum, n) => sum + n, 0)).toBe(stock);
      expect(Math.max(...units) - Math.min(...units)).toBeLessThanOrEqual(1);
      expect(units.every((n) => Number.isInteger(n) && n >= 0)).toBe(true);
    }),
  );
});

test.each([
  [0, 1],
  [1, 1],
  [250, 1],
  [251, 2],
  [1000, 4],
  [16_000, 64],
  [100_000, 64],
  [10_000_000, 64],
])('%i units lie on %i shards', (stock, shards) => {
  expect(shardsFor(stock)).toBe(shards);
});

test('no shard of a template begins empty', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000_000 }), (stock) => {
      expect(Math.min(...splitStock(stock, shardsFor(stock)))).toBeGreaterThan(0);
    }),
  );
});

test.each<[Parameters<typeof limitsOf>[0], string]>([
  [{}, ''],
  [{ stockPerDay: 0 }, 'day'],
  [{ stockPerDay: 20 }, 'day'],
  [{ stockPerStore: 0 }, 'store=0'],
  [{ stockPerStore: 20 }, 'store=20'],
  [{ budget: { amount: cny(500), counts: 'claims' } }, 'budget'],
  [{ budget: { amount: cny(500), counts: 'redemptions' } }, 'redemptions=500'],
  [{ stockPerDay: 5, stockPerStore: 20, budget: { amount: cny(500), counts: 'claims' } }, 'day,store=20,budget'],
])('a stock limited by %j is told from others as "%s"', (template, limits) => {
  expect(limitsOf(template)).toBe(limits);
});
