import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import type { MessageTemplatesView } from '../../../shared/contract/messages';
import { SUBSCRIBED } from '../../../shared/message/reminder';
import { MESSAGE_FIELDS, type MessageField, MessageTemplates } from '../../../shared/message/template';
import { OutreachPage } from '../content/outreach-page';
import type { Draft } from '../form/draft';
import { FormLine } from '../form/form-line';
import { Rows } from '../form/rows';
import { NotSaved, SaveBar } from '../form/save-bar';
import { useDocument } from '../form/use-document';
import type { Drafting } from '../form/use-draft';
import { accountsQuery } from '../official-account/queries';
import { Panel } from '../ui/panel';
import { Bone, Failed } from '../ui/states';
import { useWords } from '../words/words';
import { templatesQuery, useSetTemplates } from './queries';
import { messageWords } from './words';

type TemplatesForm = Draft<MessageTemplates>;

/** Subscribe messages, and what an official account sends. */
const KINDS = [...SUBSCRIBED, 'official'] as const;
type Kind = (typeof KINDS)[number];

/** A template of which nothing was typed is none. */
const typed = (form: TemplatesForm): unknown =>
  Object.fromEntries(
    KINDS.flatMap((kind) => {
      const { templateId = '', keywords = [] } = form[kind] ?? {};
      if (templateId.trim() === '' && keywords.length === 0) return [];
      return [[kind, { templateId, keywords, ...(kind === 'official' && { appId: form.official?.appId ?? '' }) }]];
    }),
  );

/** By which templates WeChat tells members what they asked for. */
export const Component = () => {
  const { data, error, refetch } = useQuery(templatesQuery);
  if (data) return <Editor view={data} />;
  return (
    <OutreachPage>
      <Panel className="formbones">{error ? <Failed error={error} retry={refetch} /> : <Bone width="60%" height={360} />}</Panel>
    </OutreachPage>
  );
};

const Editor = ({ view }: { view: MessageTemplatesView }) => {
  const words = useWords(messageWords);
  const queries = useQueryClient();
  const set = useSetTemplates();
  const editing = useDocument({
    schema: MessageTemplates,
    saved: { version: view.version, typed: view.templates as TemplatesForm },
    prepare: typed,
    write: ({ version, value }) => set.mutateAsync({ version, templates: value }),
    again: () => queries.refetchQueries(templatesQuery),
  });
  return (
    <OutreachPage actions={<SaveBar editing={editing} />}>
      <NotSaved editing={editing} />
      <p className="caption">{words.remark}</p>
      {KINDS.map((kind) => (
        <TemplateLines key={kind} kind={kind} editing={editing} />
      ))}
    </OutreachPage>
  );
};

/** Which account sends: of those that are connected, the ones whose secret is known. */
const AccountLine = ({ editing: { draft, set, at, faultsAt } }: { editing: Drafting<MessageTemplates, TemplatesForm> }) => {
  const words = useWords(messageWords);
  const { data } = useQuery(accountsQuery);
  const options = (data ?? []).filter(({ canSend }) => canSend).map(({ appId, name }) => ({ value: appId, label: name }));
  return (
    <FormLine name={words.account} note={words.accountNote} faults={faultsAt(['official.appId', words.account])}>
      <Select
        {...at('official.appId', words.account)}
        className="field--wide"
        placeholder={words.accountPlaceholder}
        value={draft.official?.appId || undefined}
        options={options}
        onChange={(appId: string) => set({ official: { ...draft.official, appId } })}
      />
    </FormLine>
  );
};

const TemplateLines = ({ kind, editing }: { kind: Kind; editing: Drafting<MessageTemplates, TemplatesForm> }) => {
  const words = useWords(messageWords);
  const { draft, set, at, faultsAt } = editing;
  const template = draft[kind] ?? {};
  const change = (patch: Partial<NonNullable<TemplatesForm[Kind]>>) => set({ [kind]: { ...template, ...patch } });
  return (
    <Panel title={words.kinds[kind]}>
      {kind === 'official' && <AccountLine editing={editing} />}
      <FormLine name={words.templateId} faults={faultsAt([`${kind}.templateId`, words.templateId])}>
        <Input
          {...at(`${kind}.templateId`, `${words.kinds[kind]} · ${words.templateId}`)}
          className="field--wide"
          maxLength={64}
          placeholder={words.templateIdPlaceholder}
          value={template.templateId}
          onChange={({ target }) => change({ templateId: target.value })}
        />
      </FormLine>
      <FormLine name={words.keywords} note={words.keywordsNote} faults={faultsAt([`${kind}.keywords`, words.keywords])}>
        <Rows
          label={`${words.kinds[kind]} · ${words.keywords}`}
          rows={template.keywords ?? []}
          blank={{ keyword: '', says: 'name' as MessageField }}
          most={5}
          onChange={(keywords) => change({ keywords })}
        >
          {(row, changeRow, place) => (
            <>
              <Input
                {...at(`${kind}.keywords.${place}.keyword`, `${words.kinds[kind]} · ${words.keyword} ${place + 1}`)}
                className="field--stock"
                maxLength={24}
                placeholder={words.keywordPlaceholder}
                value={row.keyword}
                onChange={({ target }) => changeRow({ ...row, keyword: target.value.trim() })}
              />
              <Select<MessageField>
                aria-label={`${words.kinds[kind]} · ${words.keyword} ${place + 1} =`}
                className="field--name"
                value={row.says ?? 'name'}
                options={MESSAGE_FIELDS.map((field) => ({ value: field, label: words.fields[field] }))}
                onChange={(says) => changeRow({ ...row, says })}
              />
            </>
          )}
        </Rows>
      </FormLine>
    </Panel>
  );
};
