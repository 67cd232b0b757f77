import type { IdentifierRule } from '../../../shared/identity/rules';

/** The rules with one changed. */
export const withRule = (rules: readonly IdentifierRule[], changed: IdentifierRule): IdentifierRule[] =>
  rules.map((rule) => (rule.type === changed.type ? changed : rule));

/** A list with one of it a place earlier or later. */
export const moved = <T>(list: readonly T[], index: number, by: -1 | 1): T[] => {
  const rest = [...list];
  const taken = rest.splice(index, 1);
  return [...rest.slice(0, index + by), ...taken, ...rest.slice(index + by)];
};
