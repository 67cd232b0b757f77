import * as fc from 'fast-check';
import * as v from 'valibot';
import { cny, Money, parseYuan, yuan } from '../../shared/money/money';

describe('yuan, as people write them', () => {
  test.each([
    [0, '0'],
    [5, '0.05'],
    [50, '0.50'],
    [2000, '20'],
    [2050, '20.50'],
    [99_999, '999.99'],
    [100_000, '1,000'],
    [123_456_789, '1,234,567.89'],
  ])('%i fen are written %s', (amount, words) => {
    expect(yuan(cny(amount))).toBe(words);
  });
});

describe('yuan, as typed on a keypad', () => {
  test.each([
    ['68', 6800],
    ['68.', 6800],
    ['68.5', 6850],
    ['68.05', 6805],
    [' 0.01 ', 1],
    ['0', 0],
    ['1,068.50', 106_850],
    ['9999999.99', 999_999_999],
  ])('%s is read', (text, amount) => {
    expect(parseYuan(text)).toEqual({ amount, currency: 'CNY' });
  });

  test.each(['', ' ', '.5', '-1', '+1', '1.234', '1,23', '12,34,567', '1e3', '0x10', '10000000', '六十八', '¥68', 'NaN'])(
    '"%s" is not an amount',
    (text) => {
      expect(parseYuan(text)).toBeUndefined();
    },
  );

  test('what the screen writes can be typed back, to the fen', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999 }), (amount) => {
        expect(parseYuan(yuan(cny(amount)))).toEqual(cny(amount));
      }),
    );
  });

  test('whatever is typed is an amount that may be stored, or nothing', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[\d.,-]{0,12}$/)), (text) => {
        const read = parseYuan(text);
        expect(read === undefined || v.is(Money, read)).toBe(true);
      }),
    );
  });
});

test.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('%d is no amount of minor units', (amount) => {
  expect(v.is(Money, { amount, currency: 'CNY' })).toBe(false);
});

test('money of another currency is refused', () => {
  expect(v.is(Money, { amount: 1, currency: 'USD' })).toBe(false);
});
