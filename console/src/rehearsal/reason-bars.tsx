import { count } from '../words/figures';

interface Props {
  lines: readonly { name: string; value: number; said?: string }[];
}

/** Figures one below the other, each with its share of the largest. */
export const ReasonBars = ({ lines }: Props) => {
  const most = Math.max(1, ...lines.map(({ value }) => value));
  return (
    <ul className="rehearsalreasons">
      {lines.map(({ name, value, said }) => (
        <li key={name}>
          <span>{name}</span>
          <i aria-hidden="true">
            <b style={{ width: `${(value / most) * 100}%` }} />
          </i>
          <span className={said === undefined ? 'figure' : 'rehearsalreasons__said'}>{said ?? count(value)}</span>
        </li>
      ))}
    </ul>
  );
};
