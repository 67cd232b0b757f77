import type { ReactNode } from 'react';
import type { HealthView } from '../../../shared/contract/health';
import { useToday } from '../brand/use-brand';
import { Icon } from '../ui/icon';
import { Panel } from '../ui/panel';
import { commonWords } from '../words/common';
import { count } from '../words/figures';
import { useLanguage } from '../words/language';
import { momentWords } from '../words/time';
import { useWords } from '../words/words';
import { long } from './long';
import { partWords } from './part-words';
import { healthWords } from './words';

type Part = HealthView['parts'][number];

/** A part that asks for nothing: it is well, or was started a moment ago. */
export const isWell = ({ state }: Part): boolean => state === 'ok' || state === 'starting';

/** What is not well: what it means, since when, and where it is written what to do. */
export const Problems = ({ health: { at, parts, deadLetters } }: { health: HealthView }) => {
  const words = useWords(healthWords);
  const named = useWords(partWords);
  return (
    <Panel title={words.problems}>
      <ul className="health__problems">
        {parts
          .filter((part) => !isWell(part))
          .map((part) => (
            <Problem
              key={part.name}
              isRed={part.state !== 'behind' && part.state !== 'unknown'}
              title={`${named[part.name].name} · ${words.states[part.state]}`}
              text={part.state === 'differs' ? words.differsText : named[part.name].late}
              detail={<Detail part={part} />}
              at={at}
              since={part.since}
              runbook={runbookOf(part)}
            />
          ))}
        {deadLetters.count > 0 && (
          <Problem
            title={words.deadLetters(count(deadLetters.count))}
            text={words.deadLettersText}
            at={at}
            since={deadLetters.since}
            runbook="dead-letters"
          />
        )}
      </ul>
    </Panel>
  );
};

/** How much it is, and what to do. */
const Detail = ({ part: { state, count: some = 0 } }: { part: Part }) => {
  const words = useWords(healthWords);
  const { list } = useWords(commonWords);
  if (state === 'ok' || state === 'starting') return null;
  const much = state === 'differs' ? [words.differs(count(some))] : state === 'failing' && some > 0 ? [words.failed(count(some))] : [];
  return list([...much, words.todo[state]]);
};

const runbookOf = ({ kind, state }: Part): string => {
  if (state === 'differs') return 'proof-not-clean';
  if (kind === 'schedule') return state === 'failing' ? 'schedule-failing' : 'schedule-not-run';
  return state === 'failing' ? 'stream-failing' : 'stream-behind';
};

interface ProblemProps {
  isRed?: boolean;
  title: string;
  text: string;
  detail?: ReactNode;
  at: string;
  since: string | undefined;
  runbook: string;
}

const Problem = ({ isRed = false, title, text, detail, at, since, runbook }: ProblemProps) => {
  const words = useWords(healthWords);
  const language = useLanguage();
  const today = useToday();
  const seconds = since === undefined ? 0 : (Date.parse(at) - Date.parse(since)) / 1000;
  return (
    <li className={`health__problem ${isRed ? 'health__problem--red' : ''}`}>
      <span className="health__mark">
        <Icon name={isRed ? 'info' : 'clock'} />
      </span>
      <div>
        <p className="health__title">{title}</p>
        <p className="note">{text}</p>
        {detail && <p className="caption">{detail}</p>}
      </div>
      <div className="health__end">
        <p className="note">
          {since === undefined ? words.noSince : words.since(momentWords(since, today, language), long(seconds, words.units))}
        </p>
        <p className="caption">
          {words.runbook} <code>docs/runbooks/{runbook}.md</code>
        </p>
      </div>
    </li>
  );
};
