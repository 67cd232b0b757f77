import { Select } from 'antd';
import { NumberField } from '../../form/number-field';
import type { FieldProps } from '../../ui/field-props';
import { useWords } from '../../words/words';
import { editorWords } from './editor-words';
import type { SpanForm } from './journey-form';

interface Props {
  at: (path: string, label: string) => FieldProps;
  path: string;
  label: string;
  value: SpanForm;
  onChange: (span: SpanForm) => void;
}

const UNITS = ['minutes', 'hours', 'days'] as const;

/** How long, in minutes, hours or days. */
export const SpanField = ({ at, path, label, value, onChange }: Props) => {
  const { units } = useWords(editorWords);
  return (
    <>
      <NumberField {...at(`${path}.amount`, label)} value={value.amount} onChange={(amount) => onChange({ ...value, amount })} />
      <Select
        {...at(`${path}.unit`, `${label} · ${units.days}`)}
        className="journeyunit"
        value={value.unit}
        options={UNITS.map((unit) => ({ value: unit, label: units[unit] }))}
        onChange={(unit) => onChange({ ...value, unit })}
      />
    </>
  );
};
