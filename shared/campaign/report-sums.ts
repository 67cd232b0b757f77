import type { Arm as CountedArm } from '../insight/arm';
import { momentsOfSums, type Sums } from '../insight/sums';
import type { Arm } from './outcome';
import { type BANDS, cellOf, type Measure, type OutcomeSums, TOTALS } from './outcome-sums';

/** Whose figures: an arm, or a part of one, as `treated/channel/sms`. */
export type Whose = Arm | `${Arm}/${string}`;

/** One cell of the totals; nothing is 0. */
export const exact = (sums: OutcomeSums, of: Whose, measure: Measure, item = TOTALS): bigint => sums[item]?.[cellOf(of, measure)] ?? 0n;
export const figure = (sums: OutcomeSums, of: Whose, measure: Measure, item = TOTALS): number => Number(exact(sums, of, measure, item));

/** How many of a part came to a store. */
export const cameArm = (sums: OutcomeSums, of: Whose, item = TOTALS): Extract<CountedArm, { kind: 'proportion' }> => ({
  kind: 'proportion',
  n: figure(sums, of, 'n', item),
  successes: figure(sums, of, 'visited', item),
});

/** What the members of a part spent, in minor units, exactly. */
export const spentSums = (sums: OutcomeSums, of: Whose): Sums => ({
  n: figure(sums, of, 'n'),
  sum: exact(sums, of, 'gross'),
  squares: exact(sums, of, 'squares'),
  places: 0,
});

/** What so many members spent in one place, the others nothing. */
export const spentArm = (n: number, sum: bigint, squares: bigint): CountedArm => ({
  kind: 'mean',
  ...momentsOfSums({ n, sum, squares, places: 0 }),
});

/** The names that cells of an arm have in one place of theirs: `treated/variant/*` gives the variants. */
export const namesUnder = (sums: OutcomeSums, under: `${Arm}/${string}`, item: typeof TOTALS | typeof BANDS = TOTALS): string[] => {
  const cells = Object.keys(sums[item] ?? {}).filter((cell) => cell.startsWith(under));
  return [...new Set(cells.map((cell) => cell.slice(under.length).split('|')[0] ?? ''))].sort();
};
