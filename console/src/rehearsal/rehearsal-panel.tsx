import { Alert, Button } from 'antd';
import { useState } from 'react';
import type { RehearsalView } from '../../../shared/contract/rehearsals';
import { useToday } from '../brand/use-brand';
import { campaignWords } from '../campaign/words';
import { Choice } from '../form/choice';
import { CsvButton } from '../ui/csv-button';
import { Figure, MoneyFigure } from '../ui/figure';
import { Icon } from '../ui/icon';
import { Panel } from '../ui/panel';
import { Bone } from '../ui/states';
import { count } from '../words/figures';
import { useLanguage } from '../words/language';
import { clockOf, dayOf, dayWords } from '../words/time';
import { useWords } from '../words/words';
import { MoreFigures } from './more-figures';
import { ReasonBars } from './reason-bars';
import './rehearsal.css';
import { averageOf, comparedWith, csvOf } from './rehearsal-lines';
import type { Rehearsal, RehearsedDays } from './use-rehearsal';
import { rehearsalWords } from './words';

interface Props {
  rehearsal: Rehearsal;
}

/** What a campaign or a journey would have done over the days before: whom it reaches, how often, at what cost, and who is stopped by what. */
export const RehearsalPanel = ({ rehearsal }: Props) => {
  const words = useWords(rehearsalWords);
  const language = useLanguage();
  const today = useToday();
  const { days, setDays, result, isRunning, isStale, error } = rehearsal;
  const day = (instant: string) => dayWords(dayOf(instant), today, language);
  return (
    <Panel title={words.title} remark={result && words.period(day(result.from), day(result.until))} className="rehearsal">
      <section className="rehearsal__body" aria-label={words.title} aria-live="polite" aria-busy={isRunning}>
        <Choice<`${RehearsedDays}`>
          label={words.days}
          value={`${days}`}
          options={words.daysOf}
          order={['7', '30', '90']}
          onChange={(next) => setDays(Number(next) as RehearsedDays)}
        />
        {error && !isRunning && <Alert type="error" showIcon title={error.message} />}
        {isRunning && <Running />}
        {!isRunning && !result && <p className="note">{words.intro}</p>}
        {!isRunning && result && isStale && <Alert type="warning" showIcon title={words.stale} />}
        {!isRunning && result && <Result view={result} isStale={isStale} />}
      </section>
      <End rehearsal={rehearsal} />
    </Panel>
  );
};

const Running = () => {
  const words = useWords(rehearsalWords);
  return (
    <>
      <p className="note">{words.running}</p>
      <Bone width="60%" height={44} />
      <Bone width="100%" height={64} />
      <Bone width="100%" height={160} />
    </>
  );
};

const End = ({ rehearsal: { result, run, isRunning } }: Props) => {
  const words = useWords(rehearsalWords);
  const { channels } = useWords(campaignWords);
  return (
    <div className="rehearsal__end">
      <span className="caption">{run === undefined ? words.missing : result && words.at(clockOf(result.at))}</span>
      <span>
        {result && <CsvButton size="small" label={words.csv} fileName={words.fileName} lines={() => csvOf(result, words, channels)} />}
        <Button
          {...(!result && { type: 'primary' as const })}
          size="small"
          disabled={run === undefined}
          loading={isRunning}
          icon={<Icon name="refresh" size={16} />}
          onClick={run}
        >
          {result ? words.again : words.run}
        </Button>
      </span>
    </div>
  );
};

const Result = ({ view, isStale }: { view: RehearsalView; isStale: boolean }) => {
  const words = useWords(rehearsalWords);
  const [isOpen, open] = useState(false);
  const { reached, messages, total, sampled, couponCost, sendingCost, control, remarks, reads } = view;
  const isExact = sampled >= total;
  return (
    <div className={isStale ? 'rehearsal__result rehearsal__result--old' : 'rehearsal__result'}>
      <p className="note">{words.lead}</p>
      <p className="rehearsal__sum">
        <Figure value={reached.about} />
        <span className="note">{words.sum(count(messages))}</span>
      </p>
      {!isExact && <p className="caption">{words.between(count(reached.from), count(reached.to))}</p>}
      <p className="caption">{isExact ? words.exact(count(total)) : words.sampled(count(sampled), count(total))}</p>
      <p className="caption">{words.real}</p>
      {view.days.every(({ entered }) => entered === 0) && reached.about === 0 && <p className="rehearsal__nobody">{words.nobody}</p>}
      <dl className="rehearsal__cells">
        <div>
          <dd className="figure">{averageOf(view)}</dd>
          <dt className="caption">{words.average}</dt>
        </div>
        <div>
          <dd>
            <MoneyFigure value={couponCost} />
          </dd>
          <dt className="caption">{words.couponCost}</dt>
        </div>
        <div>
          <dd>
            <MoneyFigure value={sendingCost} />
          </dd>
          <dt className="caption">{words.sendingCost}</dt>
        </div>
      </dl>
      {control > 0 && <p className="caption">{words.control(count(control))}</p>}
      <Stopped view={view} />
      <Before view={view} />
      {remarks.map((remark) => (
        <p className="rehearsal__remark" key={remark}>
          <Icon name="info" size={16} />
          <span>{remark}</span>
        </p>
      ))}
      {isOpen && <MoreFigures view={view} />}
      <Button size="small" color="primary" variant="text" aria-expanded={isOpen} onClick={() => open(!isOpen)}>
        {isOpen ? words.less : words.more}
      </Button>
      {isOpen && <p className="caption">{`${words.limits} ${words.reads(count(reads))}`}</p>}
    </div>
  );
};

const Stopped = ({ view: { stopped, reasons } }: { view: RehearsalView }) => {
  const words = useWords(rehearsalWords);
  return (
    <section className="rehearsalpart">
      <h3>{stopped > 0 ? words.stopped(count(stopped)) : words.stoppedNone}</h3>
      {reasons.length > 0 && <ReasonBars lines={reasons.map((one) => ({ name: one.words, value: one.members }))} />}
    </section>
  );
};

const Before = ({ view }: { view: RehearsalView }) => {
  const words = useWords(rehearsalWords);
  const lines = comparedWith(view, words);
  if (!view.before) return null;
  return (
    <section className="rehearsalpart">
      <h3>{words.before(count(view.before.version))}</h3>
      <ul className="rehearsalbefore">
        {lines.map(({ name, before, change }) => (
          <li key={name}>
            <span>{name}</span>
            <span className="note">{before}</span>
            <span className="figure">{change}</span>
          </li>
        ))}
      </ul>
    </section>
  );
};
