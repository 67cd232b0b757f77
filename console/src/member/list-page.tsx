import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import type { MemberView } from '../../../shared/contract/views';
import { numberInGroups } from '../../../shared/member/member';
import { useToday } from '../brand/use-brand';
import { Figure } from '../ui/figure';
import { Icon } from '../ui/icon';
import { LinkButton } from '../ui/link-button';
import { type Column, ListTable } from '../ui/list-table';
import { Page } from '../ui/page';
import { Pager, useCursorPages } from '../ui/pager';
import { Panel } from '../ui/panel';
import { Empty } from '../ui/states';
import { useSettled } from '../ui/use-settled';
import { useLanguage } from '../words/language';
import { momentWords } from '../words/time';
import { useWords } from '../words/words';
import './member.css';
import { membersQuery } from './queries';
import { TierTag } from './tier-tag';
import { memberWords } from './words';

const PAGE = 20;
const REFRESH = 5_000;

/** The members, latest joined first, or the one with a card number. */
export const Component = () => {
  const words = useWords(memberWords);
  const [typed, setTyped] = useState('');
  const search = useSettled(typed.replace(/\s/g, '')) || undefined;
  const pages = useCursorPages(search ?? '');
  const { data, error, refetch, isPlaceholderData } = useQuery({
    ...membersQuery({ search, cursor: pages.cursor }),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH,
  });
  const columns = useColumns();
  return (
    <Page title={words.members} actions={<LinkButton to="/members/tags">{words.tagRules}</LinkButton>}>
      <Panel>
        <div className="filters">
          <Input
            className="field--search"
            aria-label={words.searchPlaceholder}
            placeholder={words.searchPlaceholder}
            allowClear
            inputMode="numeric"
            prefix={<Icon name="search" size={16} />}
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
          />
        </div>
        <ListTable
          label={words.members}
          columns={columns}
          rows={data?.items}
          rowKey={({ memberId }) => memberId}
          error={error}
          retry={refetch}
          stale={isPlaceholderData}
          empty={
            search ? (
              <Empty title={words.noneFoundTitle} text={words.noneFoundText} />
            ) : (
              <Empty title={words.emptyTitle} text={words.emptyText} />
            )
          }
        />
        {data && !search && (pages.page > 0 || data.next) && (
          <Pager pages={pages} pageSize={PAGE} shown={data.items.length} next={isPlaceholderData ? undefined : data.next} />
        )}
      </Panel>
    </Page>
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
      render: (_, { memberId, nickname }) => (
        <span className="facename">
          <span className="face" aria-hidden="true">
            {[...(nickname ?? words.name)][0]}
          </span>
          <Link className="listtable__name" to={`/members/${encodeURIComponent(memberId)}`}>
            {nickname ?? words.unnamed}
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
