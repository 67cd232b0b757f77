import { Area, CartesianGrid, ComposedChart, Line, ReferenceLine, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import type { ReportDay } from '../../../../shared/contract/campaign-report';
import { useWords } from '../../words/words';
import { labelsApart, pointsOf, shareTicks } from './day-lines';
import { shareWords } from './money-words';
import { reportWords } from './words';

const HEIGHT = 204;
const TEXT = { fill: 'var(--ink-3)', fontSize: 12 };
const LABEL = { fontSize: 13, position: 'right' as const };

interface Props {
  days: readonly ReportDay[];
  startedOn: string;
}

/** Both arms as lines without a legend, what lies between them coloured from the first day on. */
const DaysChart = ({ days, startedOn }: Props) => {
  const words = useWords(reportWords);
  const data = pointsOf(days);
  const ticks = shareTicks(data);
  const apart = labelsApart(data.at(-1), ticks.at(-1) ?? 1);
  const last = data.at(-1);
  const dayWords = (day: string): string => (days.at(-1)?.isToday && day === last?.day ? words.today : day.slice(5));
  return (
    <div role="img" aria-label={words.chart(shareWords(last?.a), shareWords(last?.b))} className="reportchart">
      <ResponsiveContainer width="100%" height={HEIGHT}>
        <ComposedChart data={data} margin={{ top: 24, right: 128, bottom: 0, left: 8 }} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis dataKey="day" tickFormatter={dayWords} tick={TEXT} tickLine={false} axisLine={false} minTickGap={48} />
          <YAxis
            tickFormatter={(share: number) => shareWords(share)}
            tick={TEXT}
            tickLine={false}
            axisLine={false}
            width={56}
            ticks={ticks}
            domain={[0, ticks.at(-1) ?? 1]}
          />
          <ReferenceLine
            x={startedOn}
            stroke="var(--ink-3)"
            strokeDasharray="2 3"
            label={{ value: words.starts(startedOn.slice(5)), position: 'insideTopRight', offset: -16, fill: 'var(--ink-2)', fontSize: 12 }}
          />
          <Area dataKey="between" stroke="none" fill="var(--amber-soft)" isAnimationActive={false} />
          {data.some(({ b }) => b !== undefined) && (
            <Line
              dataKey="b"
              stroke="var(--ink-3)"
              strokeDasharray="4 3"
              dot={false}
              isAnimationActive={false}
              label={endLabel(data.length, `${words.control} ${shareWords(last?.b)}`, 'var(--ink-2)', apart.b)}
            />
          )}
          <Line
            dataKey="a"
            stroke="var(--primary)"
            strokeWidth={2}
            dot={false}
            isAnimationActive={false}
            label={endLabel(data.length, `${words.treated} ${shareWords(last?.a)}`, 'var(--primary)', apart.a)}
          />
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  );
};

/** What a line comes to, said at its end, moved away from the other's. */
const endLabel =
  (points: number, said: string, fill: string, moved: number) =>
  ({ x = 0, y = 0, index }: { x?: number | string; y?: number | string; index?: number }) =>
    index === points - 1 ? (
      <text x={Number(x) + 8} y={Number(y) + 4 + moved} fill={fill} fontSize={LABEL.fontSize}>
        {said}
      </text>
    ) : (
      <g />
    );

export default DaysChart;
