import * as v from 'valibot';
import type { Condition } from '../../../shared/tag/condition';
import { TagRuleFields } from '../../../shared/tag/rule';

/** A condition as it is typed: its value is text until it is read. */
export interface ConditionForm {
  field: Condition['field'];
  property?: string;
  is: Condition['is'];
  value?: string;
}

/** A rule as it is typed. */
export interface RuleForm {
  nameZh: string;
  nameEn?: string;
  wordsZh: string;
  wordsEn?: string;
  key: string;
  on: string[];
  when: ConditionForm[];
  measure: TagRuleFields['measure']['kind'];
  measured?: string;
  silentDays?: number;
  says: TagRuleFields['says']['kind'];
  value?: string;
  property?: string;
  label?: string;
  bands: { from: number; value: string; zh: string; en?: string }[];
  weight: number;
  withinDays?: number | null;
  fades: TagRuleFields['fades']['kind'];
  fadeDays?: number;
  takenBackBy: string[];
  takenBackAt?: string;
}

export const NEW_RULE: RuleForm = {
  ...{ nameZh: '', wordsZh: '', key: '', on: [], when: [], measure: 'count', says: 'fixed', bands: [], weight: 1 },
  ...{ fades: 'halves', fadeDays: 60, takenBackBy: [] },
};

export const formOf = (rule: TagRuleFields): RuleForm => ({
  nameZh: rule.name.zh,
  nameEn: rule.name.en,
  wordsZh: rule.words.zh,
  wordsEn: rule.words.en,
  key: rule.key,
  on: rule.on,
  when: rule.when.map(conditionTyped),
  measure: rule.measure.kind,
  ...('property' in rule.measure && { measured: rule.measure.property }),
  ...(rule.measure.kind === 'silence' && { silentDays: rule.measure.days }),
  says: rule.says.kind,
  ...(rule.says.kind === 'fixed' && { value: rule.says.value }),
  ...(rule.says.kind === 'property' && { property: rule.says.property, label: rule.says.label }),
  bands: rule.says.kind === 'band' ? rule.says.bands.map(({ from, value, words }) => ({ from, value, ...words })) : [],
  weight: rule.weight,
  withinDays: rule.withinDays,
  fades: rule.fades.kind,
  ...('days' in rule.fades && { fadeDays: rule.fades.days }),
  takenBackBy: rule.takenBackBy?.on ?? [],
  takenBackAt: rule.takenBackBy?.at,
});

/** A condition as it is typed. */
export const conditionTyped = ({ field, property, is, ...rest }: Condition): ConditionForm => ({
  field,
  property,
  is,
  value: textOf(rest),
});

const textOf = (condition: object): string | undefined => {
  if ('values' in condition && Array.isArray(condition.values)) return condition.values.join(', ');
  return 'value' in condition ? String(condition.value) : undefined;
};

/** The rule that was typed; or what the schema says against it. */
export const readRule = (form: RuleForm): { rule: TagRuleFields } | { rule?: never; problem: string } => {
  const read = v.safeParse(TagRuleFields, candidate(form));
  if (read.success) return { rule: read.output };
  const [issue] = read.issues;
  return { problem: [v.getDotPath(issue), issue.message].filter(Boolean).join(': ') };
};

const candidate = (form: RuleForm) => ({
  name: both(form.nameZh, form.nameEn),
  words: both(form.wordsZh, form.wordsEn),
  key: form.key.trim(),
  on: form.on,
  when: form.when.map(conditionOf),
  measure: measureOf(form),
  says: saysOf(form),
  weight: form.weight,
  ...(typeof form.withinDays === 'number' && { withinDays: form.withinDays }),
  fades: form.fades === 'stays' || form.measure === 'silence' ? { kind: 'stays' } : { kind: form.fades, days: form.fadeDays },
  ...(form.takenBackBy.length > 0 && { takenBackBy: { on: form.takenBackBy, ...(form.takenBackAt && { at: form.takenBackAt }) } }),
});

/** A brand that works in Chinese alone need not write English. */
const both = (zh: string, en: string | undefined) => ({ zh, en: en?.trim() ? en : zh });

const measureOf = ({ measure, measured, silentDays }: RuleForm) => {
  if (measure === 'silence') return { kind: measure, days: silentDays };
  return measure === 'sum' || measure === 'distinct' ? { kind: measure, property: measured?.trim() } : { kind: measure };
};

const saysOf = ({ says, value, property, label, bands }: RuleForm) => {
  if (says === 'fixed') return { kind: says, value: value?.trim() };
  if (says === 'property') return { kind: says, property: property?.trim(), ...(label?.trim() && { label: label.trim() }) };
  return says === 'band'
    ? { kind: says, bands: bands.map(({ from, value: to, zh, en }) => ({ from, value: to, words: both(zh, en) })) }
    : { kind: says };
};

const NUMBERS = ['hour', 'weekday'];

/** What a typed condition says; the schema has yet to judge it. */
export const conditionOf = ({ field, property, is, value = '' }: ConditionForm) => {
  const named = { field, is, ...(field === 'property' && { property: property?.trim() }) };
  if (is === 'exists') return named;
  if (is === 'at_least' || is === 'at_most') return { ...named, value: Number(value) };
  if (is === 'in') return { ...named, values: value.split(/[,，]/).map((one) => plain(field, one)) };
  return { ...named, value: plain(field, value) };
};

/** What is typed as what it is: hours and weekdays are numbers; of a property, what looks like a number or yes and no is one. */
export const plain = (field: string, text: string): string | number | boolean => {
  const trimmed = text.trim();
  if (NUMBERS.includes(field)) return Number(trimmed);
  if (field !== 'property') return trimmed;
  if (trimmed === 'true' || trimmed === 'false') return trimmed === 'true';
  return /^-?\d{1,15}(\.\d+)?$/.test(trimmed) ? Number(trimmed) : trimmed;
};
