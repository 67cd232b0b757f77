import { useQuery } from '@tanstack/react-query';
import type { OutboxMessageView } from '../../../shared/contract/campaigns-console';
import { useToday } from '../brand/use-brand';
import { type Column, ListTable } from '../ui/list-table';
import { Panel } from '../ui/panel';
import { Empty } from '../ui/states';
import { useLanguage } from '../words/language';
import { momentWords } from '../words/time';
import { useWords } from '../words/words';
import './campaign.css';
import { CampaignsPage } from './campaigns-page';
import { policyWords } from './policy-words';
import { outboxQuery } from './queries';
import { campaignWords } from './words';

const LIVE = 3_000;

/** Messages that were written down instead of being sent, as long as there is no provider. */
export const Component = () => {
  const words = useWords(policyWords);
  const columns = useColumns();
  const { data, error, refetch } = useQuery({ ...outboxQuery, refetchInterval: LIVE });
  const empty =
    data?.isOpen === false ? (
      <Empty title={words.outboxClosed} text={words.outboxClosedText} />
    ) : (
      <Empty title={words.outboxEmpty} text={words.outboxEmptyText} />
    );
  return (
    <CampaignsPage>
      <Panel title={words.outboxTitle} remark={words.outboxRemark}>
        <ListTable<OutboxMessageView>
          label={words.outboxTitle}
          columns={columns}
          rows={data?.items}
          rowKey={({ channel, key }) => `${channel} ${key}`}
          error={error}
          retry={refetch}
          empty={empty}
          bones={4}
        />
      </Panel>
    </CampaignsPage>
  );
};

const useColumns = (): Column<OutboxMessageView>[] => {
  const words = useWords(policyWords);
  const { channels } = useWords(campaignWords);
  const language = useLanguage();
  const today = useToday();
  return [
    { key: 'channel', title: words.channel, width: 136, render: (_, { channel }) => channels[channel] },
    { key: 'to', title: words.to, width: 220, render: (_, { address }) => address },
    {
      key: 'text',
      title: words.text,
      render: (_, { title, text }) => (
        <>
          <span className="listtable__name">{title}</span>
          <span className="outboxtext">{text}</span>
        </>
      ),
    },
    { key: 'at', title: words.at, width: 136, align: 'right', render: (_, { at }) => momentWords(at, today, language) },
  ];
};
