import { Input, InputNumber } from 'antd';
import type { ReactNode } from 'react';
import type { FieldProps } from '../ui/field-props';

interface Common extends FieldProps {
  className: string;
  prefix?: ReactNode;
  suffix?: ReactNode;
  placeholder?: string;
}

const unit = (text: ReactNode): ReactNode => text && <span className="unit">{text}</span>;

/** An amount in yuan, as it is typed. */
export const YuanField = ({ prefix, suffix, value, onChange, ...rest }: Common & { value: string; onChange: (value: string) => void }) => (
  <Input
    {...rest}
    inputMode="decimal"
    prefix={unit(prefix)}
    suffix={unit(suffix)}
    value={value}
    onChange={({ target }) => onChange(target.value)}
  />
);

interface NumberProps extends Common {
  disabled?: boolean;
  value: number | null;
  /** Whether it may have decimals. */
  decimal?: boolean;
  onChange: (value: number | null) => void;
}

const grouped = (text: string): string => text.replace(/^\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ','));

/** A number, whole unless decimals are allowed, thousands with a comma; empty is none. */
export const CountField = ({ prefix, suffix, decimal = false, value, onChange, ...rest }: NumberProps) => (
  <InputNumber<string | number>
    {...rest}
    controls={false}
    {...(!decimal && { precision: 0 })}
    formatter={(shown) => grouped(`${shown ?? ''}`)}
    parser={(text) => (text ?? '').replaceAll(',', '')}
    prefix={unit(prefix)}
    suffix={unit(suffix)}
    value={value ?? ''}
    onChange={(next) => onChange(next === null || next === '' ? null : Number(next))}
  />
);
