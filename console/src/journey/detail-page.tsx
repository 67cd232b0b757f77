import { Alert } from 'antd';
import { useState } from 'react';
import type { JourneyDetail } from '../../../shared/contract/journeys';
import { useToday } from '../brand/use-brand';
import { OutcomePanel } from '../experiment/outcome-panel';
import { LinkButton } from '../ui/link-button';
import { Panel } from '../ui/panel';
import { count } from '../words/figures';
import { useLanguage } from '../words/language';
import { momentWords } from '../words/time';
import { useWords } from '../words/words';
import '../experiment/experiment.css';
import { CountsPanel } from './counts-panel';
import { isAhead } from './figures';
import { Flow, figuresOfCounts } from './flow/flow';
import { JourneyFrame } from './journey-frame';
import { StandingPanel } from './standing-panel';
import { StepPanel } from './step-panel';
import { journeyWords } from './words';

/** A journey that was opened: its steps with how members fare, now. */
export const Component = () => <JourneyFrame>{(journey) => <Opened journey={journey} />}</JourneyFrame>;

const Opened = ({ journey }: { journey: JourneyDetail }) => {
  const words = useWords(journeyWords);
  const [selected, setSelected] = useState<string>();
  // What members go by is shown; what is being drafted stands in the editor.
  const { version, fields, stepWords } = journey.running ?? journey;
  const isOnly = journey.standing.every((one) => one.version === version);
  const step = selected === undefined ? undefined : fields.steps[selected];
  return (
    <>
      <Notes journey={journey} />
      <div className="journey">
        <Panel title={words.flowOf(count(version))} remark={words.stepHint} className="journeyflow">
          <Flow
            fields={fields}
            triggerWords={journey.triggerWords}
            stepWords={stepWords}
            figures={journey.published === undefined ? undefined : figuresOfCounts(journey.steps, isOnly ? journey.counts : undefined)}
            selected={selected}
            onSelect={(id) => setSelected(id === selected ? undefined : id)}
          />
        </Panel>
        <div className="column">
          {step && selected !== undefined && (
            <StepPanel journeyId={journey.journeyId} id={selected} step={step} stepWords={stepWords} counts={journey.steps[selected]} />
          )}
          <CountsPanel journey={journey} />
          <StandingPanel journey={journey} />
        </div>
      </div>
      {journey.outcomes.map((outcome) => (
        <OutcomePanel key={outcome.name} outcome={outcome} control={outcome.pairs[0]?.baseline ?? ''} />
      ))}
      {journey.published !== undefined && journey.outcomes.length === 0 && (
        <Panel title={words.outcomes}>
          <p className="journeynone">{words.outcomesNone}</p>
        </Panel>
      )}
    </>
  );
};

/** What is to be known before the figures are read: what is not published, who was asked, what stands still. */
const Notes = ({ journey }: { journey: JourneyDetail }) => {
  const words = useWords(journeyWords);
  const language = useLanguage();
  const today = useToday();
  const { journeyId, state, version, published, asked, mayApprove, mappings, counts } = journey;
  const moving = mappings.filter(({ isDone }) => !isDone);
  const asks = asked && state !== 'ended' ? words.askedNote(asked.name, momentWords(asked.at, today, language)) : undefined;
  return (
    <>
      {asks && <Alert type="warning" showIcon title={mayApprove ? asks : `${asks}${words.askedOwn}`} />}
      {state === 'draft' && !asks && <Alert type="info" showIcon title={words.draftNote} />}
      {state === 'paused' && <Alert type="warning" showIcon title={words.pausedNote(count(counts.inside))} />}
      {state === 'ended' && <Alert type="info" showIcon title={words.endedNote} />}
      {isAhead(journey) && !asks && (
        <Alert
          type="info"
          showIcon
          title={words.newerNote(count(version), count(published ?? 0))}
          action={
            <LinkButton size="small" color="primary" variant="text" to={`/journeys/${journeyId}/edit`}>
              {words.goEdit(count(version))}
            </LinkButton>
          }
        />
      )}
      {moving.map(({ from }) => (
        <Alert key={from} type="info" showIcon title={words.movingNote(count(from))} />
      ))}
    </>
  );
};
