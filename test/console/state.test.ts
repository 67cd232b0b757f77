import { fingerprintOf } from '../../console/src/bulk/unfinished';
import { stillOut, takenOf } from '../../console/src/coupon/out';
import { bytesWords } from '../../console/src/words/bytes';
import { figuresOf } from './examples';

describe('how many coupons are in members hands', () => {
  const figures = figuresOf({ claimed: 100, redeemed: 30, returned: 10, expired: 5, cancelled: 3, deactivated: 2, left: 880 });

  test('what was returned counts again where the template gives it back', () => {
    expect(stillOut(figures, { returns: 'usable' })).toBe(70);
    expect(stillOut(figures, { returns: 'gone' })).toBe(60);
  });

  test('figures that lag behind never say less than none', () => {
    expect(stillOut(figuresOf({ redeemed: 1 }), { returns: 'gone' })).toBe(0);
  });

  test('what is taken follows from the stock itself', () => {
    expect(takenOf(figures, { stock: 1000 })).toBe(120);
  });
});

test('lists are told apart, and the same list is known again', () => {
  const file = new File(['a'], 'a.csv', { lastModified: 1 });
  expect(fingerprintOf(file)).toBe(fingerprintOf(new File(['b'], 'a.csv', { lastModified: 1 })));
  expect(fingerprintOf('61\n62')).toBe(fingerprintOf('61\n62'));
  expect(fingerprintOf('61\n62')).not.toBe(fingerprintOf('61\n63'));
});

test.each([
  [12, '12 B'],
  [12_300, '12 kB'],
  [3_440_000, '3.4 MB'],
])('%d bytes read %s', (bytes, words) => {
  expect(bytesWords(bytes)).toBe(words);
});
