import { Link } from 'react-router-dom';
import type { JourneyDetail } from '../../../shared/contract/journeys';
import { Figure } from '../ui/figure';
import { Panel } from '../ui/panel';
import { percent } from '../words/figures';
import { useWords } from '../words/words';
import { Bars } from './bars';
import { endsOf, treatedOf } from './figures';
import { journeyWords } from './words';

/** How many came in, are inside, reached the goal, and how the others left. */
export const CountsPanel = ({ journey: { journeyId, fields, counts } }: { journey: JourneyDetail }) => {
  const words = useWords(journeyWords);
  const ends = endsOf(counts);
  const reached = counts.ends.goal ?? 0;
  return (
    <Panel title={words.counts}>
      <dl className="journeycounts">
        <div>
          <dt>{words.entered}</dt>
          <dd>
            <Figure value={counts.entered} />
          </dd>
          <dd className="caption">{words.enteredNote}</dd>
        </div>
        <div>
          <dt>{words.inside}</dt>
          <dd>
            <Figure value={counts.inside} />
          </dd>
          <dd className="caption">{words.insideNote}</dd>
        </div>
        <div>
          <dt>{words.goal}</dt>
          <dd>
            <Figure value={fields.goal || reached > 0 ? reached : undefined} />
          </dd>
          <dd className="caption">
            {fields.goal || reached > 0 ? words.goalShare(`${percent(reached, treatedOf(counts))}%`) : words.noGoal}
          </dd>
        </div>
      </dl>
      <h3 className="journeyhead">{words.ends}</h3>
      {ends.length === 0 ? (
        <p className="journeynone">{words.endsNone}</p>
      ) : (
        <Bars
          label={words.ends}
          lines={ends.map(({ how, members }) => ({
            ...{ key: how, value: members, isQuiet: how !== 'goal' },
            name: <Link to={`/journeys/${journeyId}/members?end=${how}`}>{words.endings[how]}</Link>,
          }))}
        />
      )}
    </Panel>
  );
};
