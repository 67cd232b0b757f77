import { DEFAULT_LIMITS } from '../../../shared/limit/defaults';
import { type GuessLimits, LIMIT_CLASSES, type LimitClass, type LimitRule, type Limits } from '../../../shared/limit/rule';
import type { Draft } from '../form/draft';
import type { DocumentEditing } from '../form/use-document';

export type LimitsForm = Draft<Limits>;
export type RuleForm = Draft<LimitRule>;
export type LimitsEditing = DocumentEditing<Limits, LimitsForm>;

/** Whose requests are limited, those whom it hurts first before the others. */
export const CALLERS = ['member', 'visitor', 'staff', 'system', 'marketer', 'address'] as const;
export type Caller = (typeof CALLERS)[number];

export const GUESSES = ['counter', 'own', 'strangers', 'address'] as const satisfies readonly (keyof GuessLimits)[];
export type GuessKind = (typeof GUESSES)[number];

/** As many steps as the schema takes. */
export const MOST_STEPS = 4;

/** What of a caller has a limit of its own, or can have: what is out of the box, and what was set besides. */
export const kindsOf = (caller: Caller, limits: LimitsForm): LimitClass[] =>
  LIMIT_CLASSES.filter((kind) => DEFAULT_LIMITS[caller][kind] ?? limits[caller]?.[kind]);

/** What can be left empty, and is counted as writing then. */
export const isOptional = (kind: LimitClass): boolean => kind !== 'read' && kind !== 'write';

/** What a form says, as limits that the schema has yet to judge: a kind without a number is counted as writing. */
export const limitsTyped = (form: LimitsForm): unknown => ({
  ...form,
  ...Object.fromEntries(CALLERS.map((caller) => [caller, kindsTyped(form[caller])])),
});

const kindsTyped = (kinds: Partial<Record<LimitClass, RuleForm | undefined>> = {}) =>
  Object.fromEntries(Object.entries(kinds).filter(([kind, rule]) => !isOptional(kind as LimitClass) || rule?.requests !== undefined));

/** The usual lengths, in seconds, and the one that is set. */
export const lengthsWith = (set: number | undefined): number[] =>
  [...new Set([1, 10, 60, 300, 900, 3_600, 86_400, ...(set === undefined ? [] : [set])])].sort((a, b) => a - b);

/** A step after the last one: as often again, over a longer time. */
export const nextStep = (steps: readonly RuleForm[]): RuleForm => {
  const last = steps.at(-1);
  const longer = lengthsWith(undefined).find((seconds) => seconds > (last?.seconds ?? 0));
  return { requests: last?.requests === undefined ? undefined : last.requests * 2, seconds: longer ?? 86_400 };
};

/** How far apart requests may come that come evenly: so many a second, or so many seconds from one to the next. */
export const paceOf = ({ requests, seconds }: RuleForm): { perSecond: number } | { every: number } | undefined => {
  if (!requests || !seconds) return undefined;
  return requests > seconds ? { perSecond: rounded(requests / seconds) } : { every: rounded(seconds / requests) };
};

const rounded = (value: number): number => (value < 10 ? Math.round(value * 10) / 10 : Math.round(value));
