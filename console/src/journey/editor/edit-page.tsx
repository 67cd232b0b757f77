import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useEffect, useState } from 'react';
import { useNavigate, useParams } from 'react-router-dom';
import type { JourneyDetail } from '../../../../shared/contract/journeys';
import { JourneyFields } from '../../../../shared/journey/journey';
import '../../campaign/campaign.css';
import { Choice } from '../../form/choice';
import { NotSaved, SaveBar } from '../../form/save-bar';
import { useDocument } from '../../form/use-document';
import { RehearsalPanel } from '../../rehearsal/rehearsal-panel';
import { type Rehearsal, useRehearsal } from '../../rehearsal/use-rehearsal';
import { Icon } from '../../ui/icon';
import { Page } from '../../ui/page';
import { Panel } from '../../ui/panel';
import { Bone, Failed } from '../../ui/states';
import { Tag } from '../../ui/tag';
import { count } from '../../words/figures';
import { useLanguage } from '../../words/language';
import { useWords } from '../../words/words';
import { Canvas } from '../flow/canvas';
import { EXITS, GOAL } from '../flow/drawing';
import { figuresOfRehearsal } from '../flow/flow';
import { START } from '../flow/layout';
import { journeyQuery, useSaveJourney } from '../queries';
import { AddStep } from './add-step';
import './editor.css';
import { editorWords } from './editor-words';
import { faultsToMend, type PlacedFault } from './faults';
import { fieldsTyped, formOf, type JourneyEditing, NEW_JOURNEY } from './journey-form';
import { PublishDialog } from './publish-dialog';
import { drawingOfForm, type Saying, stepSaid } from './saying';
import { SidePanel } from './side-panel';
import { type Editor, useEditor } from './use-editor';
import { useSaying } from './use-saying';

/** The editor of a journey; without an id it makes a new one. */
export const Component = () => {
  const words = useWords(editorWords);
  const { journeyId = '' } = useParams();
  const { data, error, refetch } = useQuery({ ...journeyQuery(journeyId), enabled: journeyId !== '' });
  if (data || journeyId === '') return <EditPage key={journeyId} before={data} />;
  return (
    <Page title={words.journeys} above={{ to: '/journeys', name: words.journeys }}>
      <Panel className="formbones">{error ? <Failed error={error} retry={refetch} /> : <Bone width="60%" height={360} />}</Panel>
    </Page>
  );
};

const EditPage = ({ before }: { before: JourneyDetail | undefined }) => {
  const words = useWords(editorWords);
  const language = useLanguage();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const save = useSaveJourney(before);
  const editing: JourneyEditing = useDocument({
    schema: JourneyFields,
    saved: { version: before?.revision ?? 0, typed: before ? formOf(before.fields) : NEW_JOURNEY },
    prepare: fieldsTyped,
    write: ({ version, value }) => save.mutateAsync({ revision: version, fields: value }),
    again: () => (before ? queries.refetchQueries(journeyQuery(before.journeyId)) : Promise.resolve()),
    done: ({ journeyId }) => {
      if (!before) navigate(`/journeys/${journeyId}/edit`, { replace: true });
    },
  });
  const isLocked = before?.state === 'ended';
  const editor = useEditor(editing, isLocked);
  const saying = useSaying(editor.draft);
  const rehearsal = useRehearsal({ kind: 'journey', fields: editing.read.value, journeyId: before?.journeyId });
  const { name } = editor.draft;
  const title = (name[language] || name.zh)?.trim() || words.newTitle;
  const faults = faultsToMend(fieldsTyped(editor.draft), editing.read.faults);
  const isAhead = before !== undefined && before.version !== before.published;
  return (
    <Page
      title={title}
      above={{ to: before ? `/journeys/${before.journeyId}` : '/journeys', name: words.journeys }}
      tag={isAhead && <Tag colour="amber">{words.draftOf(count(before.version))}</Tag>}
      actions={<Actions editor={editor} before={before} title={title} rehearsal={rehearsal} />}
    >
      <NotSaved editing={editing} />
      {isLocked && <Alert type="info" showIcon title={words.ended} />}
      {!isLocked && before && !isAhead && !editing.isDirty && <Alert type="info" showIcon title={words.published} />}
      <div className="journeyeditor">
        <Drawn editor={editor} saying={saying} rehearsal={rehearsal} faults={faults} />
        <Side editor={editor} saying={saying} rehearsal={rehearsal} faults={faults} />
      </div>
    </Page>
  );
};

interface PartProps {
  editor: Editor;
  saying: Saying;
  rehearsal: Rehearsal;
  faults: readonly PlacedFault[];
}

