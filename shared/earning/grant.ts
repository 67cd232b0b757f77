import { shareOut } from '../money/share';
import { ALL_RULES, type Cap, type Counted, MOST_AT_ONCE, tightest } from './caps';
import { type Fraction, fractionText, inProportion, type Rounding, rounded, sum } from './fraction';
import { type Multiplied, type MultiplierRule, multiplied, working } from './multiply';
import type { Part } from './per-amount';
import type { EarningPolicy, EarningRule } from './rule';

/** What one part of an order, or an event, brought by one rule. Points that are not whole are told as a fraction, `253/20`. */
export interface GrantPart extends Pick<Part, 'of' | 'lineId' | 'name' | 'amount'> {
  base: string;
  multipliers: Multiplied[];
  /** After multipliers, before rounding. */
  exact: string;
  points: number;
}

/** What one rule gives for an order or an event, and how it came to that. */
export interface Grant {
  ruleId: string;
  name: EarningRule['name'];
  /** After multipliers, before rounding. */
  exact: string;
  rounding: Rounding;
  /** Before limits. */
  rounded: number;
  /** The limit that took something off. */
  cap?: Cap;
  points: number;
  /** Their points add up to those of the rule. */
  parts: GrantPart[];
}

export interface GrantAsk {
  rule: EarningRule & { gives: { rounding: Rounding } };
  parts: readonly Part[];
  multipliers: readonly MultiplierRule[];
  policy: EarningPolicy;
  /** The brand's day, `2026-11-21`. */
  day: string;
  soFar: Counted;
  /** What rules before this one gave for the same. */
  before: number;
}

/**
 * What a rule gives: the exact points of all parts with their multipliers, rounded once, then as much of it as the limits leave. The
 * parts share it by largest remainder, in proportion to their exact points; of equal remainders the first.
 */
export const granted = ({ rule, parts, multipliers, policy, day, soFar, before }: GrantAsk): Grant => {
  const counted = parts.map((part) => {
    const works = working(multipliers, part, policy);
    return { part, works, exact: multiplied(part.base, works) };
  });
  const exact = sum(counted.map((one) => one.exact));
  const whole = atMost(rounded(exact, rule.gives.rounding));
  const cap = capOn(whole, { rule, policy, day, soFar, before });
  const points = cap ? cap.left : whole;
  const shares = shareOut(points, inProportion(counted.map((one) => one.exact)));
  return {
    ruleId: rule.ruleId,
    name: rule.name,
    exact: fractionText(exact),
    rounding: rule.gives.rounding,
    rounded: whole,
    ...(cap && { cap }),
    points,
    parts: counted.map((one, i) => ({ ...told(one.part), ...worked(one), points: shares[i] ?? 0 })),
  };
};

const told = ({ of, lineId, name, amount }: Part): Pick<GrantPart, 'of' | 'lineId' | 'name' | 'amount'> => ({
  of,
  ...(lineId !== undefined && { lineId }),
  ...(name !== undefined && { name }),
  ...(amount !== undefined && { amount }),
});

const worked = ({ part, works, exact }: { part: Part; works: Multiplied[]; exact: Fraction }) => ({
  base: fractionText(part.base),
  multipliers: works,
  exact: fractionText(exact),
});

const atMost = (whole: bigint): number => (whole > BigInt(MOST_AT_ONCE) ? MOST_AT_ONCE : Number(whole));

/** The limit that leaves least of so many points, when it leaves less than all; the rule's own before that of all. */
const capOn = (whole: number, { rule, policy, day, soFar, before }: Pick<GrantAsk, 'rule' | 'policy' | 'day' | 'soFar' | 'before'>) => {
  const ofRule = tightest(rule.caps, rule.ruleId, day, soFar);
  const ofAll = tightest(policy.caps, ALL_RULES, day, soFar);
  // What all rules may give with one order is used up by those before this one.
  const once = policy.caps.once ?? MOST_AT_ONCE;
  const ofThis: Cap = { by: 'once', of: 'all', most: once, left: Math.max(0, once - before) };
  return [ofRule, ofAll, ofThis].filter((cap): cap is Cap => cap !== undefined && cap.left < whole).sort((a, b) => a.left - b.left)[0];
};
