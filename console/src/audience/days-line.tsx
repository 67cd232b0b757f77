import type { AudienceView } from '../../../shared/contract/audiences';
import { count } from '../words/figures';
import { useWords } from '../words/words';
import { dayBars } from './day-bars';
import { audienceWords } from './words';

interface Props {
  days: NonNullable<AudienceView['days']>;
  height?: number;
}

const STEP = 12;
const BAR = 8;

/** Who came and who went, a pair of bars a day: in above the line, out below it. */
export const DaysLine = ({ days, height = 32 }: Props) => {
  const words = useWords(audienceWords);
  if (days.length === 0) return null;
  const middle = height / 2;
  const sum = (of: 'entered' | 'left') => days.reduce((all, day) => all + day[of], 0);
  const width = days.length * STEP;
  return (
    <svg
      className="daysline"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={words.weekLine(count(sum('entered')), count(sum('left')))}
    >
      {dayBars(days, middle - 1).map(({ day, up, down, entered, left }, at) => (
        <g key={day}>
          <title>{words.dayLine(day, count(entered), count(left))}</title>
          <rect className="daysline__in" x={at * STEP} y={middle - up} width={BAR} height={up} rx="1" />
          <rect className="daysline__out" x={at * STEP} y={middle} width={BAR} height={down} rx="1" />
        </g>
      ))}
      <path className="daysline__base" d={`M0 ${middle}H${width - STEP + BAR}`} />
    </svg>
  );
};
