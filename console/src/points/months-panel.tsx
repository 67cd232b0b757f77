import type { LiabilityView } from '../../../shared/contract/point-views';
import { useToday } from '../brand/use-brand';
import { CsvButton } from '../ui/csv-button';
import { Figure } from '../ui/figure';
import { type Column, ListTable } from '../ui/list-table';
import { Panel } from '../ui/panel';
import { useLanguage } from '../words/language';
import { monthWords } from '../words/time';
import { useWords } from '../words/words';
import { owedWords } from './owed-words';

type Months = NonNullable<LiabilityView['latest']>['months'];
type Month = Months[number];

const SUMS = ['issued', 'used', 'expired', 'takenBack', 'adjusted', 'paidDebt', 'owed'] as const;
/** A year is enough to look at; the file has all. */
const SHOWN = 12;

/** What came and went, month by month; each row adds up to what was owed at its end. */
export const MonthsPanel = ({ months }: { months: Months }) => {
  const words = useWords(owedWords);
  const language = useLanguage();
  const today = useToday();
  const heads = { ...words, owed: words.left };
  const lines = () => [
    [words.monthHead, ...SUMS.map((sum) => heads[sum])],
    ...months.map((month) => [month.month, ...SUMS.map((sum) => month[sum])]),
  ];
  const columns: Column<Month>[] = [
    {
      key: 'month',
      title: words.monthHead,
      render: (_, { month }, at) => {
        const name = monthWords(month, today, language);
        return at === 0 && month === today.slice(0, 7) ? words.thisMonth(name) : name;
      },
    },
    // A kind of movement that never was needs no column.
    ...SUMS.filter((sum) => !['adjusted', 'paidDebt'].includes(sum) || months.some((month) => month[sum] !== 0)).map(
      (sum): Column<Month> => ({
        key: sum,
        title: heads[sum],
        width: 104,
        align: 'right',
        render: (_, month) => <Figure value={month[sum]} />,
      }),
    ),
  ];
  return (
    <Panel title={words.months} remark={<CsvButton label={words.exportMonths} fileName={words.monthsFile} lines={lines} size="small" />}>
      <ListTable label={words.months} columns={columns} rows={months.slice(0, SHOWN)} rowKey={({ month }) => month} empty={null} />
    </Panel>
  );
};