/** The flow that is being drawn, with what is missing and the way back. */
const Drawn = ({ editor, saying, rehearsal, faults }: PartProps) => {
  const words = useWords(editorWords);
  const { draft, selected, select, undo, redo, isLocked } = editor;
  useUndoKeys(editor);
  const figures = rehearsal.result && !rehearsal.isStale ? figuresOfRehearsal(rehearsal.result) : undefined;
  // What is open says itself what it lacks.
  const faulty = new Set(faults.flatMap(({ place }) => (place === selected ? [] : [place])));
  return (
    <Panel
      title={words.flow}
      className="journeydrawn"
      remark={
        <>
          {words.flowHint}
          <Button size="small" type="text" disabled={!undo} onClick={undo} icon={<Icon name="undo" size={16} />}>
            {words.undo}
          </Button>
          <Button size="small" type="text" disabled={!redo} onClick={redo}>
            {words.redo}
          </Button>
        </>
      }
    >
      <Missing editor={editor} saying={saying} faults={faults} />
      <Canvas
        drawing={drawingOfForm(draft, saying)}
        figures={figures}
        selected={selected === EXITS ? GOAL : selected}
        selectedTag={words.sides.step}
        onSelect={(id) => select(id === selected ? undefined : id === EXITS ? GOAL : id)}
        faulty={faulty}
        add={isLocked ? undefined : (from, way) => <AddStep editor={editor} saying={saying} from={from} way={way} />}
      />
    </Panel>
  );
};

/** What has to be filled in before it can be saved, a way to each. */
const Missing = ({ editor: { draft, select }, saying, faults }: Pick<PartProps, 'editor' | 'saying' | 'faults'>) => {
  const words = useWords(editorWords);
  if (faults.length === 0) return null;
  const nameOf = (place: string): string => {
    if (place === START) return words.start;
    const step = draft.steps[place];
    return place === GOAL || !step ? words.goalPanel : stepSaid(step, saying);
  };
  return (
    <section className="journeymissing" aria-label={words.mendTitle(String(faults.length))}>
      <p>{words.mendTitle(String(faults.length))}</p>
      {faults.map(({ place, fault }) => (
        <Button key={`${place} ${fault}`} size="small" type="link" onClick={() => select(place)}>
          {fault === 'missing' ? nameOf(place) : `${nameOf(place)}：${words.faults[fault]}`}
        </Button>
      ))}
    </section>
  );
};

/** What is beside the drawing: the form of the card that is open, or the rehearsal. */
const Side = ({ editor, saying, rehearsal, faults }: PartProps) => {
  const words = useWords(editorWords);
  const { selected, select } = editor;
  const [last, setLast] = useState(START);
  useEffect(() => {
    if (selected !== undefined) setLast(selected);
  }, [selected]);
  return (
    <div className="column journeyside">
      <Choice
        label={words.sideChoice}
        value={selected === undefined ? 'rehearsal' : 'step'}
        options={words.sides}
        onChange={(side) => select(side === 'step' ? (last.startsWith('.') || editor.draft.steps[last] ? last : START) : undefined)}
      />
      {selected === undefined ? (
        <RehearsalPanel rehearsal={rehearsal} />
      ) : (
        <SidePanel key={selected} editor={editor} saying={saying} id={selected} faults={faults} />
      )}
    </div>
  );
};

interface ActionsProps {
  editor: Editor;
  before: JourneyDetail | undefined;
  title: string;
  rehearsal: Rehearsal;
}

const Actions = ({ editor: { editing, isLocked }, before, title, rehearsal }: ActionsProps) => {
  const words = useWords(editorWords);
  const navigate = useNavigate();
  const [isAsked, ask] = useState(false);
  if (isLocked) return null;
  const canPublish = before !== undefined && before.version !== before.published && !editing.isDirty;
  return (
    <>
      {before?.running && <span className="caption">{words.runningOf(count(before.running.version))}</span>}
      <SaveBar editing={editing} />
      <Button type="primary" disabled={!canPublish} title={canPublish ? undefined : words.saveFirst} onClick={() => ask(true)}>
        {before && before.version !== before.published ? words.publish(count(before.version)) : words.publishFirst}
      </Button>
      {isAsked && before && (
        <PublishDialog
          journey={before}
          name={title}
          rehearsal={rehearsal}
          close={() => ask(false)}
          done={() => navigate(`/journeys/${before.journeyId}`)}
        />
      )}
    </>
  );
};

/** Undo and redo by keys, where nothing is being typed into. */
const useUndoKeys = ({ undo, redo }: Editor) => {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isTyped = event.target instanceof HTMLElement && event.target.matches('input, textarea, [contenteditable]');
      if (isTyped || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return;
      event.preventDefault();
      (event.shiftKey ? redo : undo)?.();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [undo, redo]);
};
