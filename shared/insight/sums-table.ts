import type { SentArm, SentOutcome } from './experiment';

/** What a table of sums has: a row for each arm of each outcome, in any order of rows and columns. */
export const SUMS_COLUMNS = ['outcome', 'arm', 'n', 'successes', 'sum', 'sum_of_squares'] as const;

/** Rows of a table of sums, the head first: of a proportion its successes, of a mean its sums. */
export const sumsRows = (outcomes: readonly SentOutcome[]): (string | number)[][] => [
  [...SUMS_COLUMNS],
  ...outcomes.flatMap(({ name, arms }) => Object.entries(arms).map(([arm, sent]) => [name, arm, sent.n, ...cellsOf(sent)])),
];

const cellsOf = (sent: SentArm): (string | number)[] => {
  if (sent.kind === 'proportion') return [sent.successes, '', ''];
  return 'mean' in sent ? ['', '', ''] : ['', sent.sum, sent.sumOfSquares];
};

/** Whether the head of a file is that of a table of sums and not of members. */
export const isSumsTable = (head: readonly string[]): boolean =>
  ['outcome', 'arm', 'n'].every((name) => head.includes(name)) &&
  (head.includes('successes') ||
    (head.includes('sum') && head.includes('sum_of_squares')) ||
    (head.includes('mean') && head.includes('sd')));

/**
 * The outcomes of a table of sums. An arm is a proportion where `successes` is given; else a mean, of which `sum` and `sum_of_squares` or
 * `mean` and `sd` (n − 1) are given. Throws with the number of the row that says none of it.
 */
export const outcomesOfTable = (head: readonly string[], rows: readonly (readonly string[])[]): SentOutcome[] => {
  const outcomes = new Map<string, Record<string, SentArm>>();
  for (const [at, row] of rows.entries()) {
    const cell = (name: string): string => row[head.indexOf(name)]?.trim() ?? '';
    const arm = armIn(cell);
    if (!arm || cell('outcome') === '' || cell('arm') === '')
      throw new Error(`row ${at + 1} must have outcome, arm, n and successes, or sum and sum_of_squares, or mean and sd`);
    const arms = outcomes.get(cell('outcome')) ?? {};
    if (Object.hasOwn(arms, cell('arm'))) throw new Error(`row ${at + 1} names the arm “${cell('arm')}” of “${cell('outcome')}” again`);
    outcomes.set(cell('outcome'), { ...arms, [cell('arm')]: arm });
  }
  return [...outcomes].map(([name, arms]) => ({ name, arms }));
};

const armIn = (cell: (name: string) => string): SentArm | undefined => {
  const n = Number(cell('n'));
  if (cell('n') === '') return undefined;
  if (cell('successes') !== '') return { kind: 'proportion', n, successes: Number(cell('successes')) };
  if (cell('sum') !== '' && cell('sum_of_squares') !== '')
    return { kind: 'mean', n, sum: cell('sum'), sumOfSquares: cell('sum_of_squares') };
  return cell('mean') !== '' && cell('sd') !== '' ? { kind: 'mean', n, mean: Number(cell('mean')), sd: Number(cell('sd')) } : undefined;
};
