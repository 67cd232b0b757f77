import * as fc from 'fast-check';
import type { SentOutcome } from '../../shared/insight/experiment';
import { isSumsTable, outcomesOfTable, SUMS_COLUMNS, sumsRows } from '../../shared/insight/sums-table';

const ALL = ['outcome', 'arm', 'n', 'successes', 'sum', 'sum_of_squares', 'mean', 'sd'];
const row = (cells: Record<string, string>): string[] => ALL.map((name) => cells[name] ?? '');
const read = (...rows: Record<string, string>[]): SentOutcome[] => outcomesOfTable(ALL, rows.map(row));
const visit = { outcome: 'visit', arm: 'none', n: '10', successes: '3' };

test.each<[string[], boolean]>([
  [['outcome', 'arm', 'n', 'successes'], true],
  [['outcome', 'arm', 'n', 'sum', 'sum_of_squares'], true],
  [['sd', 'mean', 'n', 'arm', 'outcome'], true],
  [['outcome', 'arm', 'n', 'sum'], false],
  [['outcome', 'arm', 'n', 'sum_of_squares'], false],
  [['outcome', 'arm', 'n', 'mean'], false],
  [['outcome', 'arm', 'n', 'sd'], false],
  [['outcome', 'arm', 'successes'], false],
  [['outcome', 'n', 'successes'], false],
  [['arm', 'n', 'successes'], false],
  [['member', 'arm', 'visit'], false],
])('a file with the columns %j is a table of sums: %s', (head, is) => {
  expect(isSumsTable(head)).toBe(is);
});

test('a row is a proportion by its successes, a mean by its sums or by mean and deviation', () => {
  const found = read(
    visit,
    { ...visit, arm: 'sent', successes: '0' },
    { outcome: 'spend', arm: 'none', n: '2', sum: '29.990', sum_of_squares: '899.4001' },
    { outcome: 'spend', arm: 'sent', n: '2', mean: '14.5', sd: '1e-1' },
  );
  expect(found).toEqual([
    { name: 'visit', arms: { none: { kind: 'proportion', n: 10, successes: 3 }, sent: { kind: 'proportion', n: 10, successes: 0 } } },
    {
      name: 'spend',
      arms: { none: { kind: 'mean', n: 2, sum: '29.990', sumOfSquares: '899.4001' }, sent: { kind: 'mean', n: 2, mean: 14.5, sd: 0.1 } },
    },
  ]);
});

test('columns stand in any order, blanks around a cell are none of it, and outcomes may be mixed', () => {
  const head = ['successes', 'n', 'outcome', 'arm'];
  const rows = [
    [' 3 ', '10', ' visit', 'none '],
    ['1', '4', 'buy', 'none'],
    ['2', '9', 'visit', 'sent'],
  ];
  expect(outcomesOfTable(head, rows)).toEqual([
    { name: 'visit', arms: { none: { kind: 'proportion', n: 10, successes: 3 }, sent: { kind: 'proportion', n: 9, successes: 2 } } },
    { name: 'buy', arms: { none: { kind: 'proportion', n: 4, successes: 1 } } },
  ]);
});

test.each<[string, Record<string, string>]>([
  ['no outcome', { ...visit, outcome: ' ' }],
  ['no arm', { ...visit, arm: '' }],
  ['no n', { ...visit, n: '' }],
  ['nothing but n', { outcome: 'visit', arm: 'sent', n: '3' }],
  ['a sum without its squares', { outcome: 'visit', arm: 'sent', n: '3', sum: '4' }],
  ['squares without their sum', { outcome: 'visit', arm: 'sent', n: '3', sum_of_squares: '4' }],
  ['a mean without its deviation', { outcome: 'visit', arm: 'sent', n: '3', mean: '4' }],
  ['a deviation without its mean', { outcome: 'visit', arm: 'sent', n: '3', sd: '4' }],
  ['an arm that was named before', { ...visit, successes: '9' }],
])('a row with %s is named by its number', (_, wrong) => {
  expect(() => read(visit, wrong)).toThrow(/^row 2 /);
});

test('an arm may be called like something that every object has', () => {
  expect(Object.keys(read({ ...visit, arm: 'constructor' })[0]?.arms ?? {})).toEqual(['constructor']);
});

test('sums that are written down are read as they were', () => {
  const count = fc.integer({ min: 0, max: 1_000 });
  const arm = fc.oneof(
    fc.record({ kind: fc.constant('proportion' as const), n: count, successes: count }),
    fc.record({
      kind: fc.constant('mean' as const),
      n: count,
      sum: fc.constantFrom('1.5', '-3'),
      sumOfSquares: fc.constantFrom('9', '0.25'),
    }),
  );
  const arms = fc.dictionary(fc.constantFrom('none', 'a', 'b'), arm, { minKeys: 1 }).map((all) => ({ ...all }));
  const outcomes = fc.uniqueArray(fc.record({ name: fc.constantFrom('visit', 'spend', 'buy'), arms }), { selector: ({ name }) => name });
  fc.assert(
    fc.property(outcomes, (all) => {
      const [head = [], ...rows] = sumsRows(all).map((cells) => cells.map(String));
      expect(head).toEqual([...SUMS_COLUMNS]);
      expect(outcomesOfTable(head, rows)).toEqual(all);
    }),
  );
});

test('a mean and deviation have no sums that could be written down', () => {
  const [, cells] = sumsRows([{ name: 'spend', arms: { none: { kind: 'mean', n: 3, mean: 4, sd: 1 } } }]);
  expect(cells).toEqual(['spend', 'none', 3, '', '', '']);
});
