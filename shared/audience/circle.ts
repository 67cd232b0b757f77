import { type AudienceId, conditionsOf, type Rule } from './rule';

/**
 * The way on which an audience with this rule leads back to itself, from it to it; undefined when it does not. `rules` are those of the
 * others, which have no circle among themselves; what they say of this audience does not count.
 */
export const circleOf = (audienceId: AudienceId, rule: Rule, rules: ReadonlyMap<AudienceId, Rule>): AudienceId[] | undefined => {
  const seen = new Set<AudienceId>();
  const wayBack = (from: Rule): AudienceId[] | undefined => {
    for (const next of audiencesIn(from)) {
      if (next === audienceId) return [audienceId];
      if (seen.has(next)) continue;
      seen.add(next);
      const rest = rules.get(next);
      const way = rest && wayBack(rest);
      if (way) return [next, ...way];
    }
    return undefined;
  };
  const way = wayBack(rule);
  return way && [audienceId, ...way];
};

/** The audiences whose members a rule asks for, each once. */
export const audiencesIn = (rule: Rule): AudienceId[] => [
  ...new Set(conditionsOf(rule).flatMap((condition) => (condition.kind === 'audience' ? [condition.audienceId] : []))),
];
