import { normalQuantile, Z95 } from './normal';

/** How likely an effect that is there is to be seen. */
export const POWER = 0.8;
/** z of α = 5 % two-sided and of 80 % power together: an effect of so many standard errors is seen four times out of five. */
const REACH = Z95 + normalQuantile(POWER);

const binomial = (p: number): number => p * (1 - p);

/**
 * The smallest rise of a proportion above `rate` that is seen with 80 % power: the δ for which δ = (z₀.₉₇₅ + z₀.₈) · √(p₁ q₁ / n₁ + p₀ q₀ / n₀)
 * with p₁ = p₀ + δ, a quadratic. Undefined when an arm is empty or even everybody would not be enough.
 */
export const detectableRise = (rate: number, treated: number, control: number): number | undefined => {
  if (treated === 0 || control === 0) return undefined;
  const k = REACH ** 2;
  const [a, b, c] = [1 + k / treated, (-k * (1 - 2 * rate)) / treated, -k * binomial(rate) * (1 / treated + 1 / control)];
  const rise = (-b + Math.sqrt(b * b - 4 * a * c)) / (2 * a);
  return rate + rise > 1 ? undefined : rise;
};

/** What a control group is proposed for: so many members, of whom `rate` would do it anyway, and `rise` more are hoped for. */
export interface Plan {
  audience: number;
  rate: number;
  rise: number;
}

export interface Proposal {
  /** Of the audience, whole percents in basis points. */
  controlBasisPoints: number;
  control: number;
  treated: number;
  /** The smallest rise that would be seen. */
  detectable?: number;
  /** The least that shows it; the least that is ever proposed, which shows smaller ones; half, which does not show it either. */
  why: 'enough' | 'least' | 'too_few';
}

const LEAST = 500;
const MOST = 5_000;
const STEP = 100;

/** The smallest control group, from 5 to 50 % of the audience in whole percents, with which the rise that is hoped for would be seen. */
export const proposeControl = ({ audience, rate, rise }: Plan): Proposal => {
  for (let share = LEAST; share <= MOST; share += STEP) {
    const proposal = split(audience, share, rate);
    if (proposal.detectable !== undefined && proposal.detectable <= rise) return { ...proposal, why: share === LEAST ? 'least' : 'enough' };
  }
  return { ...split(audience, MOST, rate), why: 'too_few' };
};

const split = (audience: number, controlBasisPoints: number, rate: number): Omit<Proposal, 'why'> => {
  const control = Math.round((audience * controlBasisPoints) / 10_000);
  const treated = audience - control;
  const detectable = detectableRise(rate, treated, control);
  return { controlBasisPoints, control, treated, ...(detectable !== undefined && { detectable }) };
};
