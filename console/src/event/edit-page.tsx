import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router-dom';
import type { MarketerEventView } from '../../../shared/contract/events-console';
import { EventRules } from '../../../shared/event/event';
import { NotSaved, SaveBar } from '../form/save-bar';
import { useDocument } from '../form/use-document';
import { Page } from '../ui/page';
import { Panel } from '../ui/panel';
import { Bone, Failed } from '../ui/states';
import { useLanguage } from '../words/language';
import { useWords } from '../words/words';
import { type EventEditing, formOf, newEvent, rulesTyped } from './event-form';
import { EventLines } from './event-lines';
import { EventPreview } from './event-preview';
import { eventQuery, useSaveEvent } from './queries';
import { StateTag } from './state-tag';
import { eventWords } from './words';

/** The editor of an event; without an id it makes a new one. */
export const Component = () => {
  const words = useWords(eventWords);
  const { eventId = '' } = useParams();
  const { data, error, refetch } = useQuery({ ...eventQuery(eventId), enabled: eventId !== '' });
  if (data || eventId === '') return <Editor key={eventId} before={data} />;
  return (
    <Page title={words.events} above={{ to: '/events', name: words.events }}>
      <Panel className="formbones">{error ? <Failed error={error} retry={refetch} /> : <Bone width="60%" height={360} />}</Panel>
    </Page>
  );
};

const Editor = ({ before }: { before: MarketerEventView | undefined }) => {
  const words = useWords(eventWords);
  const language = useLanguage();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const save = useSaveEvent(before);
  const editing: EventEditing = useDocument({
    schema: EventRules,
    saved: { version: before?.version ?? 0, typed: before ? formOf(before) : newEvent() },
    prepare: rulesTyped,
    write: ({ version, value }) => save.mutateAsync({ version, rules: value }),
    again: () => (before ? queries.refetchQueries(eventQuery(before.eventId)) : Promise.resolve()),
    done: ({ eventId }) => navigate(`/events/${eventId}`),
  });
  const { draft } = editing;
  const above = { to: before ? `/events/${before.eventId}` : '/events', name: words.events };
  const state = before ?? { state: 'draft' as const, from: '', until: '' };
  return (
    <Page
      title={draft.name?.[language]?.trim() || draft.name?.zh?.trim() || words.newTitle}
      above={above}
      tag={<StateTag event={state} now={Date.now()} />}
      actions={<SaveBar editing={editing} />}
    >
      <div className="editor">
        <div className="column">
          <NotSaved editing={editing} />
          <EventLines editing={editing} begun={before?.state === 'published' && Date.parse(before.from) <= Date.now()} />
        </div>
        <EventPreview draft={draft} />
      </div>
    </Page>
  );
};
