import type { OwedAccountView } from '../../../shared/contract/point-views';
import { useToday } from '../brand/use-brand';
import { ExportButton } from '../bulk/export-button';
import { MemberCell } from '../member/member-cell';
import { Figure, MoneyFigure } from '../ui/figure';
import type { Column } from '../ui/list-table';
import { PagedTable, usePagedList } from '../ui/paged-table';
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
  const read = readOwed(pointType);
  const list = usePagedList({ of: ['owed', pointType ?? ''], read });
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
          read={read}
          total={members}
          size="small"
        />
      }
    >
      <PagedTable
        list={list}
        label={words.accounts}
        columns={columns}
        rowKey={({ memberId }) => memberId}
        bones={5}
        empty={<Empty title={words.accountsEmpty} text={words.accountsEmptyText} />}
      />
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
      render: (_, member) => <MemberCell member={member} />,
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
