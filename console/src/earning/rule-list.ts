import type { BodyOf } from '../../../shared/contract/endpoint';
import type { EarningRuleView } from '../../../shared/contract/point-views';
import type { pointMarketerEndpoints } from '../../../shared/contract/points';

/** A rule as it is told when the list is set. */
export type RuleToSet = BodyOf<typeof pointMarketerEndpoints.setEarningRules>['rules'][number];
/** What is asked when something is tried. */
export type Trial = BodyOf<typeof pointMarketerEndpoints.tryEarning>;

/** A rule that is there, as it is told again. */
export const kept = ({ ruleId, active, rule }: EarningRuleView): RuleToSet => ({ ruleId, active, rule });

/** The list with a rule in the place of the one with its id, or at the end when it is new. */
export const withRule = (rules: readonly RuleToSet[], rule: RuleToSet): RuleToSet[] =>
  rules.some(({ ruleId }) => ruleId !== undefined && ruleId === rule.ruleId)
    ? rules.map((one) => (one.ruleId === rule.ruleId ? rule : one))
    : [...rules, rule];

export const withoutRule = (rules: readonly RuleToSet[], ruleId: string): RuleToSet[] => rules.filter((one) => one.ruleId !== ruleId);
