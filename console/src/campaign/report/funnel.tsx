import type { FunnelStep } from '../../../../shared/contract/campaign-report';
import { Figure } from '../../ui/figure';
import { useWords } from '../../words/words';
import { shareWords } from './money-words';
import { reportWords } from './words';

const HEIGHT = 48;
const WIDTH = 100;

/** How many are left after each step, drawn as one falling edge. */
const edgeOf = (steps: readonly FunnelStep[]): string => {
  const most = Math.max(1, ...steps.map(({ count }) => count));
  const wide = WIDTH / steps.length;
  const high = ({ count }: FunnelStep): number => HEIGHT - 2 - (count / most) * (HEIGHT - 8);
  return steps
    .map((step, i) => {
      const before = steps[i - 1];
      const from = i * wide;
      const bend = before
        ? `C${from + wide * 0.1} ${high(before)} ${from + wide * 0.2} ${high(step)} ${from + wide * 0.35} ${high(step)}`
        : '';
      return `${i === 0 ? `M0 ${high(step)}` : bend} L${from + wide} ${high(step)}`;
    })
    .join(' ');
};

/** From reached to bought: each step with its share of an earlier one. */
export const Funnel = ({ steps }: { steps: readonly FunnelStep[] }) => {
  const words = useWords(reportWords);
  const edge = edgeOf(steps);
  return (
    <section className="panel funnel" aria-label={words.funnel}>
      <dl className="funnel__steps">
        {steps.map(({ step, count, of, share }) => (
          <div key={step}>
            <dt>{words.steps[step]}</dt>
            <dd>
              <Figure value={count} />
            </dd>
            <dd className="caption">{share === undefined ? '–' : words.shareOf[of](shareWords(share))}</dd>
          </div>
        ))}
      </dl>
      <svg className="funnel__edge" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        <path className="funnel__fill" d={`${edge} L${WIDTH} ${HEIGHT} L0 ${HEIGHT}Z`} />
        <path className="funnel__line" d={edge} vectorEffect="non-scaling-stroke" />
      </svg>
    </section>
  );
};
