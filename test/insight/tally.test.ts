import * as fc from 'fast-check';
import { guessControl, tallyOf } from '../../shared/insight/tally';

test('zeros and ones are a proportion, other numbers a mean, exactly', () => {
  const tally = tallyOf(['visit', 'spend']);
  tally.add('e-mail', ['1', '29.99']);
  tally.add('e-mail', ['0', '0']);
  tally.add(' none ', ['1.0', '0.01']);
  expect(tally.arms()).toEqual(['e-mail', 'none']);
  expect(tally.outcomes()).toEqual([
    { name: 'visit', arms: { 'e-mail': { kind: 'proportion', n: 2, successes: 1 }, none: { kind: 'proportion', n: 1, successes: 1 } } },
    {
      name: 'spend',
      arms: {
        'e-mail': { kind: 'mean', n: 2, sum: '29.99', sumOfSquares: '899.4001' },
        none: { kind: 'mean', n: 1, sum: '0.01', sumOfSquares: '0.0001' },
      },
    },
  ]);
});

test('one other number anywhere makes it a mean in every arm', () => {
  const tally = tallyOf(['visits']);
  tally.add('a', ['1']);
  tally.add('b', ['2']);
  expect(Object.values(tally.outcomes()[0]?.arms ?? {}).map(({ kind }) => kind)).toEqual(['mean', 'mean']);
});

test('what is empty, no number or of no arm is left out and counted', () => {
  const tally = tallyOf(['visit']);
  for (const cell of ['1', '', ' ', 'yes', undefined]) tally.add('a', [cell]);
  tally.add('  ', ['1']);
  expect(tally.leftOut()).toEqual([{ outcome: 'visit', empty: 3, notNumbers: 1 }]);
  expect(tally.withoutArm()).toBe(1);
  expect(tally.outcomes()[0]?.arms).toEqual({ a: { kind: 'proportion', n: 1, successes: 1 } });
});

test('the order of rows does not matter', () => {
  const rows = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.double({ min: -1e6, max: 1e6, noNaN: true })), { maxLength: 40 });
  fc.assert(
    fc.property(rows, (some) => {
      const counted = (all: typeof some) => {
        const tally = tallyOf(['x']);
        for (const [arm, value] of all) tally.add(arm, [String(value)]);
        return tally.outcomes();
      };
      expect(counted([...some].reverse())).toEqual(counted(some));
    }),
  );
});

test.each([
  [['Mens E-Mail', 'No E-Mail', 'Womens E-Mail'], 'No E-Mail'],
  [['1', '0'], '0'],
  [['treatment', 'control'], 'control'],
  [['发券', '对照组'], '对照组'],
  [['a', 'b'], undefined],
  [['control 1', 'holdout'], undefined],
])('of %j the control is %s', (arms, control) => {
  expect(guessControl(arms)).toBe(control);
});
