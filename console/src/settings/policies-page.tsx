import { useQuery } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import type { Policy } from '../../../shared/brand/policy';
import { useToday } from '../brand/use-brand';
import { Icon } from '../ui/icon';
import { type Column, ListTable } from '../ui/list-table';
import { Panel } from '../ui/panel';
import { Empty } from '../ui/states';
import { Tag } from '../ui/tag';
import { commonWords } from '../words/common';
import { useLanguage } from '../words/language';
import { momentWords } from '../words/time';
import { useWords } from '../words/words';
import { PolicyDialog } from './policy-dialog';
import { policyWords } from './policy-words';
import { policiesQuery } from './queries';
import { SettingsPage } from './settings-page';

/** The versions of the privacy policy, the one in force first. */
export const Component = () => {
  const words = useWords(policyWords);
  const { data, error, refetch } = useQuery(policiesQuery);
  const [isWriting, setWriting] = useState(false);
  const [read, setRead] = useState<Policy>();
  const language = useLanguage();
  const columns = useColumns(data?.[0]?.version, setRead);
  const publish = (
    <Button type="primary" icon={<Icon name="plus" size={16} />} disabled={!data} onClick={() => setWriting(true)}>
      {words.publishNew}
    </Button>
  );
  return (
    <SettingsPage actions={publish}>
      <Panel title={words.policies} remark={words.remark}>
        <ListTable
          label={words.policies}
          columns={columns}
          rows={data}
          rowKey={({ version }) => version}
          error={error}
          retry={refetch}
          bones={2}
          empty={<Empty title={words.policies} text={words.remark} />}
        />
      </Panel>
      {isWriting && data?.[0] && <PolicyDialog before={data[0]} close={() => setWriting(false)} />}
      {read && (
        <Modal open width={720} title={`${read.title[language]} · ${read.version}`} footer={null} onCancel={() => setRead(undefined)}>
          <div className="policytext">{read.text[language]}</div>
        </Modal>
      )}
    </SettingsPage>
  );
};

const useColumns = (inForce: string | undefined, read: (policy: Policy) => void): Column<Policy>[] => {
  const words = useWords(policyWords);
  const { about } = useWords(commonWords);
  const language = useLanguage();
  const today = useToday();
  return [
    { key: 'version', title: words.version, width: 160, render: (_, { version }) => <span className="listtable__name">{version}</span> },
    { key: 'title', title: words.policyTitle, render: (_, { title }) => title[language] },
    {
      key: 'state',
      title: words.since,
      width: 220,
      render: (_, { version, publishedAt }) => (
        <>
          {version === inForce ? <Tag colour="pine">{words.inForce}</Tag> : <Tag>{words.before}</Tag>}{' '}
          <span className="note">{publishedAt ? momentWords(publishedAt, today, language) : words.fromStart}</span>
        </>
      ),
    },
    { key: 'by', title: words.by, width: 140, render: (_, { publishedBy }) => publishedBy ?? '' },
    {
      key: 'read',
      title: <span className="unseen">{words.read}</span>,
      width: 100,
      align: 'right',
      render: (_, policy) => (
        <Button size="small" variant="text" color="default" aria-label={about(words.read, policy.version)} onClick={() => read(policy)}>
          {words.read}
        </Button>
      ),
    },
  ];
};
