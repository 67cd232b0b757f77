import * as fc from 'fast-check';
import { decimalOf, decimalText, ratio, wholeHalfUp } from '../../shared/insight/decimal';
import { merged, momentsOf, variance } from '../../shared/insight/moments';
import { addedUp, asDecimal, momentsOfSums, NO_SUMS, sumsFrom, sumsOf, withValue } from '../../shared/insight/sums';
import { apart, asNumber, over, whole } from './exact';

const cents = fc.array(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), { minLength: 2, maxLength: 60 });

test('shards add up to the same, however values are spread over them, to the last digit', () => {
  fc.assert(
    fc.property(fc.array(cents, { minLength: 1, maxLength: 6 }), (shards) => {
      const together = sumsOf(shards.flat());
      expect(shards.map(sumsOf).reduce(addedUp, NO_SUMS)).toEqual(together);
      expect(shards.map(sumsOf).reduceRight(addedUp, NO_SUMS)).toEqual(together);
    }),
  );
});

test('mean and variance of whole numbers are the nearest doubles', () => {
  fc.assert(
    fc.property(cents, fc.integer({ min: 0, max: 9_007_199_254 }), (values, far) => {
      const moved = values.map((value) => value + far * 1_000);
      const { sum, squares, n } = sumsOf(moved);
      const moments = momentsOfSums(sumsOf(moved));
      expect(moments.mean).toBe(asNumber(over(whole(sum), whole(n))));
      const m2 = over(whole(BigInt(n) * squares - sum * sum), whole(n));
      expect(apart(moments.m2, asNumber(m2))).toBeLessThan(2e-16);
    }),
  );
});

test('a small spread beside a large mean is not lost', () => {
  const far = 9_007_199_254_740_000;
  expect(variance(momentsOfSums(sumsOf([far + 4, far + 7, far + 13, far + 16])))).toBe(30);
});

test('moments of shards merge to those of all values', () => {
  const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { maxLength: 40 });
  fc.assert(
    fc.property(values, values, (a, b) => {
      const [together, apartAtFirst] = [momentsOf([...a, ...b]), merged(momentsOf(a), momentsOf(b))];
      expect(apartAtFirst.n).toBe(together.n);
      expect(Math.abs(apartAtFirst.mean - together.mean)).toBeLessThan(1e-9);
      expect(Math.abs(apartAtFirst.m2 - together.m2)).toBeLessThanOrEqual(1e-9 * Math.max(1, together.m2));
    }),
  );
});

test('a variance needs two values', () => {
  expect(variance(momentsOf([]))).toBeUndefined();
  expect(variance(momentsOf([3]))).toBeUndefined();
  expect(variance(momentsOf([1, 2, 3, 4]))).toBeCloseTo(5 / 3, 15);
});

describe('decimals', () => {
  test.each([
    ['29.99', 2999n, 2],
    ['-0.5', -5n, 1],
    ['.5', 5n, 1],
    ['7', 7n, 0],
    ['1e-7', 1n, 7],
    ['1.5e3', 1500n, 0],
    ['+2', 2n, 0],
  ])('%s is read exactly', (text, units, places) => {
    expect(decimalOf(text)).toEqual({ units, places });
  });

  test.each(['', '.', '-', 'abc', '1,5', '0x10', '1e', 'NaN', 'Infinity', '1 2', '1e-200'])('%j is no number', (text) => {
    expect(decimalOf(text)).toBeUndefined();
  });

  test('every double is read as it is written, and written as it is read', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e15, max: 1e15, noNaN: true }), (value) => {
        const decimal = asDecimal(value);
        if (!decimal) return fc.pre(Math.abs(value) < 1e-80);
        expect(ratio(decimal.units, 10n ** BigInt(decimal.places))).toBe(value === 0 ? 0 : value);
        expect(decimalOf(decimalText(decimal))).toEqual(decimal);
      }),
    );
  });

  test.each([
    [5n, 2n, 3n],
    [-5n, 2n, -2n],
    [5n, -2n, -2n],
    [-7n, 3n, -2n],
    [7n, 3n, 2n],
    [-8n, 3n, -3n],
    [0n, 9n, 0n],
  ])('%s / %s is %s, half up', (a, b, rounded) => {
    expect(wholeHalfUp(a, b)).toBe(rounded);
  });

  test('a fraction is the double nearest to it', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.bigInt({ min: 1n, max: 10n ** 25n }), (a, b) => {
        expect(apart(ratio(a, b), asNumber((a * 10n ** 60n) / b))).toBeLessThan(2e-16);
      }),
    );
  });

  test('values with different places add up exactly', () => {
    const read = ['29.99', '5', '0.001'].map((text) => decimalOf(text) ?? { units: 0n, places: 0 });
    expect(read.reduce(withValue, NO_SUMS)).toEqual({ n: 3, sum: 34_991n, squares: 924_400_101n, places: 3 });
  });
});

test('sums that no values can have are not taken', () => {
  const at = (n: number, sum: number, squares: number) =>
    sumsFrom(n, { units: BigInt(sum), places: 0 }, { units: BigInt(squares), places: 0 });
  expect(at(2, 10, 49)).toBeUndefined();
  expect(at(2, 10, 50)).toEqual({ n: 2, sum: 10n, squares: 50n, places: 0 });
  expect(at(0, 0, 1)).toBeUndefined();
  expect(at(0, 0, 0)).toBeDefined();
});
