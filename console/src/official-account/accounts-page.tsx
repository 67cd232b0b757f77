import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { OfficialAccountView } from '../../../shared/contract/official-accounts';
import { useToday } from '../brand/use-brand';
import { SettingsPage } from '../settings/settings-page';
import { CopyButton } from '../ui/copy-button';
import { Icon } from '../ui/icon';
import { type Column, ListTable } from '../ui/list-table';
import { Panel } from '../ui/panel';
import { Empty } from '../ui/states';
import { Tag } from '../ui/tag';
import { useAsk } from '../ui/use-ask';
import { commonWords } from '../words/common';
import { useLanguage } from '../words/language';
import { momentWords } from '../words/time';
import { useWords } from '../words/words';
import { AccountDialog } from './account-dialog';
import { accountsQuery, useRemoveAccount } from './queries';
import { accountWords } from './words';

/** The official accounts of WeChat whose messages become touches. */
export const Component = () => {
  const words = useWords(accountWords);
  const { data, error, refetch } = useQuery(accountsQuery);
  const [edited, setEdited] = useState<OfficialAccountView | 'new'>();
  const columns = useColumns(setEdited);
  const add = (
    <Button type="primary" icon={<Icon name="plus" size={16} />} onClick={() => setEdited('new')}>
      {words.add}
    </Button>
  );
  return (
    <SettingsPage actions={add}>
      <Panel title={words.title} remark={data && data.length > 0 ? words.addressHint : words.remark}>
        <ListTable
          label={words.title}
          columns={columns}
          rows={data}
          rowKey={({ appId }) => appId}
          error={error}
          retry={refetch}
          bones={2}
          empty={<Empty title={words.emptyTitle} text={words.emptyText} />}
        />
      </Panel>
      {edited !== undefined && <AccountDialog before={edited === 'new' ? undefined : edited} close={() => setEdited(undefined)} />}
    </SettingsPage>
  );
};

const useColumns = (edit: (account: OfficialAccountView) => void): Column<OfficialAccountView>[] => {
  const words = useWords(accountWords);
  const { about } = useWords(commonWords);
  const language = useLanguage();
  const today = useToday();
  const ask = useAsk();
  const { mutateAsync } = useRemoveAccount();
  const remove = ({ appId, name }: OfficialAccountView) =>
    ask({
      title: words.removeAsk(name),
      content: words.removeText,
      okText: words.remove,
      danger: true,
      done: words.removed,
      act: () => mutateAsync(appId),
    });
  return [
    {
      key: 'name',
      title: words.name,
      width: 210,
      render: (_, { name, appId }) => (
        <>
          <span className="listtable__name">{name}</span>
          <br />
          <code className="note">{appId}</code>
        </>
      ),
    },
    {
      key: 'address',
      title: words.address,
      render: (_, { path }) => (
        <span className="rowends">
          <code>{location.origin + path}</code>
          <CopyButton text={location.origin + path} label={words.copy} />
        </span>
      ),
    },
    { key: 'mode', title: words.mode, width: 140, render: (_, { mode }) => words.modes[mode] },
    {
      key: 'state',
      title: words.state,
      width: 190,
      render: (_, { verifiedAt }) =>
        verifiedAt ? (
          <Tag colour="pine">{words.verified(momentWords(verifiedAt, today, language))}</Tag>
        ) : (
          <Tag colour="amber">{words.waiting}</Tag>
        ),
    },
    {
      key: 'end',
      title: <span className="unseen">{words.edit}</span>,
      width: 150,
      align: 'right',
      render: (_, account) => (
        <span className="rowends">
          <Button size="small" color="primary" variant="text" aria-label={about(words.edit, account.name)} onClick={() => edit(account)}>
            {words.edit}
          </Button>
          <Button size="small" color="danger" variant="text" aria-label={about(words.remove, account.name)} onClick={() => remove(account)}>
            {words.remove}
          </Button>
        </span>
      ),
    },
  ];
};
