import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearchParams } from 'react-router-dom';
import type { AudienceView } from '../../../shared/contract/audiences';
import { NotSaved } from '../form/save-bar';
import { useDocument } from '../form/use-document';
import { Page } from '../ui/page';
import { useWords } from '../words/words';
import { Actions } from './actions';
import { type AudienceEditing, AudienceFields, type AudienceForm, fieldsTyped, formOf, NEW_AUDIENCE, wholeRule } from './audience-form';
import { AudienceComing, AudienceNav, useAudience } from './audience-page';
import './audience.css';
import { LivePanel } from './live-panel';
import { NamePanel } from './name-panel';
import { Notices } from './notices';
import { OverlapPanel } from './overlap-panel';
import { PortraitPanel } from './portrait-panel';
import { audienceQuery, suggestionsQuery, useEstimate, usePortrait, useSaveAudience, versionsQuery } from './queries';
import { treeOf } from './rule-tree';
import { RulesPanel } from './rules-panel';
import { SaidPanel } from './said-panel';
import { SizePanel } from './size-panel';
import { StateTag } from './state-tag';
import { useBuilder } from './use-builder';
import { audienceWords } from './words';

/** The builder of an audience; without an id it makes a new one, from a copy or a suggestion when one is named. */
export const Component = () => {
  const { audienceId, data, error, refetch } = useAudience();
  const start = useStart(audienceId);
  if (audienceId !== '' && !data) return <AudienceComing error={error} retry={refetch} />;
  if (!start.isReady) return <AudienceComing error={start.error} retry={start.retry} />;
  return <Editor key={`${audienceId} ${start.key}`} before={data} start={start.form} fromVersion={start.version} />;
};

/** What the builder begins with besides what is saved: an earlier version, a copy of another audience, or a suggestion. */
const useStart = (audienceId: string) => {
  const words = useWords(audienceWords);
  const [params] = useSearchParams();
  const [version, copied, suggested] = [params.get('version'), params.get('copy'), params.get('suggestion')];
  const versions = useQuery({ ...versionsQuery(audienceId), enabled: audienceId !== '' && version !== null });
  const copy = useQuery({ ...audienceQuery(copied ?? ''), enabled: copied !== null });
  const suggestions = useQuery({ ...suggestionsQuery, enabled: suggested !== null });
  const asked = [...(version === null ? [] : [versions]), ...(copied === null ? [] : [copy]), ...(suggested === null ? [] : [suggestions])];
  const found = versions.data?.items.find((one) => String(one.version) === version);
  const suggestion = suggestions.data?.items.find(({ suggestionId }) => suggestionId === suggested);
  const form: Partial<AudienceForm> | undefined =
    (found && { root: treeOf(found.rule) }) ??
    (copy.data && { ...formOf(copy.data), name: words.copyOf(copy.data.name).slice(0, LONGEST_NAME) }) ??
    (suggestion && { name: suggestion.name.slice(0, LONGEST_NAME), root: treeOf(suggestion.rule) });
  return {
    isReady: asked.every(({ data }) => data !== undefined),
    key: params.toString(),
    form,
    version: found?.version,
    error: asked.find(({ error }) => error)?.error,
    retry: () => asked.map(({ refetch }) => refetch()),
  };
};

const LONGEST_NAME = 40;

interface EditorProps {
  before: AudienceView | undefined;
  start: Partial<AudienceForm> | undefined;
  /** The version whose rule it begins with, when that is not the last. */
  fromVersion: number | undefined;
}

const Editor = ({ before, start, fromVersion }: EditorProps) => {
  const words = useWords(audienceWords);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const save = useSaveAudience(before);
  const editing: AudienceEditing = useDocument({
    schema: AudienceFields,
    saved: { version: before?.version ?? 0, typed: before ? formOf(before) : NEW_AUDIENCE },
    prepare: fieldsTyped,
    write: ({ version, value }) => save.mutateAsync({ version, value }),
    again: () => (before ? queries.refetchQueries(audienceQuery(before.audienceId)) : Promise.resolve()),
    done: ({ audienceId }) => navigate(`/audiences/${audienceId}`, { replace: before !== undefined }),
    typed: start,
  });
  const { draft } = editing;
  const isLocked = before?.state === 'archived';
  // Nobody asks any more how many an archived rule would have.
  const rule = isLocked ? undefined : wholeRule(draft.root);
  const isEmpty = draft.root.of.length === 0;
  const estimate = useEstimate(rule, isEmpty);
  const portrait = usePortrait(rule, isEmpty);
  const { builder, gone } = useBuilder({ editing, estimate, self: before?.audienceId, isLocked });
  const name = draft.name.trim() || words.newTitle;
  return (
    <Page
      title={name}
      above={{ to: '/audiences', name: words.audiences }}
      tag={<StateTag state={before?.state ?? 'draft'} />}
      actions={<Actions editing={editing} before={before} estimate={estimate} />}
    >
      {before && <AudienceNav audienceId={before.audienceId} />}
      <Notices editing={editing} before={before} fromVersion={fromVersion} />
      <NotSaved editing={editing} />
      <div className="audience">
        <div className="column">
          <NamePanel editing={editing} isLocked={isLocked} />
          <RulesPanel builder={builder} root={draft.root} gone={gone} />
          {!isEmpty && !isLocked && <PortraitPanel portrait={portrait} name={name} />}
        </div>
        <div className="column">
          <SaidPanel sentence={isEmpty ? undefined : (estimate.data?.sentence ?? before?.sentence)} isOld={estimate.isOld} />
          {before?.state === 'live' && <LivePanel audience={before} />}
          {!isLocked && (before?.state !== 'live' || editing.isDirty) && (
            <SizePanel estimate={estimate} isEmpty={isEmpty} isChange={before?.state === 'live'} />
          )}
          {!isEmpty && !isLocked && portrait.data && <OverlapPanel portrait={portrait.data} self={before?.audienceId} name={name} />}
        </div>
      </div>
    </Page>
  );
};
