import { decimalOf, decimalText } from './decimal';
import type { SentArm, SentOutcome } from './experiment';
import { NO_SUMS, type Sums, withValue } from './sums';

/** Adds up a table of members, a row each, without keeping the rows. */
export interface Tally {
  /** One row: the arm it belongs to, and the cells of the outcomes in their order. */
  add(arm: string, cells: readonly (string | undefined)[]): void;
  /** The arms, in the order in which they were first met. */
  arms(): string[];
  /** Each outcome as it can be evaluated: all values 0 or 1 are a proportion, other numbers a mean. An arm without values is empty. */
  outcomes(): SentOutcome[];
  /** Cells that were left out because they are empty or no number, by outcome; and rows without an arm. */
  leftOut(): { outcome: string; empty: number; notNumbers: number }[];
  withoutArm(): number;
}

interface Column {
  name: string;
  byArm: Map<string, Sums>;
  isBinary: boolean;
  empty: number;
  notNumbers: number;
}

/** Starts a tally of outcomes by their names. */
export const tallyOf = (outcomes: readonly string[]): Tally => {
  const columns = outcomes.map((name): Column => ({ name, byArm: new Map(), isBinary: true, empty: 0, notNumbers: 0 }));
  const arms = new Set<string>();
  let withoutArm = 0;
  return {
    add: (arm, cells) => {
      const name = arm.trim();
      if (name === '') {
        withoutArm += 1;
        return;
      }
      arms.add(name);
      for (const [at, column] of columns.entries()) addCell(column, name, (cells[at] ?? '').trim());
    },
    arms: () => [...arms],
    outcomes: () => columns.map((column) => outcomeOf(column, [...arms])),
    leftOut: () => columns.map(({ name, empty, notNumbers }) => ({ outcome: name, empty, notNumbers })),
    withoutArm: () => withoutArm,
  };
};

const addCell = (column: Column, arm: string, cell: string): void => {
  if (cell === '') {
    column.empty += 1;
    return;
  }
  const value = decimalOf(cell);
  if (!value) {
    column.notNumbers += 1;
    return;
  }
  const isOneOrZero = value.units === 0n || value.units === 10n ** BigInt(value.places);
  column.isBinary &&= isOneOrZero;
  column.byArm.set(arm, withValue(column.byArm.get(arm) ?? NO_SUMS, value));
};

const outcomeOf = ({ name, byArm, isBinary }: Column, arms: readonly string[]): SentOutcome => ({
  name,
  arms: Object.fromEntries(arms.map((arm) => [arm, sentArm(byArm.get(arm) ?? NO_SUMS, isBinary)])),
});

const sentArm = ({ n, sum, squares, places }: Sums, isBinary: boolean): SentArm =>
  isBinary
    ? { kind: 'proportion', n, successes: Number(sum / 10n ** BigInt(places)) }
    : {
        kind: 'mean',
        n,
        sum: decimalText({ units: sum, places }),
        sumOfSquares: decimalText({ units: squares, places: 2 * places }),
      };

const CONTROL = /^(control|baseline|holdout|placebo)|control( group)?$|对照|不发|未发|^no\b|^none$|^0$|^false$/i;

/** The arm that is the control by its name; undefined when none or several could be. */
export const guessControl = (arms: readonly string[]): string | undefined => {
  const [first, ...others] = arms.filter((arm) => CONTROL.test(arm.trim()));
  return others.length === 0 ? first : undefined;
};
