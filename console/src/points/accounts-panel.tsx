import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from 'react-router-dom';
import type { OwedAccountView } from '../../../shared/contract/point-views';
import { numberInGroups } from '../../../shared/member/member';
import { useToday } from '../brand/use-brand';
import { ExportButton } from '../bulk/export-button';
import { Figure, MoneyFigure } from '../ui/figure';
import { type Column, ListTable } from '../ui/list-table';
import { Pager, useCursorPages } from '../ui/pager';
import { Panel } from '../ui/panel';
import { Empty } from '../ui/states';
import { useLanguage } from '../words/language';
import { dayOf, dayWords } from '../words/time';
import { useWords } from '../words/words';
import { owedWords } from './owed-words';
import { readOwed } from './queries';

/** To whom points are owed, page by page, and all of them as a file. */
export const AccountsPanel = ({ pointType, members }: { pointType: string | undefined; members: number }) => {
  const words = useWords(owedWords);
  const pages = useCursorPages(pointType ?? '');
  const { data, error, refetch, isPlaceholderData } = useQuery({
    queryKey: ['owed', pointType ?? '', pages.cursor],
    queryFn: ({ signal }) => readOwed(pointType)(pages.cursor, signal),
    placeholderData: keepPreviousData,
  });
  const columns = useColumns();
  return (
    <Panel
      title={words.accounts}
      remark={
        <ExportButton<OwedAccountView>
          label={words.export}
          fileName={words.accountsFile}
          head={[words.number, words.member, words.available, words.pending, words.debt, `${words.cost} (CNY)`, words.next]}
          rowOf={(account) => [
            account.memberNumber,
            account.maskedName,
            account.available,
            account.pending,
            account.debt,
            account.cost && account.cost.amount / 100,
            account.nextExpiry?.at,
          ]}
          read={readOwed(pointType)}
          total={members}
          size="small"
        />
      }
    >
      <ListTable
        label={words.accounts}
        columns={columns}
        rows={data?.items}
        rowKey={({ memberId }) => memberId}
        error={error}
        retry={refetch}
        stale={isPlaceholderData}
        bones={5}
        empty={<Empty title={words.accountsEmpty} text={words.accountsEmptyText} />}
      />
      {data && data.items.length > 0 && <Pager pages={pages} pageSize={data.items.length} shown={data.items.length} next={data.next} />}
    </Panel>
  );
};

const useColumns = (): Column<OwedAccountView>[] => {
  const words = useWords(owedWords);
  const language = useLanguage();
  const today = useToday();
  return [
    {
      key: 'member',
      title: words.member,
      render: (_, { memberId, memberNumber, maskedName }) => (
        <>
          <Link className="listtable__name" to={`/members/${memberId}`}>
            {maskedName}
          </Link>
          <span className="caption figure">{numberInGroups(memberNumber)}</span>
        </>
      ),
    },
    { key: 'available', title: words.available, width: 120, align: 'right', render: (_, { available }) => <Figure value={available} /> },
    { key: 'pending', title: words.pending, width: 120, align: 'right', render: (_, { pending }) => <Figure value={pending} /> },
    { key: 'debt', title: words.debt, width: 120, align: 'right', render: (_, { debt }) => <Figure value={debt} /> },
    {
      key: 'cost',
      title: words.cost,
      width: 120,
      align: 'right',
      render: (_, { cost }) => cost && <MoneyFigure value={cost} className="amount" />,
    },
    {
      key: 'next',
      title: words.next,
      width: 200,
      align: 'right',
      render: (_, { nextExpiry }) =>
        nextExpiry && (
          <>
            <Figure value={nextExpiry.points} />
            <span className="caption">{dayWords(dayOf(nextExpiry.at), today, language)}</span>
          </>
        ),
    },
  ];
};
