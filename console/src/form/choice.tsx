import { Segmented } from 'antd';

interface Props<T extends string> {
  label: string;
  value: T;
  /** What can be chosen, in the order in which it is shown, with its words. */
  options: Record<T, string>;
  order?: readonly T[];
  onChange: (value: T) => void;
}

/** One of a few, all in sight. */
export const Choice = <T extends string>({ label, value, options, order, onChange }: Props<T>) => (
  <Segmented<T>
    aria-label={label}
    value={value}
    options={(order ?? (Object.keys(options) as T[])).map((one) => ({ value: one, label: options[one] }))}
    onChange={onChange}
  />
);
