import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Input } from 'antd';
import { useState } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router-dom';
import { CampaignRules } from '../../../shared/campaign/campaign';
import type { CampaignView } from '../../../shared/contract/campaigns-console';
import { FormLine } from '../form/form-line';
import { RuleSentence } from '../form/rule-sentence';
import { NotSaved, SaveBar } from '../form/save-bar';
import { useDocument } from '../form/use-document';
import { RehearsalPanel } from '../rehearsal/rehearsal-panel';
import { useRehearsal } from '../rehearsal/use-rehearsal';
import { Page } from '../ui/page';
import { Panel } from '../ui/panel';
import { Bone, Failed } from '../ui/states';
import { useWords } from '../words/words';
import './campaign.css';
import { type CampaignEditing, formOf, newCampaign, rulesTyped } from './campaign-form';
import { MeasurePanel } from './editor/measure-panel';
import { OfferPanel } from './editor/offer-panel';
import { PlanChecks } from './editor/plan-checks';
import { RulesPanel } from './editor/rules-panel';
import { SayPanel } from './editor/say-panel';
import { SendPanel } from './editor/send-panel';
import { SpendPanel } from './editor/spend-panel';
import { WherePanel } from './editor/where-panel';
import { WhoPanel } from './editor/who-panel';
import { editorWords } from './editor-words';
import { Preview } from './preview';
import { campaignQuery, useSaveCampaign } from './queries';
import { campaignSentence } from './review-lines';
import { StateTag } from './state-tag';
import { useReview } from './use-review';
import { campaignWords } from './words';

/** The editor of a campaign; without an id it makes a new one, of the audience that the address names. */
export const Component = () => {
  const words = useWords(campaignWords);
  const { campaignId = '' } = useParams();
  const { data, error, refetch } = useQuery({ ...campaignQuery(campaignId), enabled: campaignId !== '' });
  if (data || campaignId === '') return <Editor key={campaignId} before={data} />;
  return (
    <Page title={words.campaigns} above={{ to: '/campaigns', name: words.campaigns }}>
      <Panel className="formbones">{error ? <Failed error={error} retry={refetch} /> : <Bone width="60%" height={360} />}</Panel>
    </Page>
  );
};

const Editor = ({ before }: { before: CampaignView | undefined }) => {
  const words = useWords(campaignWords);
  const editor = useWords(editorWords);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [search] = useSearchParams();
  const [shown, show] = useState(0);
  const save = useSaveCampaign(before);
  const editing: CampaignEditing = useDocument({
    schema: CampaignRules,
    saved: { version: before?.version ?? 0, typed: before ? formOf(before) : newCampaign(search.get('audience') ?? undefined) },
    prepare: rulesTyped,
    write: ({ version, value }) => save.mutateAsync({ version, rules: value }),
    again: () => (before ? queries.refetchQueries(campaignQuery(before.campaignId)) : Promise.resolve()),
    done: ({ campaignId }) => navigate(`/campaigns/${campaignId}`),
  });
  const { draft } = editing;
  const { planning, context } = useReview(draft);
  const rehearsal = useRehearsal({ kind: 'campaign', rules: editing.read.value, campaignId: before?.campaignId });
  const isOut = before !== undefined && before.state !== 'draft';
  const panel = { editing, planning, isOut };
  const content = draft.variants?.[shown]?.content ?? draft.variants?.[0]?.content ?? {};
  return (
    <Page
      title={draft.name?.trim() || words.newTitle}
      above={{ to: before ? `/campaigns/${before.campaignId}` : '/campaigns', name: words.campaigns }}
      tag={<StateTag campaign={before ?? { state: 'draft' }} />}
      actions={<SaveBar editing={editing} />}
    >
      <div className="editor">
        <div className="column">
          <NotSaved editing={editing} />
          {isOut && <Alert type="info" showIcon title={editor.fixed} />}
          <RuleSentence label={editor.sentence} sentence={campaignSentence(draft, context)}>
            <PlanChecks planning={planning} form={draft} isOut={isOut} />
          </RuleSentence>
          <NamePanel editing={editing} />
          <WhoPanel {...panel} self={before?.campaignId} />
          <OfferPanel {...panel} />
          <SayPanel {...panel} shown={shown} show={show} />
          <SendPanel {...panel} />
          <WherePanel {...panel} />
          <SpendPanel {...panel} />
          <MeasurePanel {...panel} />
          <RulesPanel {...panel} />
        </div>
        <div className="campaignside">
          <Preview content={content} />
          <RehearsalPanel rehearsal={rehearsal} />
        </div>
      </div>
    </Page>
  );
};

const NamePanel = ({ editing: { draft, set, at, faultsAt } }: { editing: CampaignEditing }) => {
  const words = useWords(editorWords);
  return (
    <Panel>
      <FormLine name={words.name} faults={faultsAt(['name', words.name], ['note', words.note])}>
        <Input
          {...at('name', words.name)}
          className="field--name"
          maxLength={40}
          placeholder={words.namePlaceholder}
          value={draft.name}
          onChange={({ target }) => set({ name: target.value })}
        />
        <Input
          {...at('note', words.note)}
          className="field--name"
          maxLength={400}
          placeholder={`${words.note} · ${words.notePlaceholder}`}
          value={draft.note}
          onChange={({ target }) => set({ note: target.value })}
        />
      </FormLine>
    </Panel>
  );
};
