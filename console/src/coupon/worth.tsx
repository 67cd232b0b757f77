import type { Stub } from '../../../shared/coupon/stub';

interface Props {
  stub: Stub;
  className?: string;
}

/** The headline of a coupon: what it takes off as a figure, or a word in its place. */
export const Worth = ({ stub: { sign, figure, unit, word }, className = '' }: Props) => {
  if (word !== undefined) return <strong className={`worth__word ${className}`}>{word}</strong>;
  return (
    <strong className={`figure ${figure && figure.length > 4 ? 'figure--long' : ''} ${className}`}>
      {sign && <small>{sign}</small>}
      {figure}
      {unit && <small className="worth__unit">{unit}</small>}
    </strong>
  );
};
