import type { ReactNode } from 'react';
import type { Money } from '../../../shared/money/money';
import type { FieldProps } from '../ui/field-props';
import type { Draft } from './draft';
import { CountField } from './fields';

interface Props extends FieldProps {
  className?: string;
  prefix?: ReactNode;
  suffix?: ReactNode;
  placeholder?: string;
  value: Draft<Money> | undefined;
  onChange: (value: Money | undefined) => void;
}

/** An amount that is typed in yuan and kept in cents; empty is none. */
export const AmountField = ({ value, onChange, className = 'field--amount', ...rest }: Props) => (
  <CountField
    {...rest}
    className={className}
    decimal
    value={value?.amount === undefined ? null : value.amount / 100}
    onChange={(yuan) => onChange(yuan === null ? undefined : { amount: Math.round(yuan * 100), currency: 'CNY' })}
  />
);
