import type { OutcomeView } from '../contract/experiments';
import { decimalText } from '../insight/decimal';
import { evaluate } from '../insight/evaluate';
import type { SentArm } from '../insight/experiment';
import type { Language } from '../problem/language';
import type { OutcomeSums } from './outcome-sums';
import { exact, figure, type Whose } from './report-sums';

const NAMES: Record<Language, Record<'treated' | 'control' | 'came' | 'spent', string>> = {
  zh: { treated: '发送组', control: '对照组', came: '来过门店', spent: '每人消费（元）' },
  en: { treated: 'treated', control: 'control', came: 'Came to a store', spent: 'Spent a member (yuan)' },
};

/** A part of the members under the name by which it is shown. */
export type NamedPart = [name: string, whose: Whose];

/**
 * Parts of the members of a campaign or journey compared with the control group and one another, in who came and in what they spent, with
 * every figure of the method; `plannedSize` members are what the intervals that hold at any look are tightest for.
 */
export const compareParts = (
  sums: OutcomeSums,
  parts: readonly NamedPart[],
  { plannedSize, language }: { plannedSize?: number | undefined; language: Language },
): OutcomeView[] => {
  const { control, came, spent } = NAMES[language];
  const named: NamedPart[] = [...parts, [control, 'control']];
  const arms = (armOf: (whose: Whose) => SentArm): Record<string, SentArm> =>
    Object.fromEntries(named.map(([name, whose]) => [name, armOf(whose)]));
  const outcomes = [
    { name: came, arms: arms((whose) => ({ kind: 'proportion', n: figure(sums, whose, 'n'), successes: figure(sums, whose, 'visited') })) },
    { name: spent, arms: arms((whose) => inYuan(sums, whose)) },
  ];
  return evaluate({ control, outcomes, ...(plannedSize !== undefined && { plannedSize }) }, language).outcomes;
};

/** Everybody who was meant for it against everybody who was held back. */
export const compareArms = (sums: OutcomeSums, how: { plannedSize?: number | undefined; language: Language }): OutcomeView[] =>
  compareParts(sums, [[NAMES[how.language].treated, 'treated']], how);

/** In yuan, with every digit: squares of cents are ten-thousandths. */
const inYuan = (sums: OutcomeSums, whose: Whose): SentArm => ({
  kind: 'mean',
  n: figure(sums, whose, 'n'),
  sum: decimalText({ units: exact(sums, whose, 'gross'), places: 2 }),
  sumOfSquares: decimalText({ units: exact(sums, whose, 'squares'), places: 4 }),
});
