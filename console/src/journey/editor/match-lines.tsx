import { Select } from 'antd';
import { FormLine } from '../../form/form-line';
import { Rows } from '../../form/rows';
import { SwitchLine } from '../../form/switch-line';
import { ConditionFields } from '../../tag/condition-fields';
import type { ConditionForm } from '../../tag/rule-form';
import { useEventNames } from '../../touchpoint/event-names';
import { useWords } from '../../words/words';
import { editorWords } from './editor-words';
import type { MatchForm } from './journey-form';
import { KEYS, TIMES, useProperties } from './properties';
import type { Editor } from './use-editor';

interface Props {
  editor: Editor;
  path: string;
  name?: string;
  value: MatchForm;
  onChange: (match: MatchForm, what: string) => void;
  /** Whether it may ask for the very cart or order that the path is about. */
  canSameKey: boolean;
}

const BLANK: ConditionForm = { field: 'property', property: '', is: 'equal', value: '' };

/** Which events, and what they must be like. */
export const MatchLines = ({ editor: { editing }, path, name, value, onChange, canSameKey }: Props) => {
  const words = useWords(editorWords);
  const { types, nameOf } = useEventNames();
  const properties = useProperties(value.on, [...KEYS, ...TIMES]);
  const label = name ?? words.events;
  const all = [...new Set([...types, ...value.on])];
  return (
    <>
      <FormLine name={label} faults={editing.faultsAt([`${path}.on`, label])}>
        <Select
          {...editing.at(`${path}.on`, label)}
          mode="multiple"
          className="field--full"
          popupMatchSelectWidth={false}
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={words.eventsPlaceholder}
          value={value.on}
          options={all.map((type) => ({ value: type, label: nameOf(type) }))}
          onChange={(on) => onChange({ ...value, on }, `${path}.on`)}
        />
        {canSameKey && (
          <SwitchLine
            label={words.sameKey}
            checked={value.sameKey}
            onChange={(sameKey) => onChange({ ...value, sameKey }, `${path}.sameKey`)}
          />
        )}
      </FormLine>
      <FormLine name={words.when} note={words.whenNote} faults={editing.faultsAt([`${path}.when`, words.when])}>
        <Rows
          label={words.when}
          rows={value.when}
          blank={BLANK}
          most={10}
          onChange={(when) => onChange({ ...value, when }, `${path}.when`)}
        >
          {(condition, change) => <ConditionFields label={words.when} condition={condition} change={change} properties={properties} />}
        </Rows>
      </FormLine>
    </>
  );
};
