import * as fc from 'fast-check';
import { roundHalfUp, shareOut } from '../../shared/money/share';

const weights = fc.array(fc.oneof(fc.integer({ min: 0, max: 9_007_199_254_740 }), fc.nat(20), fc.constant(0)), {
  minLength: 1,
  maxLength: 100,
});
const sumOf = (parts: readonly number[]): number => parts.reduce((sum, part) => sum + part, 0);

test.each([
  [100, [1, 1, 1], [34, 33, 33]],
  [1, [1, 1], [1, 0]],
  [2, [0, 5, 0, 5], [0, 1, 0, 1]],
  [5, [3, 3, 3], [2, 2, 1]],
  [2_000, [6_800, 3_200, 2_000], [1_134, 533, 333]],
  [10, [1, 99], [0, 10]],
  [5, [0, 0], [0, 0]],
])('%i over %j is %j', (amount, over, parts) => {
  expect(shareOut(amount, over)).toEqual(parts);
});

test('the parts add up exactly, none exceeds its weight, and a weight of zero gets nothing', () => {
  fc.assert(
    fc.property(weights, fc.double({ min: 0, max: 1, noNaN: true }), (over, part) => {
      const amount = Math.floor(sumOf(over) * part);
      const parts = shareOut(amount, over);
      expect(sumOf(parts)).toBe(sumOf(over) === 0 ? 0 : amount);
      parts.forEach((share, i) => {
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(over[i] ?? -1);
        if (over[i] === 0) expect(share).toBe(0);
      });
    }),
  );
});

test('each part is its exact proportion, rounded down or up; of equal weights none before gets less than one after', () => {
  fc.assert(
    fc.property(weights, fc.double({ min: 0, max: 1, noNaN: true }), (over, part) => {
      const total = sumOf(over);
      const amount = Math.floor(total * part);
      shareOut(amount, over).forEach((share, i, parts) => {
        if (total === 0) return;
        const [low, exact] = [BigInt(share) * BigInt(total), BigInt(amount) * BigInt(over[i] ?? 0)];
        expect(low - exact < BigInt(total) && exact - low < BigInt(total)).toBe(true);
        over.forEach((other, j) => {
          if (j > i && other === over[i]) expect(parts[j]).toBeLessThanOrEqual(share);
        });
      });
    }),
    { numRuns: 50 },
  );
});

test('all of it is the weights themselves', () => {
  fc.assert(fc.property(weights, (over) => expect(shareOut(sumOf(over), over)).toEqual(over)));
});

test.each([
  [5, 1, 2, 3],
  [4, 1, 2, 2],
  [1, 1, 3, 0],
  [2, 1, 3, 1],
  [1999, 12, 100, 240],
  [0, 1, 7, 0],
  [9_007_199_254_740_991, 1, 1, 9_007_199_254_740_991],
])('%i × %i / %i is %i, half up', (amount, numerator, denominator, rounded) => {
  expect(roundHalfUp(amount, numerator, denominator)).toBe(rounded);
});
