import type { IdentifierRule } from '../../../shared/identity/rules';

/** The rules with one changed. */
export const withRule = (rules: readonly IdentifierRule[], changed: IdentifierRule): IdentifierRule[] =>
  rules.map((rule) => (rule.type === changed.type ? changed : rule));

/** The rules with one a place earlier or later. */
export const moved = (rules: readonly IdentifierRule[], index: number, by: -1 | 1): IdentifierRule[] => {
  const all = [...rules];
  const [rule] = all.splice(index, 1);
  return rule ? [...all.slice(0, index + by), rule, ...all.slice(index + by)] : all;
};
