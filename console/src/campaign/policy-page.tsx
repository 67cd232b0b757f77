import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { DEFAULT_MARGIN } from '../../../shared/campaign/report';
import type { SendPolicyView } from '../../../shared/contract/campaigns-console';
import { SendPolicy } from '../../../shared/send/policy';
import { AmountField } from '../form/amount-field';
import { FormLine } from '../form/form-line';
import { NumberField } from '../form/number-field';
import { NotSaved, SaveBar } from '../form/save-bar';
import { SwitchLine } from '../form/switch-line';
import { useDocument } from '../form/use-document';
import { formWords } from '../form/words';
import { Panel } from '../ui/panel';
import { Bone, Failed } from '../ui/states';
import { useWords } from '../words/words';
import { CampaignsPage } from './campaigns-page';
import { ChannelTable } from './channel-table';
import { formOfPolicy, nextDraw, type PolicyEditing, policyTyped } from './policy-form';
import { policyWords } from './policy-words';
import { sendPolicyQuery, useSetSendPolicy } from './queries';

/** How the brand sends, over all campaigns and journeys. */
export const Component = () => {
  const { data, error, refetch } = useQuery(sendPolicyQuery);
  if (data) return <Editor view={data} />;
  return (
    <CampaignsPage>
      <Panel className="formbones">{error ? <Failed error={error} retry={refetch} /> : <Bone width="60%" height={360} />}</Panel>
    </CampaignsPage>
  );
};

const Editor = ({ view }: { view: SendPolicyView }) => {
  const words = useWords(policyWords);
  const form = useWords(formWords);
  const queries = useQueryClient();
  const set = useSetSendPolicy();
  const editing: PolicyEditing = useDocument({
    schema: SendPolicy,
    saved: { version: view.version, typed: formOfPolicy(view.policy) },
    prepare: policyTyped,
    write: ({ version, value }) => set.mutateAsync({ version, policy: value }),
    again: () => queries.refetchQueries(sendPolicyQuery),
  });
  return (
    <CampaignsPage actions={<SaveBar editing={editing} />}>
      <NotSaved editing={editing} />
      <Panel>
        <CapsLine editing={editing} />
        <QuietLine editing={editing} />
        <HoldoutLine editing={editing} drawn={view.policy.holdout.draw} />
        <ApprovalLine editing={editing} />
        <MarginLine editing={editing} />
      </Panel>
      <Panel title={words.channels} remark={`${words.channelsRemark} · ${form.version(view.version, view.by)}`}>
        <ChannelTable editing={editing} />
      </Panel>
    </CampaignsPage>
  );
};

const SPANS = ['day', 'week', 'month'] as const;

const CapsLine = ({ editing: { draft, set, at, faultsAt } }: { editing: PolicyEditing }) => {
  const words = useWords(policyWords);
  const form = useWords(formWords);
  const all = draft.caps?.all ?? {};
  return (
    <FormLine
      name={words.caps}
      note={words.capsNote}
      faults={faultsAt(...SPANS.map((span): [string, string] => [`caps.all.${span}`, words[span]]))}
    >
      {SPANS.map((span) => (
        <NumberField
          key={span}
          {...at(`caps.all.${span}`, words[span])}
          className="field--stock"
          prefix={words[span]}
          suffix={words.messages}
          placeholder={form.noLimit}
          value={all[span]}
          onChange={(most) => set({ caps: { ...draft.caps, all: { ...all, [span]: most } } })}
        />
      ))}
    </FormLine>
  );
};

/** What is quiet as soon as it is switched on. */
const NIGHT = { from: '21:00', until: '09:00' };

const QuietLine = ({ editing: { draft, set, at, faultsAt } }: { editing: PolicyEditing }) => {
  const words = useWords(policyWords);
  const { quietHours } = draft;
  return (
    <FormLine
      name={words.quiet}
      note={words.quietNote}
      faults={faultsAt(['quietHours.from', words.from], ['quietHours.until', words.until], ['quietHours', words.quiet]).slice(0, 1)}
    >
      <SwitchLine label={words.quietOn} checked={quietHours !== undefined} onChange={(on) => set({ quietHours: on ? NIGHT : undefined })} />
      {quietHours && (
        <>
          <Input
            {...at('quietHours.from', `${words.quiet} · ${words.from}`)}
            className="field--clock"
            placeholder="21:00"
            maxLength={5}
            value={quietHours.from}
            onChange={({ target }) => set({ quietHours: { ...quietHours, from: target.value } })}
          />
          <span className="unit">{words.until}</span>
          <Input
            {...at('quietHours.until', `${words.quiet} · ${words.until}`)}
            className="field--clock"
            placeholder="09:00"
            maxLength={5}
            value={quietHours.until}
            onChange={({ target }) => set({ quietHours: { ...quietHours, until: target.value } })}
          />
        </>
      )}
    </FormLine>
  );
};

const HoldoutLine = ({ editing: { draft, set, at, faultsAt }, drawn }: { editing: PolicyEditing; drawn: string }) => {
  const words = useWords(policyWords);
  const { holdout } = draft;
  const isNew = holdout?.draw !== drawn;
  return (
    <FormLine
      name={words.holdout}
      note={isNew ? <span className="campaignmind">{words.redrawNote}</span> : words.holdoutNote}
      faults={faultsAt(['holdout.share', words.share])}
    >
      <NumberField
        {...at('holdout.share', `${words.holdout} · ${words.share}`)}
        className="field--stock"
        decimal
        prefix={words.share}
        suffix={words.percent}
        placeholder="0"
        value={holdout?.share === undefined ? undefined : holdout.share / 100}
        onChange={(share) => set({ holdout: { ...holdout, share: share === undefined ? undefined : Math.round(share * 100) } })}
      />
      <span className="caption">{words.draw(holdout?.draw ?? '')}</span>
      {!isNew && (
        <Button type="link" size="small" onClick={() => set({ holdout: { ...holdout, draw: nextDraw(drawn) } })}>
          {words.redraw}
        </Button>
      )}
    </FormLine>
  );
};

const ApprovalLine = ({ editing: { draft, set, at, faultsAt } }: { editing: PolicyEditing }) => {
  const words = useWords(policyWords);
  return (
    <FormLine name={words.approval} note={words.approvalNote} faults={faultsAt(['approvalAbove', words.approvalLabel])}>
      <AmountField
        {...at('approvalAbove', words.approvalLabel)}
        className="field--moment"
        prefix={words.approvalLabel}
        suffix={words.yuan}
        value={draft.approvalAbove}
        onChange={(approvalAbove) => set({ approvalAbove })}
      />
      <SwitchLine
        label={words.journeysNeedColleague}
        checked={draft.journeysNeedColleague ?? false}
        onChange={(journeysNeedColleague) => set({ journeysNeedColleague })}
      />
    </FormLine>
  );
};

const MarginLine = ({ editing: { draft, set, at, faultsAt } }: { editing: PolicyEditing }) => {
  const words = useWords(policyWords);
  const margin = draft.marginBasisPoints;
  return (
    <FormLine name={words.margin} note={words.marginNote} faults={faultsAt(['marginBasisPoints', words.margin])}>
      <NumberField
        {...at('marginBasisPoints', words.margin)}
        className="field--stock"
        decimal
        prefix={words.marginLabel}
        suffix={words.percent}
        placeholder={String(DEFAULT_MARGIN / 100)}
        value={margin === undefined ? undefined : margin / 100}
        onChange={(share) => set({ marginBasisPoints: share === undefined ? undefined : Math.round(share * 100) })}
      />
    </FormLine>
  );
};
