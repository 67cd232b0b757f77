import { useQuery } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { useToday } from '../brand/use-brand';
import { csvText, download } from '../ui/csv';
import { Figure } from '../ui/figure';
import { Icon } from '../ui/icon';
import { LinkButton } from '../ui/link-button';
import { type Column, ListTable } from '../ui/list-table';
import { Page } from '../ui/page';
import { Panel } from '../ui/panel';
import { Empty } from '../ui/states';
import { commonWords } from '../words/common';
import { useLanguage } from '../words/language';
import { useWords } from '../words/words';
import { type RewardWithFigures, rewardsQuery } from './queries';
import { StateTag } from './state-tag';
import { rewardWords } from './words';

const STATES = ['all', 'published', 'draft', 'paused', 'deactivated'] as const;
type Filter = (typeof STATES)[number];

const LIVE = 5_000;

/** The catalogue: every reward with what it costs and how it goes. */
export const Component = () => {
  const words = useWords(rewardWords);
  const language = useLanguage();
  const today = useToday();
  const [filter, setFilter] = useState<Filter>('all');
  const { data, error, refetch } = useQuery({ ...rewardsQuery, refetchInterval: LIVE });
  const columns = useColumns();
  const all = data?.items;
  const of = (state: Filter) => all?.filter(({ reward }) => state === 'all' || reward.state === state);
  const rows = of(filter);
  const save = () =>
    download(
      `${words.fileName}-${today}.csv`,
      csvText([
        [words.name, words.stateHead, words.price, words.left, words.exchanged, words.cancelled, words.collected],
        ...(rows ?? []).map(({ reward, figures }) => [
          reward.name[language],
          words.state[reward.state],
          reward.priceWords,
          figures.left,
          figures.exchanged,
          figures.cancelled,
          figures.collected,
        ]),
      ]),
    );
  return (
    <Page
      title={words.rewards}
      actions={
        <>
          <Button color="primary" variant="text" icon={<Icon name="download" size={16} />} disabled={!rows?.length} onClick={save}>
            {words.exportCsv}
          </Button>
          <CreateButton />
        </>
      }
    >
      <Panel>
        <div className="filters">
          <Segmented<Filter>
            aria-label={words.filter}
            value={filter}
            options={STATES.map((state) => ({
              value: state,
              label: `${state === 'all' ? words.all : words.state[state]}${all ? ` ${of(state)?.length ?? 0}` : ''}`,
            }))}
            onChange={setFilter}
          />
        </div>
        <ListTable
          label={words.rewards}
          columns={columns}
          rows={rows}
          rowKey={({ reward }) => reward.rewardId}
          error={error}
          retry={refetch}
          bones={4}
          empty={
            all?.length === 0 ? (
              <Empty title={words.emptyTitle} text={words.emptyText} action={<CreateButton />} />
            ) : (
              <Empty title={words.noneFoundTitle} text={words.noneFoundText} />
            )
          }
        />
      </Panel>
    </Page>
  );
};

const CreateButton = () => {
  const words = useWords(rewardWords);
  return (
    <LinkButton to="/rewards/new" type="primary" icon={<Icon name="plus" size={16} />}>
      {words.create}
    </LinkButton>
  );
};

const useColumns = (): Column<RewardWithFigures>[] => {
  const words = useWords(rewardWords);
  const { list } = useWords(commonWords);
  const language = useLanguage();
  return [
    {
      key: 'name',
      title: words.name,
      render: (_, { reward }) => (
        <>
          <Link className="listtable__name" to={`/rewards/${reward.rewardId}`}>
            {reward.name[language]}
          </Link>
          <span className="caption">{list([words.kinds[reward.gives.kind], reward.limitWords].filter(Boolean))}</span>
        </>
      ),
    },
    { key: 'price', title: words.price, width: 190, render: (_, { reward }) => <span className="amount">{reward.priceWords}</span> },
    { key: 'state', title: words.stateHead, width: 112, render: (_, { reward }) => <StateTag state={reward.state} /> },
    {
      key: 'exchanged',
      title: words.exchanged,
      width: 104,
      align: 'right',
      render: (_, { figures }) => <Figure value={figures.exchanged} />,
    },
    {
      key: 'collected',
      title: words.collected,
      width: 104,
      align: 'right',
      render: (_, { figures }) => <Figure value={figures.collected} />,
    },
    {
      key: 'cancelled',
      title: words.cancelled,
      width: 104,
      align: 'right',
      render: (_, { figures }) => <Figure value={figures.cancelled} />,
    },
    {
      key: 'left',
      title: words.left,
      width: 120,
      align: 'right',
      render: (_, { figures }) =>
        figures.left === undefined ? <span className="note">{words.noStock}</span> : <Figure value={figures.left} />,
    },
  ];
};
