import type { Guess } from '../../../shared/contract/audiences';
import { count } from '../words/figures';
import { useWords } from '../words/words';
import { placeOn, scaleOf } from './scale';
import { audienceWords } from './words';

interface Props {
  size: Guess;
  total: number;
}

const WIDTH = 354;
/** Labels nearer than this would lie on one another. */
const LABEL = 46;

/** A guess and between which it lies, on a line with round ends. */
export const ErrorBar = ({ size, total }: Props) => {
  const words = useWords(audienceWords);
  const scale = scaleOf(size, total);
  const at = (value: number) => placeOn(scale, value) * WIDTH;
  const [from, about, to] = [at(size.from), at(size.about), at(size.to)];
  const isClose = to - from < LABEL;
  return (
    <svg
      className="errorbar"
      viewBox={`0 0 ${WIDTH} 46`}
      role="img"
      aria-label={words.between(count(size.from), count(size.to))}
      preserveAspectRatio="none"
    >
      <path className="errorbar__base" d={`M0 14H${WIDTH}`} />
      <path className="errorbar__span" d={`M${from} 14H${to}`} />
      <path className="errorbar__end" d={`M${from} 6V22M${to} 6V22`} />
      <circle cx={about} cy="14" r="6" />
      {!isClose && from > LABEL && (
        <text x={from} y="42" textAnchor="middle">
          {count(size.from)}
        </text>
      )}
      {!isClose && to < WIDTH - LABEL && (
        <text x={to} y="42" textAnchor="middle">
          {count(size.to)}
        </text>
      )}
      <text x="0" y="42">
        {count(scale.from)}
      </text>
      <text x={WIDTH} y="42" textAnchor="end">
        {count(scale.to)}
      </text>
    </svg>
  );
};
