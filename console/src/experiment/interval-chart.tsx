import { Bar, BarChart, ReferenceLine, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import type { ComparedView, OutcomeView } from '../../../shared/contract/experiments';
import { useWords } from '../words/words';
import { ticksOf, tickWords } from './interval-axis';
import { experimentWords } from './words';

const ROW = 44;
const AXIS = 30;
const NAMES = 240;
/** Longer names are cut; the sentences below have them whole. */
const LONGEST_NAME = 32;
const TEXT = { fill: 'var(--ink-3)', fontSize: 12 };
const THICK = 8;
const DOT = 5;

interface Props {
  name: string;
  kind: OutcomeView['kind'];
  pairs: readonly ComparedView[];
}

/** Each difference as a dot in its two intervals, against the line of no difference. */
const IntervalChart = ({ name, kind, pairs }: Props) => {
  const words = useWords(experimentWords);
  const data = pairs.map((pair) => ({
    pair,
    label: cut(`${pair.treated} − ${pair.baseline}`),
    wide: [pair.alwaysValid.interval.low, pair.alwaysValid.interval.high],
  }));
  const ends = data.flatMap(({ wide }) => wide);
  const ticks = ticksOf(Math.min(...ends), Math.max(...ends));
  return (
    <div role="img" aria-label={words.chartLabel(name, pairs.map((pair) => pair.words).join(' '))}>
      <ResponsiveContainer width="100%" height={data.length * ROW + AXIS}>
        <BarChart layout="vertical" data={data} margin={{ top: 4, right: 24, bottom: 0, left: 0 }} accessibilityLayer={false}>
          <XAxis
            type="number"
            domain={[ticks[0] ?? 0, ticks.at(-1) ?? 0]}
            ticks={ticks}
            tickFormatter={(value: number) => tickWords(value, kind)}
            tick={TEXT}
            tickLine={false}
            axisLine={false}
            interval={0}
          />
          <YAxis
            type="category"
            dataKey="label"
            width={NAMES}
            tick={{ fill: 'var(--ink-2)', fontSize: 13 }}
            tickLine={false}
            axisLine={false}
            interval={0}
          />
          <ReferenceLine x={0} stroke="var(--ink-3)" strokeDasharray="2 3" />
          <Bar dataKey="wide" isAnimationActive={false} shape={(drawn: unknown) => <Intervals {...(drawn as Drawn)} />} />
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
};

/** Where the wider interval lies on the screen; the others are placed by it. */
interface Drawn {
  x: number;
  y: number;
  width: number;
  height: number;
  payload: { pair: ComparedView };
}

const Intervals = ({ x, y, width, height, payload: { pair } }: Drawn) => {
  const { alwaysValid, interval, difference } = pair;
  const { low, high } = alwaysValid.interval;
  const at = (value: number): number => (high === low ? x : x + ((value - low) / (high - low)) * width);
  const middle = y + height / 2;
  const isSure = interval.low > 0 || interval.high < 0;
  const colour = isSure && pair.cautions.length === 0 ? 'var(--primary)' : 'var(--ink-3)';
  return (
    <g>
      <line x1={x} x2={x + width} y1={middle} y2={middle} stroke={colour} strokeWidth={1.5} />
      <rect
        x={at(interval.low)}
        y={middle - THICK / 2}
        width={at(interval.high) - at(interval.low)}
        height={THICK}
        rx={2}
        fill={colour}
        opacity={0.45}
      />
      <circle cx={at(difference)} cy={middle} r={DOT} fill={colour} stroke="var(--surface)" strokeWidth={1.5} />
    </g>
  );
};

const cut = (name: string): string => (name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name);

export default IntervalChart;
