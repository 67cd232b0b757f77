import { FormLine } from '../form/form-line';
import { Rows } from '../form/rows';
import { ConditionFields } from '../tag/condition-fields';
import type { ConditionForm } from '../tag/rule-form';
import { tagRuleWords } from '../tag/words';
import { useWords } from '../words/words';
import type { RuleEditing } from './use-rule-editing';
import { earningWords } from './words';

interface Props {
  editing: RuleEditing;
  when: ConditionForm[] | undefined;
  onChange: (when: ConditionForm[]) => void;
}

const BLANK: ConditionForm = { field: 'property', property: '', is: 'equal', value: '' };

/** What a deed must be like to count. */
export const ConditionsLine = ({ editing, when = [], onChange }: Props) => {
  const words = useWords(earningWords);
  const tag = useWords(tagRuleWords);
  return (
    <FormLine name={words.when} note={tag.valuesHint} faults={editing.faultsAt(['gives.when', words.when])}>
      <Rows label={words.when} rows={when} blank={BLANK} most={10} onChange={onChange}>
        {(condition, change) => <ConditionFields label={words.when} condition={condition} change={change} />}
      </Rows>
    </FormLine>
  );
};
