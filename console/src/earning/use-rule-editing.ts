import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import type { EarningRulesView, EarningRuleView } from '../../../shared/contract/point-views';
import { EarningRuleFields } from '../../../shared/earning/rule';
import { type DocumentEditing, useDocument } from '../form/use-document';
import { earningRulesQuery, useSetEarningRules } from './queries';
import { fieldsTyped, formOf, newRule, type RuleForm } from './rule-form';
import { kept, withRule } from './rule-list';

export type RuleEditing = DocumentEditing<EarningRuleFields, RuleForm>;

/** The work on one rule of the list; without one, on a new one. */
export const useRuleEditing = (list: EarningRulesView, before: EarningRuleView | undefined, pointType: string): RuleEditing => {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const set = useSetEarningRules();
  const [fresh] = useState(() => newRule(pointType));
  return useDocument({
    schema: EarningRuleFields,
    saved: { version: list.version, typed: before ? formOf(before.rule) : fresh },
    prepare: fieldsTyped,
    write: ({ version, value }) =>
      set.mutateAsync({
        version,
        rules: withRule(list.items.map(kept), { ruleId: before?.ruleId, active: before?.active ?? true, rule: value }),
      }),
    again: () => queries.refetchQueries(earningRulesQuery),
    done: () => navigate('/points/rules'),
  });
};
