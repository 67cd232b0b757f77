import type { Rule } from './rule';

/** A group or condition of a rule, and where in it it is: `of.1.of.0`; the rule itself is at the empty path. */
export interface Part {
  path: string;
  rule: Rule;
}

/** The groups and conditions of a rule, from top to bottom, the rule itself first. */
export const partsOf = (rule: Rule, path = ''): Part[] => {
  const under = (step: string): string => (path === '' ? step : `${path}.${step}`);
  switch (rule.kind) {
    case 'all':
    case 'any':
    case 'some':
      return [{ path, rule }, ...rule.of.flatMap((part, i) => partsOf(part, under(`of.${i}`)))];
    case 'not':
      return [{ path, rule }, ...partsOf(rule.of, under('of'))];
    default:
      return [{ path, rule }];
  }
};
