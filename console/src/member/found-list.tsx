import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router-dom';
import type { FoundPerson } from '../../../shared/contract/single-view';
import { numberInGroups } from '../../../shared/member/member';
import { personWords } from '../person/words';
import { TierTag } from '../tier/tier-tag';
import { type Column, ListTable } from '../ui/list-table';
import { Empty } from '../ui/states';
import { Tag } from '../ui/tag';
import { useWords } from '../words/words';
import { foundQuery } from './queries';
import { memberWords } from './words';

/** Whoever has the identifier that was typed, member or not. */
export const FoundList = ({ text }: { text: string }) => {
  const words = useWords(memberWords);
  const columns = useColumns();
  const { data, error, refetch } = useQuery(foundQuery(text));
  return (
    <ListTable
      label={words.found}
      columns={columns}
      rows={data?.items}
      rowKey={({ oneId }) => oneId}
      error={error}
      retry={refetch}
      bones={2}
      empty={<Empty title={words.noneFoundTitle} text={words.noneFoundText} />}
    />
  );
};

const useColumns = (): Column<FoundPerson>[] => {
  const words = useWords(memberWords);
  const { types, unknown, id } = useWords(personWords);
  return [
    {
      key: 'name',
      title: words.name,
      render: (_, { oneId, account }) => (
        <span className="facename">
          <span className="face" aria-hidden="true">
            {[...(account?.maskedName ?? words.name)][0]}
          </span>
          <Link className="listtable__name" to={`/members/${encodeURIComponent(oneId)}`}>
            {account ? (account.maskedName ?? words.unnamed) : unknown}
          </Link>
        </span>
      ),
    },
    {
      key: 'number',
      title: words.number,
      width: 220,
      render: (_, { account }) => account && <span className="figure">{numberInGroups(account.memberNumber)}</span>,
    },
    { key: 'tier', title: words.tier, width: 120, render: (_, { account }) => account && <TierTag tier={account.tier} /> },
    { key: 'by', title: words.foundBy, width: 160, render: (_, { by }) => <Tag>{by === 'id' ? id : types[by]}</Tag> },
  ];
};
