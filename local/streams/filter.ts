import type { FilterPattern, FilterValue } from '../serverless-yml';

/** Whether a record passes a source's filters: no filter, or one that matches. */
export const passes = (patterns: readonly FilterPattern[], record: unknown): boolean =>
  patterns.length === 0 || patterns.some((pattern) => matches(pattern, record));

const matches = (pattern: FilterPattern, value: unknown): boolean =>
  Object.entries(pattern).every(([field, rule]) => {
    const at = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[field] : undefined;
    return isValues(rule) ? rule.some((one) => accepts(one, at)) : matches(rule, at);
  });

const isValues = (rule: FilterPattern[string]): rule is readonly FilterValue[] => Array.isArray(rule);

const accepts = (rule: FilterValue, value: unknown): boolean => {
  if (typeof rule !== 'object' || rule === null) return value === rule;
  return Object.entries(rule).every(([operator, operand]) => operatorOf(operator)(value, operand));
};

type Operator = (value: unknown, operand: unknown) => boolean;

const OPERATORS: Record<string, Operator> = {
  exists: (value, operand) => (value !== undefined) === operand,
  prefix: (value, operand) => typeof value === 'string' && value.startsWith(String(operand)),
  suffix: (value, operand) => typeof value === 'string' && value.endsWith(String(operand)),
  'equals-ignore-case': (value, operand) => typeof value === 'string' && value.toLowerCase() === String(operand).toLowerCase(),
  'anything-but': (value, operand) => value !== undefined && !(Array.isArray(operand) ? operand : [operand]).includes(value),
};

const operatorOf = (name: string): Operator => {
  const operator = OPERATORS[name];
  if (!operator) throw new Error(`serverless.yml: the filter "${name}" is not one that the local start knows`);
  return operator;
};
