import type { RuleToSet } from './queries';

/** The list with a rule in the place of the one with its id, or at the end when it is new. */
export const withRule = (rules: readonly RuleToSet[], rule: RuleToSet): RuleToSet[] =>
  rules.some(({ ruleId }) => ruleId !== undefined && ruleId === rule.ruleId)
    ? rules.map((one) => (one.ruleId === rule.ruleId ? rule : one))
    : [...rules, rule];

export const withoutRule = (rules: readonly RuleToSet[], ruleId: string): RuleToSet[] => rules.filter((one) => one.ruleId !== ruleId);
