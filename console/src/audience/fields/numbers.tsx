import { NumberField } from '../../form/number-field';
import type { FieldProps } from '../../ui/field-props';
import { useWords } from '../../words/words';
import { conditionWords } from '../condition-words';

interface Props extends FieldProps {
  value: number | undefined;
  onChange: (value: number | undefined) => void;
}

/** An amount in yuan, kept in minor units. */
export const YuanOf = ({ value, onChange, ...field }: Props) => {
  const words = useWords(conditionWords);
  return (
    <NumberField
      {...field}
      className="cond__number cond__number--yuan"
      decimal
      suffix={words.yuan}
      value={value === undefined ? undefined : value / 100}
      onChange={(yuan) => onChange(yuan === undefined ? undefined : Math.round(yuan * 100))}
    />
  );
};

/** During the last so many days, or at any time. */
export const WithinDays = ({ value, onChange, ...field }: Props) => {
  const words = useWords(conditionWords);
  return (
    <NumberField
      {...field}
      className="cond__number cond__number--within"
      prefix={words.near}
      suffix={words.day}
      placeholder={words.always}
      value={value}
      onChange={onChange}
    />
  );
};
