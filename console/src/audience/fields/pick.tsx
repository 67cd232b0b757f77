import { Select } from 'antd';
import type { FieldProps } from '../../ui/field-props';

interface Props<T extends string> extends FieldProps {
  value: T | undefined;
  /** What can be chosen, in the order in which it is shown, with its words. */
  options: Record<T, string>;
  onChange: (value: T) => void;
}

/** One of a few, in the row of a condition. */
export const Pick = <T extends string>({ value, options, onChange, ...field }: Props<T>) => (
  <Select<T>
    {...field}
    className="cond__pick"
    popupMatchSelectWidth={false}
    value={value as T}
    options={(Object.keys(options) as T[]).map((one) => ({ value: one, label: options[one] }))}
    onChange={onChange}
  />
);
