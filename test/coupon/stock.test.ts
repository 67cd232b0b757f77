import * as fc from 'fast-check';
import { shardsFor, splitStock } from '../../shared/coupon/stock';

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
