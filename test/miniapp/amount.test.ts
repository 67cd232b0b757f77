import fc from 'fast-check';
import { groupedOnce, KEYS, type Key, typed, typedCount } from '../../miniapp/src/ui/amount';
import { parseYuan } from '../../shared/money/money';

const press = (keys: Key[]): string => keys.reduce(typed, '');

describe('typing an amount', () => {
  test.each<[Key[], string]>([
    [['6', '8'], '68'],
    [['6', '8', '.', '5', '0', '9'], '68.50'],
    [['.', '5'], '0.5'],
    [['0', '0', '7'], '7'],
    [['0', '.', '0', '5'], '0.05'],
    [['1', '.', '.', '2'], '1.2'],
    [['1', '2', '3', '4', '5', '6', '7', '8'], '1234567'],
    [['1', '2', 'erase', 'erase', 'erase'], ''],
  ])('%j gives %s', (keys, amount) => expect(press(keys)).toBe(amount));

  test('whatever is pressed, it is nothing or an amount that the till understands', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...KEYS)), (keys) => {
        const amount = press(keys);
        expect(amount === '' || parseYuan(amount) !== undefined).toBe(true);
      }),
    );
  });

  test.each<[Key[], string]>([
    [['0', '2'], '2'],
    [['1', '.', '2'], '12'],
    [['1', '2', '3', '4', '5'], '1234'],
    [['3', 'erase', 'erase'], ''],
  ])('pieces: %j give %s', (keys, count) => expect(keys.reduce(typedCount, '')).toBe(count));
});

test('a figure has commas between its thousands; until it is known, a dot keeps its place', () => {
  expect([0, 999, 1_000, 2_486, 1_234_567, undefined].map(groupedOnce)).toEqual(['0', '999', '1,000', '2,486', '1,234,567', '·']);
});
