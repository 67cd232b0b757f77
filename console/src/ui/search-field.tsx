import { Input } from 'antd';
import { Icon } from './icon';

interface Props {
  label: string;
  placeholder: string;
  value: string;
  onChange: (value: string) => void;
}

/** The field above a list by which it is searched, at the end of its filters. */
export const SearchField = ({ label, placeholder, value, onChange }: Props) => (
  <Input
    className="field--search filters__end"
    aria-label={label}
    placeholder={placeholder}
    prefix={<Icon name="search" size={16} />}
    allowClear
    value={value}
    onChange={({ target }) => onChange(target.value)}
  />
);
