import { App, Button } from 'antd';
import { useState } from 'react';
import type { PartView, PersonView } from '../../../shared/contract/people';
import { ApiError } from '../api/problem';
import { useToday } from '../brand/use-brand';
import { CopyButton } from '../ui/copy-button';
import { Panel } from '../ui/panel';
import { ReasonDialog } from '../ui/reason-dialog';
import { commonWords } from '../words/common';
import { useLanguage } from '../words/language';
import { dayOf, dayWords } from '../words/time';
import { useWords } from '../words/words';
import { useCalled } from './called';
import './person.css';
import { useKeepApart } from './queries';
import { personWords } from './words';

/** Of whom this person is made, what was decided about them, and the way back. */
export const PartsPanel = ({ person: { oneId, parts, audit } }: { person: PersonView }) => {
  const words = useWords(personWords);
  const [splitting, setSplitting] = useState<PartView>();
  const [own, ...others] = parts;
  return (
    <Panel title={words.history} remark={others.length > 0 ? words.historyRemark : undefined} className="side-panel">
      <ul className="parts">
        {own && <Part part={own} />}
        {others.map((part) => (
          <Part key={part.oneId} part={part} split={() => setSplitting(part)} />
        ))}
        {audit.map((decision) => (
          <Decided key={decision.decisionId} decision={decision} />
        ))}
      </ul>
      <p className="side-panel__end">
        <CopyButton text={oneId} label={words.id} />
      </p>
      {splitting && <SplitDialog oneId={oneId} part={splitting} close={() => setSplitting(undefined)} />}
    </Panel>
  );
};

const Part = ({ part, split }: { part: PartView; split?: () => void }) => {
  const words = useWords(personWords);
  const { about } = useWords(commonWords);
  const called = useCalled();
  const language = useLanguage();
  const today = useToday();
  const day = (instant: string) => dayWords(dayOf(instant), today, language);
  const { since, joinedAt, joinedBy } = part;
  const how = joinedAt && (joinedBy === 'staff' ? words.joinedByStaff(day(joinedAt)) : words.joinedByEvent(day(joinedAt)));
  return (
    <li>
      <div>
        <p>{called(part)}</p>
        <p className="caption">{how ?? `${split ? words.joined : words.ownPart} · ${words.since(day(since))}`}</p>
      </div>
      {split && (
        <Button size="small" aria-label={about(words.split, called(part))} onClick={split}>
          {words.split}
        </Button>
      )}
    </li>
  );
};

const Decided = ({ decision: { kind, by, at, why } }: { decision: PersonView['audit'][number] }) => {
  const words = useWords(personWords);
  const language = useLanguage();
  const today = useToday();
  return (
    <li>
      <div>
        <p>{words.decisions[kind]}</p>
        <p className="caption">{words.byAt(by, dayWords(dayOf(at), today, language))}</p>
        <p className="caption">{why}</p>
      </div>
    </li>
  );
};

const SplitDialog = ({ oneId, part, close }: { oneId: string; part: PartView; close: () => void }) => {
  const words = useWords(personWords);
  const called = useCalled();
  const { message } = App.useApp();
  const keepApart = useKeepApart();
  const act = async (why: string) => {
    try {
      await keepApart.mutateAsync({ a: oneId, b: part.oneId, why });
      message.success(words.splitDone);
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 404) throw error;
      message.warning(words.splitNeedsOther);
    }
  };
  return (
    <ReasonDialog
      title={words.splitAsk(called(part))}
      label={words.reason}
      placeholder={words.reasonPlaceholder}
      missing={words.reasonMissing}
      okText={words.split}
      onOk={act}
      close={close}
    >
      <p>{words.splitText}</p>
    </ReasonDialog>
  );
};
