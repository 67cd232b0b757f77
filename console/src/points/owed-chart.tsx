import { CartesianGrid, Line, LineChart, ReferenceDot, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import type { OwedView } from '../../../shared/contract/point-views';
import { useToday, useZone } from '../brand/use-brand';
import { count } from '../words/figures';
import { useLanguage } from '../words/language';
import { dayIn, dayWords } from '../words/time';
import { useWords } from '../words/words';
import { owedWords } from './owed-words';

const GRID_LINES = 3;
const HEIGHT = 208;
const TEXT = { fill: 'var(--ink-3)', fontSize: 12 };

/** A line without a legend: what it comes to is said at its end. */
const OwedChart = ({ points }: { points: readonly OwedView[] }) => {
  const words = useWords(owedWords);
  const language = useLanguage();
  const today = useToday();
  const zone = useZone();
  const day = (ms: number | string) => dayWords(dayIn(zone, Number(ms)), today, language);
  const data = points.map(({ at, owed }) => ({ day: Date.parse(at), owed }));
  const [first, last] = [data[0], data.at(-1)];
  if (!first || !last) return null;
  return (
    <div role="img" aria-label={words.chartLabel(`${day(first.day)} ${count(first.owed)}`, `${day(last.day)} ${count(last.owed)}`)}>
      <ResponsiveContainer width="100%" height={HEIGHT}>
        <LineChart data={data} margin={{ top: 16, right: 84, bottom: 0, left: 8 }} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            dataKey="day"
            type="number"
            scale="time"
            domain={['dataMin', 'dataMax']}
            ticks={day(first.day) === day(last.day) ? [last.day] : [first.day, last.day]}
            tickFormatter={day}
            tick={TEXT}
            tickLine={false}
            axisLine={false}
          />
          <YAxis
            tickCount={GRID_LINES}
            domain={['auto', 'auto']}
            tickFormatter={count}
            tick={TEXT}
            tickLine={false}
            axisLine={false}
            width={72}
          />
          <Tooltip
            isAnimationActive={false}
            cursor={{ stroke: 'var(--line-strong)' }}
            content={({ active, payload }) => (active && payload?.[0] ? <Shown point={payload[0].payload} day={day} /> : null)}
          />
          <Line dataKey="owed" type="linear" stroke="var(--primary)" strokeWidth={2} dot={false} isAnimationActive={false} />
          <ReferenceDot
            x={last.day}
            y={last.owed}
            r={4}
            fill="var(--primary)"
            stroke="var(--surface)"
            label={{ value: count(last.owed), position: 'right', fill: 'var(--ink)', fontSize: 13 }}
          />
        </LineChart>
      </ResponsiveContainer>
    </div>
  );
};

const Shown = ({ point, day }: { point: { day: number; owed: number }; day: (ms: number) => string }) => (
  <p className="charttip">
    <span className="caption">{day(point.day)}</span>
    <b className="figure">{count(point.owed)}</b>
  </p>
);

export default OwedChart;
