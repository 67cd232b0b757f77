import { type AttributeRule, ToldSource } from '../../../shared/member/attributes';

/** The ways to choose one of several values, as they are offered. */
export const WAYS = ['priority', 'newest', 'offline_first', 'longest'] as const satisfies readonly AttributeRule['by'][];

/** The whole order of sources: those that a rule names, then the others, which count alike after them. */
export const orderOf = (rule: AttributeRule): ToldSource[] => {
  const named = rule.by === 'priority' ? rule.sources : [];
  return [...named, ...ToldSource.options.filter((source) => !named.includes(source))];
};

/** The rule that goes by this way. */
export const ruleBy = (by: AttributeRule['by']): AttributeRule => (by === 'priority' ? { by, sources: orderOf({ by: 'newest' }) } : { by });
