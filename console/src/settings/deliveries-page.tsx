import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useNavigate, useParams } from 'react-router-dom';
import type { Delivery } from '../../../shared/webhook/webhook';
import { useToday } from '../brand/use-brand';
import { useEventNames } from '../touchpoint/event-names';
import type { Column } from '../ui/list-table';
import { Page } from '../ui/page';
import { PagedTable, usePagedList } from '../ui/paged-table';
import { Panel } from '../ui/panel';
import { Empty } from '../ui/states';
import { Tag, type TagColour } from '../ui/tag';
import { useAct } from '../ui/use-ask';
import { useLanguage } from '../words/language';
import { momentWords } from '../words/time';
import { useWords } from '../words/words';
import { readDeliveries, useRedeliver, webhooksQuery } from './queries';
import './settings.css';
import { WebhookActions } from './webhook-actions';
import { WebhookTag } from './webhooks-page';
import { settingsWords } from './words';

const REFRESH = 3_000;

/** What was sent to one webhook, and how it went. */
export const Component = () => {
  const words = useWords(settingsWords);
  const navigate = useNavigate();
  const { webhookId = '' } = useParams();
  const { data: webhooks } = useQuery({ ...webhooksQuery, refetchInterval: REFRESH });
  const list = usePagedList({ of: ['webhooks', webhookId, 'deliveries'], read: readDeliveries(webhookId), every: REFRESH });
  const webhook = webhooks?.find((one) => one.webhook.webhookId === webhookId)?.webhook;
  const columns = useColumns(webhookId);
  return (
    <Page
      title={webhook?.name ?? words.webhooks}
      above={{ to: '/settings/webhooks', name: words.webhooks }}
      tag={webhook && <WebhookTag webhook={webhook} />}
      actions={webhook && <WebhookActions webhook={webhook} onRemoved={() => navigate('/settings/webhooks')} />}
    >
      <Panel title={words.deliveries} remark={webhook?.url ?? words.deliveriesRemark}>
        <PagedTable
          list={list}
          label={words.deliveries}
          columns={columns}
          rowKey={({ deliveryId }) => deliveryId}
          empty={<Empty title={words.noDeliveriesTitle} text={words.noDeliveriesText} />}
        />
      </Panel>
    </Page>
  );
};

/** A moment that has passed says nothing of when: it is this webhook's turn, or it is paused. */
const isAhead = (instant: string): boolean => Date.parse(instant) > Date.now();

const COLOURS: Record<Delivery['state'], TagColour> = { waiting: 'amber', delivered: 'pine', dead: 'red', withheld: 'plain' };

const useColumns = (webhookId: string): Column<Delivery>[] => {
  const words = useWords(settingsWords);
  const language = useLanguage();
  const today = useToday();
  const { nameOf } = useEventNames();
  const moment = (instant: string) => momentWords(instant, today, language);
  return [
    { key: 'event', title: words.event, render: (_, { type }) => nameOf(type) },
    {
      key: 'state',
      title: words.state,
      width: 200,
      render: (_, { state, nextAt }) => (
        <>
          <Tag colour={COLOURS[state]}>{words.deliveryStates[state]}</Tag>
          {state === 'waiting' && nextAt && isAhead(nextAt) && <span className="caption">{words.nextAt(moment(nextAt))}</span>}
        </>
      ),
    },
    { key: 'tries', title: words.tries, width: 110, align: 'right', render: (_, { tries }) => <span className="figure">{tries}</span> },
    { key: 'answer', title: words.answer, render: (_, { answer }) => answer && (words.answers[answer] ?? <code>{answer}</code>) },
    {
      key: 'at',
      title: words.at,
      width: 150,
      align: 'right',
      render: (_, { deliveredAt, createdAt }) => <span className="note">{moment(deliveredAt ?? createdAt)}</span>,
    },
    {
      key: 'end',
      title: <span className="unseen">{words.redeliver}</span>,
      width: 110,
      align: 'right',
      render: (_, { deliveryId, state }) => state !== 'waiting' && <Redeliver webhookId={webhookId} deliveryId={deliveryId} />,
    },
  ];
};

const Redeliver = (params: { webhookId: string; deliveryId: string }) => {
  const words = useWords(settingsWords);
  const act = useAct();
  const { mutateAsync, isPending } = useRedeliver();
  return (
    <Button
      size="small"
      color="primary"
      variant="text"
      loading={isPending}
      onClick={() => act(() => mutateAsync(params), words.redelivered)}
    >
      {words.redeliver}
    </Button>
  );
};
