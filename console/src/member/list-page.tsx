import { Input } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import type { MemberView } from '../../../shared/contract/views';
import { numberInGroups } from '../../../shared/member/member';
import { useToday } from '../brand/use-brand';
import { touchpointWords } from '../touchpoint/words';
import { Figure } from '../ui/figure';
import { Icon } from '../ui/icon';
import { LinkButton } from '../ui/link-button';
import type { Column } from '../ui/list-table';
import { Page } from '../ui/page';
import { PagedTable, usePagedList } from '../ui/paged-table';
import { Panel } from '../ui/panel';
import { Empty } from '../ui/states';
import { useSettled } from '../ui/use-settled';
import { useLanguage } from '../words/language';
import { momentWords } from '../words/time';
import { useWords } from '../words/words';
import { FoundList } from './found-list';
import './member.css';
import { TierTag } from '../tier/tier-tag';
import { readMembers } from './queries';
import { memberWords } from './words';

const REFRESH = 5_000;
/** So long a pause in typing that a number is whole. */
const TYPED = 500;

/** The members, latest joined first, or whoever has the identifier that was typed. */
export const Component = () => {
  const words = useWords(memberWords);
  const touches = useWords(touchpointWords);
  const [typed, setTyped] = useState('');
  const text = useSettled(typed.trim(), TYPED);
  return (
    <Page
      title={words.members}
      actions={
        <>
          <LinkButton to="/members/touches">{touches.title}</LinkButton>
          <LinkButton to="/members/tags">{words.tagRules}</LinkButton>
          <LinkButton to="/members/import" icon={<Icon name="upload" size={16} />}>
            {words.importPeople}
          </LinkButton>
        </>
      }
    >
      <Panel>
        <div className="filters">
          <Input
            className="field--find"
            aria-label={words.find}
            placeholder={words.findPlaceholder}
            allowClear
            prefix={<Icon name="search" size={16} />}
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
          />
          {text !== '' && <span className="caption">{words.findHint}</span>}
        </div>
        {text === '' ? <Latest /> : <FoundList text={text} />}
      </Panel>
    </Page>
  );
};

const Latest = () => {
  const words = useWords(memberWords);
  const list = usePagedList({ of: ['members'], read: readMembers, every: REFRESH });
  const columns = useColumns();
  return (
    <PagedTable
      list={list}
      label={words.members}
      columns={columns}
      rowKey={({ memberId }) => memberId}
      empty={<Empty title={words.emptyTitle} text={words.emptyText} />}
    />
  );
};

const useColumns = (): Column<MemberView>[] => {
  const words = useWords(memberWords);
  const language = useLanguage();
  const today = useToday();
  return [
    {
      key: 'name',
      title: words.name,
      render: (_, { memberId, maskedName }) => (
        <span className="facename">
          <span className="face" aria-hidden="true">
            {[...(maskedName ?? words.name)][0]}
          </span>
          <Link className="listtable__name" to={`/members/${encodeURIComponent(memberId)}`}>
            {maskedName ?? words.unnamed}
          </Link>
        </span>
      ),
    },
    {
      key: 'number',
      title: words.number,
      width: 220,
      render: (_, { memberNumber }) => <span className="figure">{numberInGroups(memberNumber)}</span>,
    },
    { key: 'tier', title: words.tier, width: 120, render: (_, { tier }) => <TierTag tier={tier} /> },
    { key: 'points', title: words.points, width: 120, align: 'right', render: (_, { points }) => <Figure value={points} /> },
    {
      key: 'joined',
      title: words.joined,
      width: 180,
      align: 'right',
      render: (_, { joinedAt }) => <span className="note">{momentWords(joinedAt, today, language)}</span>,
    },
  ];
};
