import { Button } from 'antd';
import { useState } from 'react';
import type { LinkView } from '../../../shared/contract/links';
import { useToday } from '../brand/use-brand';
import { OutreachPage } from '../content/outreach-page';
import { contentWords } from '../content/words';
import { Figure } from '../ui/figure';
import { Icon } from '../ui/icon';
import type { Column } from '../ui/list-table';
import { PagedTable, usePagedList } from '../ui/paged-table';
import { Panel } from '../ui/panel';
import { Empty } from '../ui/states';
import { useLanguage } from '../words/language';
import { momentWords } from '../words/time';
import { useWords } from '../words/words';
import { CodeDialog } from './code-dialog';
import { LinkDialog } from './link-dialog';
import { LINKS, readLinks } from './queries';
import { linkWords } from './words';

const LIVE = 10_000;

/** Ways into the app that were printed or put somewhere, and what came of each. */
export const Component = () => {
  const words = useWords(linkWords);
  const [isMaking, setMaking] = useState(false);
  const [shown, setShown] = useState<LinkView>();
  const list = usePagedList({ of: [LINKS], read: readLinks, every: LIVE });
  const columns = useColumns(setShown);
  const create = (
    <Button type="primary" icon={<Icon name="plus" size={16} />} onClick={() => setMaking(true)}>
      {words.create}
    </Button>
  );
  return (
    <OutreachPage actions={create}>
      <Panel title={words.list} remark={words.remark}>
        <PagedTable
          list={list}
          label={words.list}
          columns={columns}
          rowKey={({ scene }) => scene}
          bones={4}
          empty={<Empty title={words.emptyTitle} text={words.emptyText} />}
        />
      </Panel>
      {isMaking && <LinkDialog close={() => setMaking(false)} />}
      {shown && <CodeDialog link={shown} close={() => setShown(undefined)} />}
    </OutreachPage>
  );
};

const useColumns = (show: (link: LinkView) => void): Column<LinkView>[] => {
  const words = useWords(linkWords);
  const { targets } = useWords(contentWords);
  const language = useLanguage();
  const today = useToday();
  return [
    {
      key: 'name',
      title: words.name,
      render: (_, { name, scene, storeName }) => (
        <>
          <span className="listtable__name">{name ?? scene}</span>
          {storeName && <span className="caption"> {storeName}</span>}
        </>
      ),
    },
    { key: 'target', title: words.target, width: 180, render: (_, { target }) => targets[target.page] },
    { key: 'opened', title: words.opened, width: 90, align: 'right', render: (_, { opened }) => <Figure value={opened} /> },
    { key: 'joined', title: words.joined, width: 90, align: 'right', render: (_, { joined }) => <Figure value={joined} /> },
    {
      key: 'at',
      title: words.at,
      width: 150,
      align: 'right',
      render: (_, { at }) => <span className="note">{momentWords(at, today, language)}</span>,
    },
    {
      key: 'code',
      title: '',
      width: 110,
      align: 'right',
      render: (_, link) => (
        <Button size="small" onClick={() => show(link)}>
          {words.code}
        </Button>
      ),
    },
  ];
};
