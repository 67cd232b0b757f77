import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { EarningRulesView, EarningRuleView, TrialView } from '../../../shared/contract/point-views';
import type { EarningRuleFields } from '../../../shared/earning/rule';
import { utc } from '../../../shared/time/instant';
import { inZone } from '../../../shared/time/local-day';
import { useToday, useZone } from '../brand/use-brand';
import { Figure } from '../ui/figure';
import { Panel } from '../ui/panel';
import { useSettled } from '../ui/use-settled';
import { commonWords } from '../words/common';
import { useLanguage } from '../words/language';
import { dayOf, dayWords } from '../words/time';
import { useWords } from '../words/words';
import './earning.css';
import { trialQuery } from './queries';
import type { Trial } from './rule-list';
import { TrialFields } from './trial-fields';
import { NEW_TRIAL, type TrialForm, trialOf } from './trial-form';
import { trialWords } from './trial-words';

interface Props {
  list: EarningRulesView;
  before: EarningRuleView | undefined;
  /** Whether it is about something done, else about something bought. */
  isEvent: boolean;
  /** The rule as it is typed; none while it cannot be read. */
  rule: EarningRuleFields | undefined;
}

/** What a purchase or a deed would earn by the list with the rule as it is typed, line by line, and why another rule gave nothing. */
export const DryRunPanel = ({ list, before, isEvent, rule }: Props) => {
  const words = useWords(trialWords);
  const zone = useZone();
  const [form, setForm] = useState<TrialForm>(NEW_TRIAL);
  const [opened] = useState(() => utc(Date.now()));
  const trial =
    rule &&
    trialOf({
      ...{ rules: list.items, ruleId: before?.ruleId, rule, form, anyGoods: words.anyGoods },
      at: inZone(form.minute || opened, zone),
    });
  const asked = useSettled(JSON.stringify(trial));
  const { data, error, isFetching } = useQuery({
    ...trialQuery(asked === undefined ? undefined : (JSON.parse(asked) as Trial)),
    placeholderData: keepPreviousData,
  });
  const isStale = isFetching || trial === undefined || JSON.stringify(trial) !== asked;
  return (
    <Panel
      title={isEvent ? words.deedTitle : words.title}
      remark={words.remark}
      className={isStale && data ? 'dryrun dryrun--stale' : 'dryrun'}
    >
      <TrialFields form={form} change={(patch) => setForm({ ...form, ...patch })} isEvent={isEvent} rule={rule} rules={list.items} />
      {data && !error && (rule || !isEvent) ? (
        <Outcome trial={data} />
      ) : (
        <p className="dryrun__said dryrun__none" role="status">
          {error ? error.message : rule ? words.empty : words.waiting}
        </p>
      )}
    </Panel>
  );
};

const Outcome = ({ trial: { points, grants, skipped, availableAt, expiresAt } }: { trial: TrialView }) => {
  const words = useWords(trialWords);
  const { list } = useWords(commonWords);
  const language = useLanguage();
  const today = useToday();
  const day = (instant: string) => dayWords(dayOf(instant), today, language);
  return (
    <section aria-live="polite" aria-label={words.gets}>
      <p className="dryrun__sum">
        <Figure value={points} />
        <span>{words.points}</span>
        {points > 0 && (
          <span className="caption">
            {list([
              availableAt ? words.availableAt(day(availableAt)) : words.atOnce,
              expiresAt ? words.expiresAt(day(expiresAt)) : words.never,
            ])}
          </span>
        )}
      </p>
      <ul className="dryrun__said">
        {grants.length === 0 && <li>{words.nothing}</li>}
        {grants.flatMap((grant) => [
          ...grant.parts.map((part, i) => <li key={`${grant.ruleId} ${part.lineId ?? part.of} ${i}`}>{part.words}</li>),
          <li key={grant.ruleId} className="dryrun__rule">
            {grant.words}
          </li>,
        ])}
        {skipped.map(({ ruleId, words: said }) => (
          <li key={ruleId} className="dryrun__against">
            {said}
          </li>
        ))}
      </ul>
    </section>
  );
};
