import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { CsvButton } from '../ui/csv-button';
import { Figure } from '../ui/figure';
import { Icon } from '../ui/icon';
import { LinkButton } from '../ui/link-button';
import type { Column } from '../ui/list-table';
import { Page } from '../ui/page';
import { inState, type StateFilter, StateList, TEMPLATE_STATES } from '../ui/state-list';
import { commonWords } from '../words/common';
import { useLanguage } from '../words/language';
import { useWords } from '../words/words';
import { type RewardWithFigures, rewardsQuery } from './queries';
import { StateTag } from './state-tag';
import { rewardWords } from './words';

const LIVE = 5_000;

const stateOf = ({ reward }: RewardWithFigures) => reward.state;

/** The catalogue: every reward with what it costs and how it goes. */
export const Component = () => {
  const words = useWords(rewardWords);
  const language = useLanguage();
  const [filter, setFilter] = useState<StateFilter>('all');
  const { data, error, refetch } = useQuery({ ...rewardsQuery, refetchInterval: LIVE });
  const columns = useColumns();
  const all = data?.items;
  const rows = all && inState(all, filter, stateOf);
  const lines = (shown: readonly RewardWithFigures[]) => [
    [words.name, words.stateHead, words.price, words.left, words.exchanged, words.cancelled, words.collected],
    ...shown.map(({ reward, figures }) => [
      reward.name[language],
      words.state[reward.state],
      reward.priceWords,
      figures.left,
      figures.exchanged,
      figures.cancelled,
      figures.collected,
    ]),
  ];
  return (
    <Page
      title={words.rewards}
      actions={
        <>
          <CsvButton label={words.exportCsv} fileName={words.fileName} lines={rows?.length ? () => lines(rows) : undefined} />
          <CreateButton />
        </>
      }
    >
      <StateList
        states={TEMPLATE_STATES}
        words={words}
        all={all}
        stateOf={stateOf}
        filter={filter}
        onFilter={setFilter}
        label={words.rewards}
        columns={columns}
        rows={rows}
        rowKey={({ reward }) => reward.rewardId}
        error={error}
        retry={refetch}
        bones={4}
        create={<CreateButton />}
      />
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
