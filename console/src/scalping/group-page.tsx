import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router-dom';
import type { SuspiciousClaimView } from '../../../shared/contract/suspicious-claims';
import { useToday } from '../brand/use-brand';
import { ExportButton } from '../bulk/export-button';
import { MemberCell } from '../member/member-cell';
import type { Column } from '../ui/list-table';
import { Page } from '../ui/page';
import { PagedTable, usePagedList } from '../ui/paged-table';
import { Panel } from '../ui/panel';
import { Bone, Empty, Failed } from '../ui/states';
import { Tag, type TagColour } from '../ui/tag';
import { useLanguage } from '../words/language';
import { clockOf, momentWords } from '../words/time';
import { useWords } from '../words/words';
import { DecideAll, DecideOne } from './decide';
import { groupQuery, readClaims } from './queries';
import './scalping.css';
import { scalpingWords } from './words';

const LIVE = 10_000;

/** The claims of one group: what speaks against them, who made them, and what is decided. */
export const Component = () => {
  const words = useWords(scalpingWords);
  const { groupId = '' } = useParams();
  const { data, error, refetch } = useQuery({ ...groupQuery(groupId), refetchInterval: LIVE });
  const list = usePagedList<SuspiciousClaimView>({ of: ['suspicious', 'claims', groupId], read: readClaims(groupId), every: LIVE });
  const columns = useColumns(groupId);
  const above = { to: '/coupons/suspicious', name: words.title };
  if (!data) {
    return (
      <Page title={<Bone width={160} height={22} />} tabTitle={words.title} above={above}>
        <Panel className="formbones">{error ? <Failed error={error} retry={refetch} /> : <Bone width="50%" height={96} />}</Panel>
      </Page>
    );
  }
  const { group } = data;
  const row = (claim: SuspiciousClaimView) => [
    ...[claim.memberNumber, claim.maskedName, claim.joinedAt ?? '', claim.claimedAt, claim.evidence.join('; ')],
    ...[words.states[claim.state], claim.decidedBy ?? '', claim.decidedAt ?? '', claim.message ?? ''],
  ];
  return (
    <Page
      title={group.title}
      above={above}
      tag={group.open > 0 && <Tag colour="amber">{words.waiting(group.open, false)}</Tag>}
      actions={<DecideAll group={group} claims={data.items} />}
    >
      <Panel title={group.couponName} remark={words.pieces(group.held)}>
        <ul className="evidence">
          {group.evidence.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
        <p className="note evidence__note">{words.note}</p>
      </Panel>
      <Panel>
        <div className="filters">
          <h2 className="panel__title">{words.claims}</h2>
          <span className="filters__end">
            <ExportButton<SuspiciousClaimView>
              label={words.export}
              fileName={`${words.fileName}-${group.couponName}`}
              head={[
                ...[words.memberNumber, words.member, words.joined, words.claimedAt, words.evidence],
                ...[words.stateHead, words.decidedBy, words.latest, words.reason],
              ]}
              rowOf={row}
              read={readClaims(groupId)}
              total={group.held}
            />
          </span>
        </div>
        <PagedTable<SuspiciousClaimView>
          label={words.claims}
          columns={columns}
          rowKey={({ couponId }) => couponId}
          list={list}
          empty={<Empty title={words.emptyDecided} text={words.emptyDecidedText} />}
        />
      </Panel>
    </Page>
  );
};

const COLOURS: Record<SuspiciousClaimView['state'], TagColour> = {
  open: 'amber',
  released: 'pine',
  rejecting: 'red',
  rejected: 'red',
  ended: 'plain',
};

const useColumns = (groupId: string): Column<SuspiciousClaimView>[] => {
  const words = useWords(scalpingWords);
  const language = useLanguage();
  const today = useToday();
  const moment = (at: string) => momentWords(at, today, language);
  return [
    {
      key: 'member',
      title: words.member,
      width: 200,
      render: (_, claim) => (claim.memberNumber ? <MemberCell member={claim} /> : <span className="note">{words.gone}</span>),
    },
    {
      key: 'joined',
      title: words.joined,
      width: 140,
      render: (_, { joinedAt }) => joinedAt && <span className="note">{moment(joinedAt)}</span>,
    },
    { key: 'claimed', title: words.claimedAt, width: 140, render: (_, { claimedAt }) => <span className="note">{moment(claimedAt)}</span> },
    {
      key: 'evidence',
      title: words.evidence,
      render: (_, { evidence }) => <span className="note">{evidence.join(language === 'zh' ? '；' : '; ')}</span>,
    },
    {
      key: 'state',
      title: words.stateHead,
      width: 190,
      render: (_, claim) => (
        <>
          <Tag colour={COLOURS[claim.state]}>{words.states[claim.state]}</Tag>
          <span className="caption">{lineOf(claim, words, moment)}</span>
        </>
      ),
    },
    { key: 'decide', title: '', width: 168, align: 'right', render: (_, claim) => <DecideOne groupId={groupId} claim={claim} /> },
  ];
};

/** Who decided it, until when that can be taken back, or when it is released by itself. */
const lineOf = (
  { state, until, decidedBy, undoUntil }: SuspiciousClaimView,
  words: (typeof scalpingWords)['zh'],
  moment: (at: string) => string,
): string => {
  if (state === 'open') return words.freeAt(moment(until));
  if (undoUntil) return words.undoUntil(clockOf(undoUntil));
  if (state === 'released') return decidedBy ? words.releasedBy(decidedBy) : words.byItself;
  return decidedBy ? words.rejectedBy(decidedBy) : '';
};
