import { covers, type GoodsOfLine } from '../coupon/goods';
import { type Fraction, fraction, product } from './fraction';
import type { EarningPolicy, EarningRule, Multiplier } from './rule';

export type MultiplierRule = EarningRule & { gives: Multiplier };

export const isMultiplier = (rule: EarningRule): rule is MultiplierRule => rule.gives.kind === 'multiplier';

/** A multiplier that worked, by its rule; `times` in hundredths. */
export interface Multiplied {
  ruleId: string;
  name: EarningRule['name'];
  times: number;
}

/**
 * Which of the multipliers whose circumstances are met work on a line, or on an event, which has no goods: all that are for its goods,
 * or the highest of them, the first of equals.
 */
export const working = (multipliers: readonly MultiplierRule[], line: GoodsOfLine, policy: EarningPolicy): Multiplied[] => {
  const all = multipliers
    .filter(({ gives }) => covers(gives.goods, line))
    .map(({ ruleId, name, gives }): Multiplied => ({ ruleId, name, times: gives.times }));
  if (policy.multipliers === 'together') return all;
  const highest = Math.max(...all.map(({ times }) => times));
  return all.filter(({ times }) => times === highest).slice(0, 1);
};

/** So much, times all of them. */
export const multiplied = (base: Fraction, multipliers: readonly Multiplied[]): Fraction =>
  multipliers.reduce((so, { times }) => product(so, fraction(times, 100)), base);
