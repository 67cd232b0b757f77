import { Segmented } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import type { CampaignView, SendView } from '../../../shared/contract/campaigns-console';
import type { PassedOver } from '../../../shared/send/choose-channel';
import { type StopReason, stopWords } from '../../../shared/send/reason';
import { SEND_STATES, type SendState } from '../../../shared/send/send';
import { useToday } from '../brand/use-brand';
import { ExportButton } from '../bulk/export-button';
import type { Column } from '../ui/list-table';
import { PagedTable, usePagedList } from '../ui/paged-table';
import { Panel } from '../ui/panel';
import { Empty } from '../ui/states';
import { Tag, type TagColour } from '../ui/tag';
import { commonWords } from '../words/common';
import { count } from '../words/figures';
import { useLanguage } from '../words/language';
import { momentWords } from '../words/time';
import { useWords } from '../words/words';
import { CampaignFrame } from './campaign-frame';
import { readSends, type SendsFilter } from './queries';
import { ReasonsPanel } from './reasons-panel';
import { RunPanel } from './run-panel';
import { runWords } from './run-words';
import { campaignWords } from './words';

const LIVE = 5_000;

/** The sends of a campaign: how the run goes, why somebody was sent nothing, and everybody by name. */
export const Component = () => <CampaignFrame>{(campaign) => <Sends campaign={campaign} />}</CampaignFrame>;

const Sends = ({ campaign }: { campaign: CampaignView }) => {
  const [filter, setFilter] = useState<SendsFilter>({});
  const choose = (reason: StopReason | undefined) => setFilter(reason === undefined ? {} : { state: 'stopped', reason });
  return (
    <>
      <RunPanel campaign={campaign} />
      {campaign.run && <ReasonsPanel run={campaign.run} chosen={filter.reason} choose={choose} />}
      {campaign.run && <SendsPanel campaign={campaign} filter={filter} setFilter={setFilter} />}
    </>
  );
};

/** States by which sends are chosen: those that are over always, those under way where there are any. */
const OVER: readonly SendState[] = ['sent', 'stopped', 'failed', 'unknown'];
const shownStates = (byState: Partial<Record<SendState, number>>, chosen: SendState | undefined): SendState[] =>
  SEND_STATES.filter((one) => OVER.includes(one) || one === chosen || (byState[one] ?? 0) > 0);

interface Props {
  campaign: CampaignView;
  filter: SendsFilter;
  setFilter: (filter: SendsFilter) => void;
}

const SendsPanel = ({ campaign: { campaignId, name, run }, filter, setFilter }: Props) => {
  const words = useWords(runWords);
  const language = useLanguage();
  const columns = useColumns();
  const { channels } = useWords(campaignWords);
  const list = usePagedList<SendView>({
    of: ['campaigns', campaignId, 'sends', filter.state ?? '', filter.reason ?? ''],
    read: readSends(campaignId, filter),
    // After its end too: a run may end between two looks, and what it did last is to be seen.
    every: LIVE,
  });
  const isAll = filter.state === undefined;
  const total = SEND_STATES.reduce((sum, one) => sum + (run?.byState[one] ?? 0), 0);
  const row = (send: SendView) => [
    ...[send.memberNumber, send.maskedName ?? '', words.states[send.state]],
    send.reason ? stopWords(send.reason, language) : '',
    send.channel ? channels[send.channel] : '',
    ...[send.storeName ?? '', send.variantId ?? '', send.couponId ?? '', send.changedAt],
  ];
  return (
    <Panel>
      <div className="filters">
        <Segmented<SendState | 'all'>
          aria-label={words.filter}
          value={filter.state ?? 'all'}
          options={[
            { value: 'all', label: words.allStates },
            ...shownStates(run?.byState ?? {}, filter.state).map((one) => ({
              value: one,
              label: `${words.states[one]} ${count(run?.byState[one] ?? 0)}`,
            })),
          ]}
          onChange={(next) => setFilter(next === 'all' ? {} : { state: next })}
        />
        {filter.reason && (
          <button type="button" className="tag tag--pine" onClick={() => setFilter({ state: 'stopped' })}>
            {stopWords(filter.reason, language)} ×
          </button>
        )}
        <span className="filters__end">
          <ExportButton<SendView>
            label={words.export}
            fileName={words.fileName(name)}
            head={[
              ...[words.memberNumber, words.member, words.stateHead, words.reasonHead, words.channel],
              ...[words.store, words.variant, words.coupon, words.at],
            ]}
            rowOf={row}
            read={readSends(campaignId, filter)}
            total={isAll ? total : (run?.byState[filter.state ?? 'sent'] ?? 0)}
          />
        </span>
      </div>
      <PagedTable<SendView>
        label={words.list}
        columns={columns}
        rowKey={({ memberId }) => memberId}
        list={list}
        empty={isAll ? <Empty title={words.emptyTitle} text={words.emptyText} /> : <Empty title={words.noneTitle} text={words.noneText} />}
      />
    </Panel>
  );
};

const COLOURS: Record<SendState, TagColour> = {
  planned: 'plain',
  reserved: 'plain',
  sending: 'plain',
  sent: 'pine',
  stopped: 'amber',
  failed: 'red',
  unknown: 'red',
};

const useColumns = (): Column<SendView>[] => {
  const words = useWords(runWords);
  const { channels } = useWords(campaignWords);
  const { names, about } = useWords(commonWords);
  const language = useLanguage();
  const today = useToday();
  const passedWords = (passed: SendView['passed']): string | undefined =>
    passed?.length
      ? names(passed.map(({ channel, why }) => about(channels[channel], words.passedOver[why as PassedOver] ?? why)))
      : undefined;
  return [
    {
      key: 'member',
      title: words.member,
      width: 220,
      render: (_, { memberId, memberNumber, maskedName }) => (
        <>
          <Link className="listtable__name" to={`/members/${memberId}`}>
            {maskedName || words.unnamed}
          </Link>
          <span className="caption">{memberNumber}</span>
        </>
      ),
    },
    {
      key: 'state',
      title: words.stateHead,
      width: 176,
      render: (_, { state, reason, tries }) => (
        <>
          <Tag colour={COLOURS[state]}>{words.states[state]}</Tag>
          <span className="caption">{reason ? stopWords(reason, language) : tries > 1 ? words.tries(count(tries)) : ''}</span>
        </>
      ),
    },
    {
      key: 'channel',
      title: words.channel,
      render: (_, { channel, passed }) => (
        <>
          {channel ? channels[channel] : '–'}
          {passed?.length ? <span className="caption">{passedWords(passed)}</span> : null}
        </>
      ),
    },
    {
      key: 'store',
      title: words.store,
      render: (_, { storeName, couponId }) => (
        <>
          {storeName ?? '–'}
          {couponId && <span className="caption">{couponId}</span>}
        </>
      ),
    },
    { key: 'variant', title: words.variant, width: 80, render: (_, { variantId }) => variantId?.toUpperCase() ?? '–' },
    { key: 'at', title: words.at, width: 136, align: 'right', render: (_, { changedAt }) => momentWords(changedAt, today, language) },
  ];
};
