import * as fc from 'fast-check';
import { decimalOf, decimalText, ratio, wholeHalfUp } from '../../shared/insight/decimal';
import { variance } from '../../shared/insight/moments';
import { asDecimal, momentsOfSums, NO_SUMS, sumsFrom, sumsFromMean, sumsOf, withValue } from '../../shared/insight/sums';
import { apart, asNumber, over, whole } from './exact';

const cents = fc.array(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), { minLength: 2, maxLength: 60 });

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

test('a variance needs two values', () => {
  const of = (...values: number[]) => variance(momentsOfSums(sumsOf(values)));
  expect([of(), of(3)]).toEqual([undefined, undefined]);
  expect(of(1, 2, 3, 4)).toBeCloseTo(5 / 3, 15);
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
    ['3.', 3n, 0],
    ['-.25E+1', -25n, 1],
    ['1e2', 100n, 0],
    ['1e100', 10n ** 100n, 0],
    ['1e-100', 1n, 100],
    ['0.5e-99', 5n, 100],
  ])('%s is read exactly', (text, units, places) => {
    expect(decimalOf(text)).toEqual({ units, places });
  });

  test.each([
    '',
    '.',
    '-',
    'abc',
    '1,5',
    '0x10',
    '1e',
    'NaN',
    'Infinity',
    '1 2',
    '1e-200',
    '1e-101',
    '1e101',
    '1e1000',
    '--1',
    '1e+-1',
    'a1',
    '1a',
  ])('%j is no number', (text) => {
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
    [6n, 2n, 3n],
    [-6n, 2n, -3n],
    [-5n, -2n, 3n],
    [1n, 3n, 0n],
    [-1n, 3n, 0n],
    [-1n, 2n, 0n],
    [1n, 2n, 1n],
  ])('%s / %s is %s, half up', (a, b, rounded) => {
    expect(wholeHalfUp(a, b)).toBe(rounded);
  });

  test.each([
    [0n, 5n, 0],
    [-1n, 4n, -0.25],
    [1n, -4n, -0.25],
    [-1n, -4n, 0.25],
    [10n ** 40n, 10n ** 40n, 1],
    // Halfway between two doubles the even one; a trace more and it is the next.
    [2n ** 53n + 1n, 1n, 2 ** 53],
    [(2n ** 53n + 1n) * 10n ** 30n + 1n, 10n ** 30n, 2 ** 53 + 2],
  ])('%s / %s is %d', (a, b, nearest) => {
    expect(ratio(a, b)).toBe(nearest);
  });

  test.each([
    [5n, 0, '5'],
    [-5n, 1, '-0.5'],
    [-5n, 3, '-0.005'],
    [1_250n, 2, '12.50'],
    [0n, 2, '0.00'],
  ])('%s units of 10^−%d are written %s', (units, places, text) => {
    expect(decimalText({ units, places })).toBe(text);
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
  expect(at(0, 1, 0)).toBeUndefined();
});

test('sums that were sent keep all of their digits, whichever of the two has more', () => {
  const of = (sum: string, squares: string) =>
    sumsFrom(2, asDecimal(sum) ?? { units: 0n, places: 0 }, asDecimal(squares) ?? { units: 0n, places: 0 });
  expect(of('1.25', '9')).toEqual({ n: 2, sum: 125n, squares: 90_000n, places: 2 });
  expect(of('3', '9.001')).toEqual({ n: 2, sum: 300n, squares: 90_010n, places: 2 });
});

test('a mean and a deviation are those of as many values: Σx = n x̄, Σx² = (n − 1) s² + n x̄²', () => {
  const of = (n: number, mean: string, sd: string) =>
    sumsFromMean(n, asDecimal(mean) ?? { units: 0n, places: 0 }, asDecimal(sd) ?? { units: 0n, places: 0 });
  expect(of(3, '2', '0.5')).toEqual({ n: 3, sum: 60n, squares: 2n * 25n + 3n * 400n, places: 1 });
  expect(of(3, '0.25', '1')).toEqual({ n: 3, sum: 75n, squares: 2n * 10_000n + 3n * 625n, places: 2 });
  expect(of(0, '2', '1')).toEqual({ n: 0, sum: 0n, squares: 0n, places: 0 });
  expect(of(1, '2', '1')).toEqual({ n: 1, sum: 2n, squares: 4n, places: 0 });
});

test('of no values nothing is known but that', () => {
  expect(momentsOfSums(NO_SUMS)).toEqual({ n: 0, mean: 0, m2: 0 });
});
