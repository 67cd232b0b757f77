import type { ReactNode } from 'react';

export interface Stat {
  name: string;
  figure: ReactNode;
  note: string;
}

interface Props {
  label: string;
  stats: readonly Stat[];
}

/** Figures side by side: what, how many, and what to hold it against. */
export const Stats = ({ label, stats }: Props) => (
  <section aria-label={label}>
    <dl className="stats">
      {stats.map(({ name, figure, note }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{figure}</dd>
          <dd className="caption">{note}</dd>
        </div>
      ))}
    </dl>
  </section>
);
