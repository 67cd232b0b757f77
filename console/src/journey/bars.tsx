import type { ReactNode } from 'react';
import { Figure } from '../ui/figure';
import { percent } from '../words/figures';

export interface BarLine {
  key: string;
  name: ReactNode;
  value: number;
  isQuiet?: boolean;
}

/** Lines with a bar and how many, the longest bar being the most of them. */
export const Bars = ({ label, lines }: { label: string; lines: readonly BarLine[] }) => {
  const most = Math.max(...lines.map(({ value }) => value), 1);
  return (
    <ul className="journeybars" aria-label={label}>
      {lines.map(({ key, name, value, isQuiet }) => (
        <li key={key} className={isQuiet ? 'journeybars--quiet' : ''}>
          <span>{name}</span>
          <span className="journeybars__bar" aria-hidden="true">
            <i style={{ width: `${percent(value, most)}%` }} />
          </span>
          <Figure value={value} />
        </li>
      ))}
    </ul>
  );
};
