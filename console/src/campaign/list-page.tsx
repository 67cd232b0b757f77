import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import type { CampaignState } from '../../../shared/campaign/campaign';
import type { CampaignView } from '../../../shared/contract/campaigns-console';
import { useToday } from '../brand/use-brand';
import { CsvButton } from '../ui/csv-button';
import { Figure } from '../ui/figure';
import { Icon } from '../ui/icon';
import { LinkButton } from '../ui/link-button';
import type { Column } from '../ui/list-table';
import { SearchField } from '../ui/search-field';
import { inState, type StateFilter, StateList } from '../ui/state-list';
import { commonWords } from '../words/common';
import { count } from '../words/figures';
import { useLanguage } from '../words/language';
import { momentWords } from '../words/time';
import { useWords } from '../words/words';
import { CampaignsPage } from './campaigns-page';
import { CopyButton } from './copy-button';
import { campaignsQuery } from './queries';
import { StateTag } from './state-tag';
import { whenWords } from './when-words';
import { campaignWords } from './words';

const STATES: readonly CampaignState[] = ['running', 'scheduled', 'draft', 'paused', 'ended'];
const stateOf = ({ state }: CampaignView): CampaignState => state;

/** Whether a campaign has these letters in its name, its audience's or what it offers. */
const isNamed = (search: string) => (campaign: CampaignView) =>
  [campaign.name, campaign.audienceName ?? '', campaign.offerWords].some((text) =>
    text.toLowerCase().includes(search.trim().toLowerCase()),
  );

/** All campaigns: where each is, to whom, with what, how many were sent and what it was worth. */
export const Component = () => {
  const words = useWords(campaignWords);
  const language = useLanguage();
  const today = useToday();
  const { names } = useWords(commonWords);
  const [filter, setFilter] = useState<StateFilter<CampaignState>>('all');
  const [search, setSearch] = useState('');
  const { data, error, refetch } = useQuery(campaignsQuery);
  const columns = useColumns();
  const all = data?.items;
  const rows = all && inState(all, filter, stateOf).filter(isNamed(search));
  const lines = (shown: readonly CampaignView[]) => [
    [words.name, words.stateHead, words.audience, words.offer, words.channelHead, words.when, words.reached, words.effect],
    ...shown.map((one) => [
      ...[one.name, words.state[one.state], one.audienceName ?? '', one.offerWords],
      names(one.channels.map((channel) => words.channels[channel])),
      ...[Object.values(whenWords(one, today, language)).join(' '), one.run?.byState.sent ?? 0, one.effectWords ?? ''],
    ]),
  ];
  return (
    <CampaignsPage
      actions={
        <>
          <CsvButton label={words.exportCsv} fileName={words.fileName} lines={rows?.length ? () => lines(rows) : undefined} />
          <CreateButton />
        </>
      }
    >
      <StateList
        words={words}
        states={STATES}
        all={all}
        stateOf={stateOf}
        filter={filter}
        onFilter={setFilter}
        label={words.campaigns}
        columns={columns}
        rows={rows}
        rowKey={({ campaignId }) => campaignId}
        error={error}
        retry={refetch}
        bones={4}
        search={<SearchField label={words.searchLabel} placeholder={words.search} value={search} onChange={setSearch} />}
        create={<CreateButton />}
      />
    </CampaignsPage>
  );
};

const CreateButton = () => {
  const words = useWords(campaignWords);
  return (
    <LinkButton to="/campaigns/new" type="primary" icon={<Icon name="plus" size={16} />}>
      {words.create}
    </LinkButton>
  );
};

const useColumns = (): Column<CampaignView>[] => {
  const words = useWords(campaignWords);
  const language = useLanguage();
  const today = useToday();
  const { names } = useWords(commonWords);
  return [
    {
      key: 'name',
      title: words.name,
      width: 240,
      render: (_, { campaignId, name, changed }) => (
        <>
          <Link className="listtable__name" to={`/campaigns/${campaignId}`}>
            {name}
          </Link>
          <span className="caption">{`${changed.name} · ${momentWords(changed.at, today, language)}`}</span>
        </>
      ),
    },
    { key: 'state', title: words.stateHead, width: 128, render: (_, campaign) => <StateTag campaign={campaign} /> },
    {
      key: 'audience',
      title: words.audience,
      render: (_, { audienceId, audienceName, audienceSize }) => (
        <>
          {audienceName === undefined ? (
            <span className="urgent">{words.audienceGone}</span>
          ) : (
            <Link to={`/audiences/${audienceId}`}>{audienceName}</Link>
          )}
          {audienceSize !== undefined && <span className="caption">{words.people(count(audienceSize))}</span>}
        </>
      ),
    },
    {
      key: 'offer',
      title: words.offer,
      render: (_, { offerWords, channels }) => (
        <>
          {offerWords}
          <span className="caption">{names(channels.map((channel) => words.channels[channel]))}</span>
        </>
      ),
    },
    {
      key: 'when',
      title: words.when,
      width: 176,
      render: (_, campaign) => {
        const { from, until } = whenWords(campaign, today, language);
        return (
          <>
            {from}
            {until && <span className="caption">{until}</span>}
          </>
        );
      },
    },
    {
      key: 'reached',
      title: words.reached,
      width: 128,
      align: 'right',
      render: (_, { run }) =>
        run && (
          <>
            <Figure value={run.byState.sent ?? 0} />
            <span className="caption">{words.ofPeople(count(run.looked))}</span>
          </>
        ),
    },
    {
      key: 'effect',
      title: words.effect,
      width: 136,
      render: (_, { effectWords }) => (effectWords ? <span className="amount">{effectWords}</span> : '–'),
    },
    { key: 'copy', title: '', width: 56, align: 'right', render: (_, campaign) => <CopyButton campaign={campaign} isSmall /> },
  ];
};
