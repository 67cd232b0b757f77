import type { FieldProps } from '../../ui/field-props';
import type { ConditionForm, ConditionKind } from '../rule-tree';

/** What the controls of a condition are given; `at` names a control by its field of the condition. */
export interface FieldsProps<K extends ConditionKind> {
  typed: ConditionForm<K>;
  change: (patch: Partial<ConditionForm<K>>) => void;
  at: (field: string, label: string) => FieldProps;
  /** Whether it is asked for more narrowly than most rules do; what is narrowed already is shown anyway. */
  isNarrowed: boolean;
}
