import { Select } from 'antd';
import type { FieldProps } from '../../ui/field-props';

interface Option<T> {
  value: T;
  label: string;
}

interface Props<T> extends FieldProps {
  value: readonly T[] | undefined;
  options: readonly Option<T>[] | undefined;
  placeholder: string;
  most: number;
  /** Whether what is not among the options can be typed, too. */
  isOpen?: boolean;
  onChange: (values: T[]) => void;
}

/** Some of many, in the row of a condition; what was chosen and is not offered any more can still be taken out. */
export const Many = <T extends string | number>({ value = [], options, placeholder, most, isOpen, onChange, ...field }: Props<T>) => {
  const gone = options ? value.filter((one) => !options.some((option) => option.value === one)) : [];
  return (
    <Select<T[]>
      {...field}
      mode={isOpen ? 'tags' : 'multiple'}
      className="cond__many"
      popupMatchSelectWidth={false}
      showSearch={{ optionFilterProp: 'label' }}
      {...(isOpen && { tokenSeparators: [',', '，', '、'] })}
      loading={options === undefined}
      placeholder={placeholder}
      maxCount={most}
      value={[...value]}
      options={[...(options ?? []), ...gone.map((one) => ({ value: one, label: String(one) }))]}
      onChange={onChange}
    />
  );
};
