import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import type { ReferralState, ReferralView } from '../../../shared/contract/referrals';
import { numberInGroups } from '../../../shared/member/member';
import { useToday } from '../brand/use-brand';
import { ExportButton } from '../bulk/export-button';
import { RuleSentence } from '../form/rule-sentence';
import { PointsPage } from '../points/points-page';
import { LinkButton } from '../ui/link-button';
import { type Column, ListTable } from '../ui/list-table';
import { Pager, useCursorPages } from '../ui/pager';
import { Panel } from '../ui/panel';
import { Empty } from '../ui/states';
import { Tag, type TagColour } from '../ui/tag';
import { useAsk } from '../ui/use-ask';
import { commonWords } from '../words/common';
import { useLanguage } from '../words/language';
import { dayOf, dayWords } from '../words/time';
import { useWords } from '../words/words';
import { readReferrals, referralRulesQuery, useDecideReferral } from './queries';
import { referralWords } from './words';

const PAGE = 50;

/** What is given to who brings members, and what became of each referral. */
export const Component = () => {
  const words = useWords(referralWords);
  const [waiting, setWaiting] = useState<'review'>();
  const { data: rules } = useQuery(referralRulesQuery);
  const pages = useCursorPages(waiting ?? '');
  const { data, error, refetch, isPlaceholderData } = useQuery({
    queryKey: ['referrals', waiting ?? '', pages.cursor],
    queryFn: ({ signal }) => readReferrals(waiting)(pages.cursor, signal),
    placeholderData: keepPreviousData,
  });
  const columns = useColumns();
  return (
    <PointsPage
      actions={
        <LinkButton to="/points/referrals/rules" type="primary">
          {words.edit}
        </LinkButton>
      }
    >
      <RuleSentence label={words.sentence} sentence={rules && (rules.rules.active ? words.ended(rules.words) : words.closedText)} />
      <Panel>
        <div className="filters">
          <Segmented
            aria-label={words.filter}
            value={waiting ?? 'all'}
            options={[
              { value: 'all', label: words.all },
              { value: 'review', label: words.review },
            ]}
            onChange={(next) => setWaiting(next === 'review' ? 'review' : undefined)}
          />
          <span className="filters__end">
            <ExportButton<ReferralView>
              label={words.export}
              fileName={words.title}
              head={[words.referrer, words.number, words.newcomer, words.number, words.joined, words.state, words.doubts]}
              rowOf={({ referrer, newcomer, joinedAt, stateWords, reasons }) => [
                ...[referrer.maskedName, referrer.memberNumber, newcomer.maskedName, newcomer.memberNumber, joinedAt, stateWords],
                reasons.map(({ message }) => message).join(' '),
              ]}
              read={readReferrals(waiting)}
              total={0}
              size="small"
            />
          </span>
        </div>
        <ListTable
          label={words.list}
          columns={columns}
          rows={data?.items}
          rowKey={({ referralId }) => referralId}
          error={error}
          retry={refetch}
          stale={isPlaceholderData}
          bones={5}
          empty={
            waiting ? (
              <Empty title={words.noneWaiting} text={words.noneWaitingText} />
            ) : (
              <Empty title={words.emptyTitle} text={words.emptyText} />
            )
          }
        />
        {data && (pages.page > 0 || data.next) && <Pager pages={pages} pageSize={PAGE} shown={data.items.length} next={data.next} />}
      </Panel>
    </PointsPage>
  );
};

const COLOURS: Record<ReferralState, TagColour> = {
  review: 'amber',
  waiting: 'plain',
  pending: 'plain',
  given: 'pine',
  taken_back: 'plain',
  lapsed: 'plain',
  refused: 'red',
};

const useColumns = (): Column<ReferralView>[] => {
  const words = useWords(referralWords);
  const language = useLanguage();
  const today = useToday();
  const day = (instant: string) => dayWords(dayOf(instant), today, language);
  return [
    { key: 'referrer', title: words.referrer, width: 200, render: (_, { referrer }) => <Person person={referrer} /> },
    { key: 'newcomer', title: words.newcomer, width: 200, render: (_, { newcomer }) => <Person person={newcomer} /> },
    { key: 'joined', title: words.joined, width: 130, render: (_, { joinedAt }) => <span className="note">{day(joinedAt)}</span> },
    {
      key: 'state',
      title: words.state,
      width: 170,
      render: (_, { state, dueAt, givenAt }) => (
        <>
          <Tag colour={COLOURS[state]}>{words.states[state]}</Tag>
          <span className="caption">{givenAt ? words.given(day(givenAt)) : dueAt && words.due(day(dueAt))}</span>
        </>
      ),
    },
    {
      key: 'doubts',
      title: words.doubts,
      render: (_, { reasons, decidedBy }) => (
        <>
          <span className="note">{reasons.map(({ message }) => message).join('；')}</span>
          {decidedBy && <span className="caption">{words.decidedBy(decidedBy)}</span>}
        </>
      ),
    },
    {
      key: 'decide',
      title: <span className="unseen">{words.counts}</span>,
      width: 180,
      align: 'right',
      render: (_, referral) => referral.state === 'review' && <Decide referral={referral} />,
    },
  ];
};

const Person = ({ person: { memberId, memberNumber, maskedName } }: { person: ReferralView['referrer'] }) => (
  <>
    <Link className="listtable__name" to={`/members/${memberId}`}>
      {maskedName}
    </Link>
    <span className="caption figure">{numberInGroups(memberNumber)}</span>
  </>
);

const Decide = ({ referral: { referralId, newcomer } }: { referral: ReferralView }) => {
  const words = useWords(referralWords);
  const { about } = useWords(commonWords);
  const ask = useAsk();
  const { mutateAsync } = useDecideReferral();
  const name = newcomer.maskedName;
  const decide = (counts: boolean) => () =>
    ask({
      title: counts ? words.countsAsk(name) : words.refuseAsk(name),
      content: counts ? words.countsText : words.refuseText,
      okText: counts ? words.counts : words.refuse,
      danger: !counts,
      done: words.decided,
      act: () => mutateAsync({ referralId, counts }),
    });
  return (
    <span className="rowends">
      <Button size="small" variant="text" color="danger" aria-label={about(words.refuse, name)} onClick={decide(false)}>
        {words.refuse}
      </Button>
      <Button size="small" variant="filled" color="primary" aria-label={about(words.counts, name)} onClick={decide(true)}>
        {words.counts}
      </Button>
    </span>
  );
};
