import { Switch } from 'antd';
import { useId } from 'react';

interface Props {
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

/** Something that is so or not, in words. */
export const SwitchLine = ({ label, checked, onChange }: Props) => {
  const id = useId();
  return (
    <span className="switchline">
      <Switch id={id} checked={checked} onChange={onChange} />
      <label htmlFor={id}>{label}</label>
    </span>
  );
};
