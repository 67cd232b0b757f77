import type { ArmView, EvaluationView, OutcomeView, PairView } from '../contract/experiments';
import type { Language } from '../problem/language';
import { type Arm, estimate, squaredError } from './arm';
import { armOf, type SentExperiment, type SentOutcome } from './experiment';
import { variance } from './moments';
import { Z95 } from './normal';
import { ALPHA, alwaysValid, alwaysValidP, mayStop, PLANNED_SIZE } from './peeking';
import { comparePairs, leader, type Pair } from './variants';
import { leaderWords, methodWords, pairWords } from './words';

/** What an experiment shows, outcome by outcome, with sentences; how is stated in the reply and in the docs. */
export const evaluate = ({ control, outcomes, plannedSize = PLANNED_SIZE }: SentExperiment, language: Language): EvaluationView => ({
  control,
  method: { level: 1 - ALPHA, z: Z95, plannedSize, words: methodWords(language) },
  outcomes: outcomes.map((outcome) => outcomeView(outcome, control, plannedSize, language)),
});

const outcomeView = ({ name, arms: sent }: SentOutcome, control: string, plannedSize: number, language: Language): OutcomeView => {
  const arms = Object.entries(sent).map(([armName, arm]) => ({ name: armName, arm: armOf(arm) }));
  const names = arms.map((one) => one.name);
  const kind = arms[0]?.arm.kind ?? 'mean';
  const pairs = comparePairs(arms, control, plannedSize);
  const [once, anyLook] = [leader(names, pairs, 'once'), leader(names, pairs, 'any_look')];
  return {
    name,
    kind,
    arms: Object.fromEntries(arms.map((one) => [one.name, armView(one.arm)])),
    pairs: pairs.map((pair) => pairView(pair, plannedSize, pairWords(pair, kind, language))),
    ...(once !== undefined && { leader: once }),
    ...(anyLook !== undefined && { leaderAtAnyLook: anyLook }),
    words: leaderWords({ once, anyLook }, language),
  };
};

const armView = (arm: Arm): ArmView => {
  const [value, squared] = [estimate(arm), squaredError(arm)];
  const spread = arm.kind === 'mean' ? variance(arm) : undefined;
  return {
    n: arm.n,
    ...(value !== undefined && { estimate: value }),
    ...(squared !== undefined && { se: Math.sqrt(squared) }),
    ...(spread !== undefined && { variance: spread }),
  };
};

const pairView = ({ treated, baseline, comparison, holmP, alwaysValidHolmP }: Pair, plannedSize: number, words: string): PairView => {
  if (comparison.kind === 'not_compared') return { kind: 'not_compared', treated, baseline, why: comparison.why, words };
  const { difference, se, low, high, z, p, lift, n, cautions } = comparison;
  return {
    kind: 'compared',
    treated,
    baseline,
    difference,
    se,
    interval: { low, high },
    ...(z !== undefined && { z }),
    ...(p !== undefined && { p }),
    ...(holmP !== undefined && { holmP }),
    ...(lift && { lift: { value: lift.value, se: lift.se, interval: { low: lift.low, high: lift.high } } }),
    alwaysValid: {
      interval: alwaysValid(comparison, plannedSize),
      ...(z !== undefined && { p: alwaysValidP({ z, n }, plannedSize) }),
      ...(alwaysValidHolmP !== undefined && { holmP: alwaysValidHolmP }),
    },
    mayStop: mayStop(comparison, plannedSize),
    cautions,
    words,
  };
};
