import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { SystemKey } from '../../../shared/system/key';
import { useToday } from '../brand/use-brand';
import { Icon } from '../ui/icon';
import { type Column, ListTable } from '../ui/list-table';
import { Panel } from '../ui/panel';
import { Empty } from '../ui/states';
import { Tag } from '../ui/tag';
import { useAsk } from '../ui/use-ask';
import { commonWords } from '../words/common';
import { useLanguage } from '../words/language';
import { dayOf, dayWords, momentWords } from '../words/time';
import { useWords } from '../words/words';
import { KeyDialog } from './key-dialog';
import { keysQuery, useRevokeKey } from './queries';
import { SecretDialog } from './secret-dialog';
import { SettingsPage } from './settings-page';
import { settingsWords } from './words';

/** The keys with which other systems of the brand call. */
export const Component = () => {
  const words = useWords(settingsWords);
  const { data, error, refetch } = useQuery(keysQuery);
  const [isMaking, setMaking] = useState(false);
  const [made, setMade] = useState<{ name: string; secret: string }>();
  const columns = useColumns();
  const create = (
    <Button type="primary" icon={<Icon name="plus" size={16} />} onClick={() => setMaking(true)}>
      {words.newKey}
    </Button>
  );
  return (
    <SettingsPage actions={create}>
      <Panel title={words.keys} remark={words.keysRemark}>
        <ListTable
          label={words.keys}
          columns={columns}
          rows={data}
          rowKey={({ keyId }) => keyId}
          error={error}
          retry={refetch}
          bones={3}
          empty={<Empty title={words.noKeysTitle} text={words.noKeysText} />}
        />
      </Panel>
      {isMaking && (
        <KeyDialog
          close={() => setMaking(false)}
          done={(name, secret) => {
            setMaking(false);
            setMade({ name, secret });
          }}
        />
      )}
      {made && (
        <SecretDialog title={words.keyReady(made.name)} label={words.secret} secret={made.secret} close={() => setMade(undefined)} />
      )}
    </SettingsPage>
  );
};

const useColumns = (): Column<SystemKey>[] => {
  const words = useWords(settingsWords);
  const { about, names } = useWords(commonWords);
  const language = useLanguage();
  const today = useToday();
  const ask = useAsk();
  const { mutateAsync } = useRevokeKey();
  const revoke = ({ keyId, name }: SystemKey) =>
    ask({
      title: words.revokeAsk(name),
      content: words.revokeText,
      okText: words.revoke,
      danger: true,
      done: words.revokedDone,
      act: () => mutateAsync(keyId),
    });
  return [
    {
      key: 'name',
      title: words.name,
      render: (_, { name, belongsTo }) => (
        <>
          <span className="listtable__name">{name}</span>
          {belongsTo === 'partner' && <span className="caption">{words.parties.partner}</span>}
        </>
      ),
    },
    { key: 'scopes', title: words.scopes, render: (_, { scopes }) => names(scopes.map((scope) => words.scopeNames[scope])) },
    { key: 'tail', title: words.tail, width: 130, render: (_, { tail }) => <code>…{tail}</code> },
    {
      key: 'state',
      title: words.state,
      width: 200,
      render: (_, { revokedAt }) =>
        revokedAt ? <Tag>{words.revoked(momentWords(revokedAt, today, language))}</Tag> : <Tag colour="pine">{words.keyOn}</Tag>,
    },
    {
      key: 'created',
      title: words.createdAt,
      width: 130,
      align: 'right',
      render: (_, { createdAt }) => <span className="note">{dayWords(dayOf(createdAt), today, language)}</span>,
    },
    {
      key: 'end',
      title: <span className="unseen">{words.revoke}</span>,
      width: 110,
      align: 'right',
      render: (_, key) =>
        !key.revokedAt && (
          <Button size="small" color="danger" variant="text" aria-label={about(words.revoke, key.name)} onClick={() => revoke(key)}>
            {words.revoke}
          </Button>
        ),
    },
  ];
};
