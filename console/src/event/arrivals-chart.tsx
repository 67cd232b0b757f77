import { CartesianGrid, Line, LineChart, ReferenceDot, ReferenceLine, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { millis } from '../../../shared/time/instant';
import { inZone } from '../../../shared/time/local-day';
import { useZone } from '../brand/use-brand';
import { count } from '../words/figures';
import { clockOf } from '../words/time';
import { useWords } from '../words/words';
import { liveWords } from './live-words';

const HEIGHT = 204;
const TEXT = { fill: 'var(--ink-3)', fontSize: 12 };

interface Props {
  steps: readonly { ms: number; people: number }[];
  /** What the axis shows, in milliseconds. */
  span: { from: number; until: number };
  seats: number;
  /** When it begins, and when seats of who has not come are freed. */
  begins: string;
  frees: string;
}

/** A line without a legend: what it comes to is said at its end. */
const ArrivalsChart = ({ steps, span, seats, begins, frees }: Props) => {
  const words = useWords(liveWords);
  const zone = useZone();
  const clock = (ms: number) => clockOf(inZone(new Date(ms).toISOString(), zone));
  const last = steps.at(-1);
  const first = steps[0];
  if (!first || !last) return null;
  const [start, end] = [Math.min(first.ms, span.from), Math.max(last.ms, span.until)];
  const marks = [
    { ms: millis(begins), said: words.begins(clockOf(begins)) },
    { ms: millis(frees), said: words.frees(clockOf(frees)) },
  ].filter(({ ms }) => ms <= end);
  return (
    <div role="img" aria-label={words.chartLabel(count(last.people), count(seats))}>
      <ResponsiveContainer width="100%" height={HEIGHT}>
        <LineChart data={[...steps]} margin={{ top: 24, right: 88, bottom: 0, left: 8 }} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            dataKey="ms"
            type="number"
            scale="time"
            domain={[start, end]}
            ticks={[start, ...marks.map(({ ms }) => ms), ...(end > (marks.at(-1)?.ms ?? 0) ? [end] : [])]}
            tickFormatter={clock}
            tick={TEXT}
            tickLine={false}
            axisLine={false}
          />
          <YAxis
            domain={[0, Math.max(seats, last.people)]}
            ticks={[0, Math.round(seats / 2), seats]}
            tickFormatter={count}
            tick={TEXT}
            tickLine={false}
            axisLine={false}
            width={52}
          />
          {marks.map(({ ms, said }) => (
            <ReferenceLine
              key={said}
              x={ms}
              stroke="var(--ink-3)"
              strokeDasharray="2 3"
              label={{ value: said, position: 'insideTopLeft', offset: -16, fill: 'var(--ink-2)', fontSize: 12 }}
            />
          ))}
          <Line dataKey="people" type="stepAfter" stroke="var(--primary)" strokeWidth={2} dot={false} isAnimationActive={false} />
          <ReferenceDot
            x={last.ms}
            y={last.people}
            r={4}
            fill="var(--primary)"
            stroke="var(--surface)"
            label={{ value: words.came(count(last.people)), position: 'right', fill: 'var(--primary)', fontSize: 13 }}
          />
        </LineChart>
      </ResponsiveContainer>
    </div>
  );
};

export default ArrivalsChart;
