import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router-dom';
import { ApiError } from '../api/problem';
import { useCalled } from '../person/called';
import { IdentityPanel } from '../person/identity-panel';
import { PartsPanel } from '../person/parts-panel';
import { personQuery } from '../person/queries';
import { PointsPanel } from '../points/member-panel';
import { LiveMark } from '../ui/live-mark';
import { Page } from '../ui/page';
import { Panel } from '../ui/panel';
import { Bone, Empty, Failed } from '../ui/states';
import { useWords } from '../words/words';
import { AuditPanel } from './audit-panel';
import { ConsentPanel } from './consent-panel';
import { CouponPanel } from './coupon-panel';
import { DataActions } from './data-actions';
import './member.css';
import { TierTag } from '../tier/tier-tag';
import { ProfilePanel } from './profile-panel';
import { memberQuery } from './queries';
import { TagPanel } from './tag-panel';
import { Timeline } from './timeline';
import { WhoPanel } from './who-panel';
import { memberWords } from './words';

/** What a member does shows here within moments. */
const REFRESH = 2_000;

/** Everything known of one person, member or not. */
export const Component = () => {
  const words = useWords(memberWords);
  const { memberId = '' } = useParams();
  const called = useCalled();
  const { data, error, refetch, failureCount } = useQuery({ ...memberQuery(memberId), refetchInterval: REFRESH });
  const { data: person } = useQuery(personQuery(memberId));
  const above = { to: '/members', name: words.members };
  if (!data)
    return (
      <Page title={words.members} above={above}>
        {!error && <Bones />}
        {error && (isGone(error) ? <Empty title={words.goneTitle} text={words.goneText} /> : <Failed error={error} retry={refetch} />)}
      </Page>
    );
  const { oneId, accounts, isPersonal, tags, coupons } = data;
  const [account] = accounts;
  const name = account ? (account.maskedName ?? words.unnamed) : called(person?.parts[0] ?? {});
  return (
    <Page
      title={name}
      above={above}
      tag={account && <TierTag tier={account.tier} />}
      actions={
        <>
          <LiveMark broken={failureCount > 0} />
          {account && <DataActions memberId={account.memberId} memberNumber={account.memberNumber} />}
        </>
      }
    >
      <div className="singleview">
        <div className="column">
          <WhoPanel name={name} accounts={accounts} coupons={coupons} oneId={oneId} />
          {person && <IdentityPanel person={person} />}
          <ProfilePanel memberId={oneId} />
          {account && <ConsentPanel memberId={account.memberId} accounts={accounts} />}
        </div>
        <Timeline oneId={oneId} />
        <div className="column">
          {account && <PointsPanel memberId={account.memberId} name={name} />}
          <TagPanel tags={tags} isPersonal={isPersonal} />
          {accounts.length > 0 && <CouponPanel coupons={coupons} />}
          {person && <PartsPanel person={person} />}
          <AuditPanel memberId={oneId} />
        </div>
      </div>
    </Page>
  );
};

const isGone = (error: unknown): boolean => error instanceof ApiError && error.status === 404;

const Bones = () => (
  <div className="singleview" aria-busy="true">
    {[240, 520, 320].map((height) => (
      <Panel key={height} className="singleview__bones">
        <div style={{ height }}>
          <Bone width="60%" height={20} />
        </div>
      </Panel>
    ))}
  </div>
);
