import { Link } from 'react-router-dom';
import type { StepCounts } from '../../../shared/contract/journeys';
import { after, isDeed, type Step, type StepId } from '../../../shared/journey/parts';
import { stepReasonWords } from '../../../shared/journey/reason-words';
import { Figure } from '../ui/figure';
import { Panel } from '../ui/panel';
import { percent } from '../words/figures';
import { useLanguage } from '../words/language';
import { useWords } from '../words/words';
import { Bars } from './bars';
import { stoppedOf } from './figures';
import { wayWords } from './flow/drawing';
import { flowWords } from './flow/words';
import { journeyWords } from './words';

interface Props {
  journeyId: string;
  id: StepId;
  step: Step;
  stepWords: Readonly<Record<StepId, string>>;
  counts: StepCounts | undefined;
}

const NONE: StepCounts = { came: 0, stands: 0, done: 0, stopped: {}, left: [] };

/** One step in figures: who came, who stands there, what was done and why not, and where they went. */
export const StepPanel = ({ journeyId, id, step, stepWords, counts = NONE }: Props) => {
  const words = useWords(journeyWords);
  const flow = useWords(flowWords);
  const language = useLanguage();
  const stopped = stoppedOf(counts);
  const said = wayWords(step, flow);
  // A way says what it is by its condition, or by the step that follows.
  const ways = after(step).map((to, at) => ({
    ...{ key: String(at), value: counts.left[at] ?? 0, isQuiet: at > 0 },
    name: [said[at], stepWords[to]].filter(Boolean).join(' → '),
  }));
  return (
    <Panel title={words.step} className="journeystep">
      <p className="journeystep__name">{stepWords[id]}</p>
      <dl className="journeycounts">
        <div>
          <dd>
            <Figure value={counts.came} />
          </dd>
          <dt className="caption">{words.came}</dt>
        </div>
        {step.kind === 'wait' && (
          <div>
            <dd>
              <Figure value={counts.stands} />
            </dd>
            <dt className="caption">{words.stands}</dt>
            {counts.stands > 0 && (
              <dd>
                <Link to={`/journeys/${journeyId}/members?step=${id}`}>{words.seeMembers}</Link>
              </dd>
            )}
          </div>
        )}
        {isDeed(step) && (
          <div>
            <dd>
              <Figure value={counts.done} />
            </dd>
            <dt className="caption">{`${words.done} ${percent(counts.done, counts.came)}%`}</dt>
          </div>
        )}
      </dl>
      {stopped.length > 0 && (
        <>
          <h3 className="journeyhead">{words.notDone}</h3>
          <Bars
            label={words.notDone}
            lines={stopped.map(({ reason, members }) => ({
              ...{ key: reason, value: members, isQuiet: true, name: stepReasonWords(reason, language) },
            }))}
          />
        </>
      )}
      {ways.length > 1 && (
        <>
          <h3 className="journeyhead">{words.ways}</h3>
          <Bars label={words.ways} lines={ways} />
        </>
      )}
    </Panel>
  );
};
