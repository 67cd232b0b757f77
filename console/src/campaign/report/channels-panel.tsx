import type { ReportChannel } from '../../../../shared/contract/campaign-report';
import { Figure } from '../../ui/figure';
import { type Column, ListTable } from '../../ui/list-table';
import { Panel } from '../../ui/panel';
import { useWords } from '../../words/words';
import { pointsWords, shareWords, signedYuan } from './money-words';
import { reportWords } from './words';

/** Channels: what was sent, what came of it, and over control where like is compared with like. */
export const ChannelsPanel = ({ channels }: { channels: readonly ReportChannel[] }) => {
  const words = useWords(reportWords);
  const head = words.channelHead;
  const columns: Column<ReportChannel>[] = [
    { key: 'channel', title: head.channel, render: (_, { channel }) => words.channel[channel] },
    { key: 'n', title: head.n, align: 'right', render: (_, { n }) => <Figure value={n} /> },
    { key: 'reached', title: head.reached, align: 'right', render: (_, { reached }) => <Figure value={reached} /> },
    {
      key: 'opened',
      title: head.opened,
      align: 'right',
      render: (_, { channel, opened }) => (channel === 'inbox' ? <Figure value={opened} /> : '–'),
    },
    { key: 'visited', title: head.visited, align: 'right', render: (_, { n, visited }) => shareWords(n === 0 ? undefined : visited / n) },
    { key: 'redeemed', title: head.redeemed, align: 'right', render: (_, { redeemed }) => <Figure value={redeemed} /> },
    { key: 'cost', title: head.cost, align: 'right', render: (_, { cost }) => <span className="figure">{signedYuan(cost)}</span> },
    {
      key: 'more',
      title: head.more,
      align: 'right',
      render: (_, { difference }) =>
        difference ? `${pointsWords(difference.value)} (${pointsWords(difference.low)} … ${pointsWords(difference.high)})` : '–',
    },
  ];
  return (
    <Panel title={words.channels}>
      <ListTable
        label={words.channels}
        columns={columns}
        rows={channels}
        rowKey={({ channel }) => channel}
        empty={<p className="reportnone">{words.noChannels}</p>}
      />
    </Panel>
  );
};
