import type { AudienceView } from '../../../shared/contract/audiences';
import { Figure } from '../ui/figure';
import { Panel } from '../ui/panel';
import { count } from '../words/figures';
import { useWords } from '../words/words';
import { DaysLine } from './days-line';
import { audienceWords } from './words';

/** How many are in a live audience now, and how they came and went lately. */
export const LivePanel = ({ audience: { size, days = [] } }: { audience: AudienceView }) => {
  const words = useWords(audienceWords);
  const today = days.at(-1);
  return (
    <Panel className="size">
      <section aria-label={words.liveNow} className="size__live">
        <div>
          <p className="note">{words.liveNow}</p>
          <p className="size__sum">
            <Figure value={size} />
            <span className="note">{words.people}</span>
          </p>
          <p className="caption">{today ? words.entersToday(count(today.entered), count(today.left)) : words.liveNote}</p>
        </div>
        <DaysLine days={days} height={48} />
      </section>
    </Panel>
  );
};
