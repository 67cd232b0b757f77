interface Props {
  label: string;
  bars: readonly { key: string; value: number; said: string }[];
  /** What stands below the first and the last. */
  ends: readonly [string, string];
}

/** Figures as bars side by side, each said in words where it is pointed at. */
export const Bars = ({ label, bars, ends }: Props) => {
  const most = Math.max(1, ...bars.map(({ value }) => value));
  return (
    <figure className="rehearsalbars" aria-label={label}>
      <ul>
        {bars.map(({ key, value, said }) => (
          <li key={key} title={said}>
            <i style={{ height: `${(value / most) * 100}%` }} />
            <span className="unseen">{said}</span>
          </li>
        ))}
      </ul>
      <figcaption className="caption">
        <span>{ends[0]}</span>
        <span>{ends[1]}</span>
      </figcaption>
    </figure>
  );
};
