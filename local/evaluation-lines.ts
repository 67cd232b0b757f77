import type { ArmView, EvaluationView, OutcomeView, PairView } from '../shared/contract/experiments';
import { type Kind, level, pWords, signed } from '../shared/insight/figures';

/** What an experiment shows, as a table for people; rounded, unlike `--json`. */
export const evaluationLines = ({ control, method, outcomes }: EvaluationView): string[] => [
  method.words,
  ...outcomes.flatMap((outcome) => outcomeLines(outcome, control)),
];

const outcomeLines = ({ name, kind, arms, pairs, words }: OutcomeView, control: string): string[] => [
  '',
  `${name} (${kind})`,
  ...table([
    ['arm', 'n', 'estimate', 'se'],
    ...Object.entries(arms).map(([arm, view]) => [arm === control ? `${arm} (control)` : arm, ...armCells(view, kind)]),
  ]),
  '',
  ...table([['', 'difference', 'se', '95 % interval', 'p', 'Holm p', 'any look'], ...pairs.map((pair) => pairCells(pair, kind))]),
  '',
  ...pairs.map((pair) => pair.words),
  words,
];

const armCells = ({ n, estimate, se }: ArmView, kind: Kind): string[] => [
  String(n),
  estimate === undefined ? '–' : level(estimate, kind),
  se === undefined ? '–' : level(se, kind),
];

const pairCells = (pair: PairView, kind: Kind): string[] => {
  const names = `${pair.treated} − ${pair.baseline}`;
  if (pair.kind === 'not_compared') return [names, '–', '–', '–', '–', '–', '–'];
  const between = ({ low, high }: { low: number; high: number }): string => `${signed(low, kind)} … ${signed(high, kind)}`;
  const p = (value: number | undefined): string => (value === undefined ? '–' : pWords(value).replace(/^p (= )?/, ''));
  return [
    names,
    signed(pair.difference, kind),
    level(pair.se, kind),
    between(pair.interval),
    p(pair.p),
    p(pair.holmP),
    between(pair.alwaysValid.interval),
  ];
};

/** Columns as wide as their widest cell; the first to the left, figures to the right. */
const table = (rows: readonly string[][]): string[] => {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => wide(row[at] ?? ''))));
  return rows.map((row) =>
    row
      .map((cell, at) => {
        const space = ' '.repeat((widths[at] ?? 0) - wide(cell));
        return at === 0 ? cell + space : space + cell;
      })
      .join('  ')
      .trimEnd(),
  );
};

/** How many places a text takes in a terminal: Chinese characters take two. */
const wide = (text: string): number => [...text].reduce((sum, char) => sum + (/[\u2e80-\u9fff\uff00-\uff60]/.test(char) ? 2 : 1), 0);
