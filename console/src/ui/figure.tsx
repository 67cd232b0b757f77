import { type Money, yuan } from '../../../shared/money/money';
import { count } from '../words/figures';

interface Props {
  value: number | undefined;
  className?: string | undefined;
}

/** A number as a headline: tabular, thousands with a comma; a dash while it is not known. */
export const Figure = ({ value, className = '' }: Props) => (
  <span className={`figure ${className}`}>{value === undefined ? '–' : count(value)}</span>
);

interface MoneyProps {
  value: Money | undefined;
  className?: string | undefined;
}

/** An amount: the sign smaller than the digits. */
export const MoneyFigure = ({ value, className = '' }: MoneyProps) => (
  <span className={`figure ${className}`}>
    {value === undefined ? (
      '–'
    ) : (
      <>
        <small>¥</small>
        {yuan(value)}
      </>
    )}
  </span>
);
