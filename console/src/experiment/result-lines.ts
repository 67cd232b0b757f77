import type { EvaluationView, PairView } from '../../../shared/contract/experiments';
import type { Cell } from '../ui/csv';

/** The names of the columns, in the order of `pairLine`. */
export interface Head {
  outcome: string;
  treated: string;
  baseline: string;
  members: readonly [treated: string, baseline: string];
  estimates: readonly [treated: string, baseline: string];
  difference: string;
  se: string;
  low: string;
  high: string;
  p: string;
  holmP: string;
  lift: string;
  anyLow: string;
  anyHigh: string;
  words: string;
}

/** Every pair as a line with full digits, the head first. */
export const resultLines = ({ outcomes }: EvaluationView, head: Head): Cell[][] => [
  [
    ...[head.outcome, head.treated, head.baseline, ...head.members, ...head.estimates],
    ...[head.difference, head.se, head.low, head.high, head.p, head.holmP, head.lift, head.anyLow, head.anyHigh, head.words],
  ],
  ...outcomes.flatMap(({ name, arms, pairs }) =>
    pairs.map((pair) => [
      ...[name, pair.treated, pair.baseline, arms[pair.treated]?.n, arms[pair.baseline]?.n],
      ...[arms[pair.treated]?.estimate, arms[pair.baseline]?.estimate],
      ...figuresOf(pair),
      pair.words,
    ]),
  ),
];

const figuresOf = (pair: PairView): Cell[] => {
  if (pair.kind === 'not_compared') return Array<Cell>(9).fill(undefined);
  const { difference, se, interval, p, holmP, lift, alwaysValid } = pair;
  return [difference, se, interval.low, interval.high, p, holmP, lift?.value, alwaysValid.interval.low, alwaysValid.interval.high];
};
