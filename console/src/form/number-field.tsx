import type { ReactNode } from 'react';
import type { FieldProps } from '../ui/field-props';
import { CountField } from './fields';

interface Props extends FieldProps {
  className?: string;
  prefix?: ReactNode;
  suffix?: ReactNode;
  placeholder?: string;
  decimal?: boolean;
  disabled?: boolean;
  value: number | undefined;
  onChange: (value: number | undefined) => void;
}

/** A number of a draft; empty is none. */
export const NumberField = ({ value, onChange, className = 'field--count', ...rest }: Props) => (
  <CountField {...rest} className={className} value={value ?? null} onChange={(next) => onChange(next ?? undefined)} />
);
