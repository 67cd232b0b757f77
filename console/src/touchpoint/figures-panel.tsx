import { useQuery } from '@tanstack/react-query';
import type { PurchaseFigures } from '../../../shared/contract/touchpoints';
import { Figure } from '../ui/figure';
import { type Column, ListTable } from '../ui/list-table';
import { Panel } from '../ui/panel';
import { Empty } from '../ui/states';
import { useWords } from '../words/words';
import { figuresQuery } from './queries';
import { touchpointWords } from './words';

/** The sum of amounts in minor units, as money of its currency. */
const sumOf = (minor: number, currency: string): string => {
  const digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  return new Intl.NumberFormat('zh-CN', { style: 'currency', currency }).format(minor / 10 ** digits);
};

/** How many purchases each channel and source has told of, and what they come to. */
export const FiguresPanel = () => {
  const words = useWords(touchpointWords);
  const { data, error, refetch } = useQuery(figuresQuery);
  const sourceOf = (source: string): string => {
    const [kind = '', ...rest] = source.split(':');
    return [words.sources[kind] ?? kind, rest.join(':')].filter(Boolean).join(' · ');
  };
  const columns: Column<PurchaseFigures>[] = [
    { key: 'channel', title: words.channel, width: 160, render: (_, { channel }) => words.channels[channel] },
    { key: 'source', title: words.source, render: (_, { source }) => <span className="note">{sourceOf(source)}</span> },
    { key: 'purchases', title: words.purchases, width: 130, align: 'right', render: (_, { purchases }) => <Figure value={purchases} /> },
    {
      key: 'purchased',
      title: words.purchased,
      width: 190,
      align: 'right',
      render: (_, { purchased, currency }) => <span className="figure">{sumOf(purchased, currency)}</span>,
    },
    { key: 'returns', title: words.returns, width: 110, align: 'right', render: (_, { returns }) => <Figure value={returns} /> },
  ];
  return (
    <Panel title={words.figures} remark={words.figuresRemark}>
      <ListTable
        label={words.figures}
        columns={columns}
        rows={data}
        rowKey={({ channel, source, currency }) => `${channel} ${source} ${currency}`}
        error={error}
        retry={refetch}
        bones={2}
        empty={<Empty title={words.noFigures} text={words.noFiguresText} />}
      />
    </Panel>
  );
};
