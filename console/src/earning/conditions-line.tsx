import { Input, Select } from 'antd';
import { FormLine } from '../form/form-line';
import { Rows } from '../form/rows';
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

const options = <K extends string>(words: Record<K, string>) =>
  (Object.keys(words) as K[]).map((value) => ({ value, label: words[value] }));

/** What a deed must be like to count. */
export const ConditionsLine = ({ editing, when = [], onChange }: Props) => {
  const words = useWords(earningWords);
  const tag = useWords(tagRuleWords);
  return (
    <FormLine name={words.when} note={tag.valuesHint} faults={editing.faultsAt(['gives.when', words.when])}>
      <Rows label={words.when} rows={when} blank={BLANK} most={10} onChange={onChange}>
        {(condition, change) => (
          <>
            <Select
              className="field--condition"
              aria-label={words.when}
              value={condition.field}
              options={options(tag.fields)}
              onChange={(field) => change({ ...condition, field, property: field === 'property' ? '' : undefined })}
            />
            {condition.field === 'property' && (
              <Input
                className="field--date"
                maxLength={40}
                aria-label={tag.propertyName}
                placeholder={tag.propertyName}
                value={condition.property}
                onChange={({ target }) => change({ ...condition, property: target.value })}
              />
            )}
            <Select
              className="field--condition"
              aria-label={words.when}
              value={condition.is}
              options={options(tag.is)}
              onChange={(is) => change({ ...condition, is })}
            />
            {condition.is !== 'exists' && (
              <Input
                className="field--date"
                aria-label={tag.value}
                placeholder={tag.value}
                value={condition.value}
                onChange={({ target }) => change({ ...condition, value: target.value })}
              />
            )}
          </>
        )}
      </Rows>
    </FormLine>
  );
};
