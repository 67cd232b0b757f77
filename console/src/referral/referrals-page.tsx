import { useQuery } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import type { ReferralState, ReferralView } from '../../../shared/contract/referrals';
import { useToday } from '../brand/use-brand';
import { ExportButton } from '../bulk/export-button';
import { RuleSentence } from '../form/rule-sentence';
import { MemberCell } from '../member/member-cell';
import { PointsPage } from '../points/points-page';
import { LinkButton } from '../ui/link-button';
import type { Column } from '../ui/list-table';
import { PagedTable, usePagedList } from '../ui/paged-table';
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

/** What is given to who brings members, and what became of each referral. */
export const Component = () => {
  const words = useWords(referralWords);
  const [waiting, setWaiting] = useState<'review'>();
  const { data: rules } = useQuery(referralRulesQuery);
  const read = readReferrals(waiting);
  const list = usePagedList({ of: ['referrals', waiting ?? ''], read });
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
              read={read}
              total={0}
              size="small"
            />
          </span>
        </div>
        <PagedTable
          list={list}
          label={words.list}
          columns={columns}
          rowKey={({ referralId }) => referralId}
          bones={5}
          empty={
            waiting ? (
              <Empty title={words.noneWaiting} text={words.noneWaitingText} />
            ) : (
              <Empty title={words.emptyTitle} text={words.emptyText} />
            )
          }
        />
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
    { key: 'referrer', title: words.referrer, width: 200, render: (_, { referrer }) => <MemberCell member={referrer} /> },
    { key: 'newcomer', title: words.newcomer, width: 200, render: (_, { newcomer }) => <MemberCell member={newcomer} /> },
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
