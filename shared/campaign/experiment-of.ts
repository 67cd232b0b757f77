import { decimalText } from '../insight/decimal';
import type { SentArm, SentOutcome } from '../insight/experiment';
import type { Arm } from './outcome';
import { BANDS, cellOf, type OutcomeSums, storeOfItem, TOTALS } from './outcome-sums';
import { daysOf } from './report-days';
import { exact, figure, namesUnder, type Whose } from './report-sums';

interface Names {
  /** What a store is called. */
  store: (storeId: string) => string;
  /** The local day up to which days are told. */
  today: string;
}

/** Names of outcomes are at most so long. */
const LONGEST = 80;

/**
 * A campaign as an experiment that anybody can evaluate anew: members, visits and spending in yuan of both arms, in all and by channel,
 * content, store, age and tier; and visits day by day. What has only one arm is left out.
 */
export const experimentOf = (sums: OutcomeSums, { store, today }: Names): SentOutcome[] => {
  const both = (name: string, armOf: (arm: Arm) => SentArm): SentOutcome =>
    outcome(name, { treated: armOf('treated'), control: armOf('control') });
  const parts = (under: string) => namesUnder(sums, `treated/${under}/`).map((name) => [name, `${under}/${name}`] as const);
  const channels = parts('channel').filter(([, under]) => figure(sums, `control/${under}`, 'n') > 0);
  const variants = parts('variant');
  const contents = (armOf: (whose: Whose) => SentArm) =>
    Object.fromEntries([
      ...variants.map(([name, under]) => [name, armOf(`treated/${under}`)] as const),
      ['control', armOf('control')] as const,
    ]);
  const came = (whose: Whose, item = TOTALS): SentArm => proportion(figure(sums, whose, 'n', item), exact(sums, whose, 'visited', item));
  const spent = (whose: Whose): SentArm => mean(figure(sums, whose, 'n'), exact(sums, whose, 'gross'), exact(sums, whose, 'squares'));
  const bands = [...new Set(namesUnder(sums, 'treated/', BANDS))].filter((of) => figure(sums, `control/${of}`, 'n', BANDS) > 0);
  return [
    both('visited', came),
    both('spent', spent),
    ...channels.flatMap(([name, under]) => [
      both(`visited, channel ${name}`, (arm) => came(`${arm}/${under}`)),
      both(`spent, channel ${name}`, (arm) => spent(`${arm}/${under}`)),
    ]),
    ...(variants.length > 1 ? [outcome('visited, by content', contents(came)), outcome('spent, by content', contents(spent))] : []),
    ...storesIn(sums).map(([item, storeId], i) =>
      both(`spent, store ${i + 1} ${store(storeId)}`, (arm) =>
        mean(figure(sums, arm, 'n'), sums[item]?.[cellOf(arm, 'gross')] ?? 0n, sums[item]?.[cellOf(arm, 'squares')] ?? 0n),
      ),
    ),
    ...bands.map((of) => both(`visited, ${of.replace('/', ' ').replace('/', ' by ')}`, (arm) => came(`${arm}/${of}`, BANDS))),
    ...daysOf(sums, today)
      .filter(({ treated, control }) => treated.members > 0 && control.members > 0)
      .map((day) => both(`visited on ${day.day}`, (arm) => proportion(day[arm].members, BigInt(day[arm].came)))),
  ];
};

const outcome = (name: string, arms: Record<string, SentArm>): SentOutcome => ({ name: name.slice(0, LONGEST), arms });

const storesIn = (sums: OutcomeSums): [item: string, storeId: string][] =>
  Object.keys(sums)
    .flatMap((item): [string, string][] => {
      const storeId = storeOfItem(item);
      return storeId === undefined ? [] : [[item, storeId]];
    })
    .sort(([, a], [, b]) => (a < b ? -1 : 1));

const proportion = (n: number, successes: bigint): SentArm => ({ kind: 'proportion', n, successes: Number(successes) });

/** In yuan, with every digit. */
const mean = (n: number, sum: bigint, squares: bigint): SentArm => ({
  kind: 'mean',
  n,
  sum: decimalText({ units: sum, places: 2 }),
  sumOfSquares: decimalText({ units: squares, places: 4 }),
});
