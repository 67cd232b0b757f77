import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import type { Webhook } from '../../../shared/webhook/webhook';
import { useToday } from '../brand/use-brand';
import { Figure } from '../ui/figure';
import { Icon } from '../ui/icon';
import { type Column, ListTable } from '../ui/list-table';
import { Panel } from '../ui/panel';
import { Empty } from '../ui/states';
import { Tag } from '../ui/tag';
import { useLanguage } from '../words/language';
import { momentWords } from '../words/time';
import { useWords } from '../words/words';
import { type WebhookItem, webhooksQuery } from './queries';
import { SecretDialog } from './secret-dialog';
import { SettingsPage } from './settings-page';
import { WebhookActions } from './webhook-actions';
import { WebhookDialog } from './webhook-dialog';
import { settingsWords } from './words';

const REFRESH = 3_000;

/** Where other systems are told of what happens. */
export const Component = () => {
  const words = useWords(settingsWords);
  const { data, error, refetch } = useQuery({ ...webhooksQuery, refetchInterval: REFRESH });
  const [isMaking, setMaking] = useState(false);
  const [made, setMade] = useState<{ name: string; secret: string }>();
  const columns = useColumns();
  const create = (
    <Button type="primary" icon={<Icon name="plus" size={16} />} onClick={() => setMaking(true)}>
      {words.newWebhook}
    </Button>
  );
  return (
    <SettingsPage actions={create}>
      <Panel title={words.webhooks} remark={words.webhooksRemark}>
        <ListTable
          label={words.webhooks}
          columns={columns}
          rows={data}
          rowKey={({ webhook }) => webhook.webhookId}
          error={error}
          retry={refetch}
          bones={3}
          empty={<Empty title={words.noWebhooksTitle} text={words.noWebhooksText} />}
        />
      </Panel>
      {isMaking && (
        <WebhookDialog
          close={() => setMaking(false)}
          done={(name, secret) => {
            setMaking(false);
            setMade({ name, secret });
          }}
        />
      )}
      {made && (
        <SecretDialog
          title={words.webhookReady(made.name)}
          label={words.signingSecret}
          secret={made.secret}
          close={() => setMade(undefined)}
        />
      )}
    </SettingsPage>
  );
};

const useColumns = (): Column<WebhookItem>[] => {
  const words = useWords(settingsWords);
  const language = useLanguage();
  const today = useToday();
  return [
    {
      key: 'name',
      title: words.name,
      render: (_, { webhook: { webhookId, name, url, belongsTo } }) => (
        <>
          <Link className="listtable__name" to={`/settings/webhooks/${webhookId}`}>
            {name}
          </Link>
          <span className="caption settings__url">{url}</span>
          {belongsTo === 'partner' && <span className="caption">{words.parties.partner}</span>}
        </>
      ),
    },
    { key: 'types', title: words.types, width: 110, render: (_, { webhook }) => words.typesCount(webhook.types.length) },
    { key: 'state', title: words.state, width: 170, render: (_, { webhook }) => <WebhookTag webhook={webhook} /> },
    { key: 'waiting', title: words.waiting, width: 90, align: 'right', render: (_, { waiting }) => <Figure value={waiting} /> },
    {
      key: 'dead',
      title: words.dead,
      width: 90,
      align: 'right',
      render: (_, { dead }) => <Figure value={dead} className={dead > 0 ? 'urgent' : ''} />,
    },
    {
      key: 'last',
      title: words.lastDelivered,
      width: 150,
      align: 'right',
      render: (_, { lastDeliveredAt }) => (
        <span className="note">{lastDeliveredAt ? momentWords(lastDeliveredAt, today, language) : words.never}</span>
      ),
    },
    { key: 'end', title: '', width: 170, align: 'right', render: (_, { webhook }) => <WebhookActions webhook={webhook} /> },
  ];
};

/** Whether it is told, and if not, why. */
export const WebhookTag = ({ webhook: { state, pausedBecause } }: { webhook: Webhook }) => {
  const words = useWords(settingsWords);
  if (state === 'on') return <Tag colour="pine">{words.states.on}</Tag>;
  return (
    <>
      <Tag colour="amber">{words.states.paused}</Tag>
      {pausedBecause && <span className="caption">{words.pausedBecause[pausedBecause]}</span>}
    </>
  );
};
