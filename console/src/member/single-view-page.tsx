import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router-dom';
import { LiveMark } from '../ui/live-mark';
import { Page } from '../ui/page';
import { Panel } from '../ui/panel';
import { Bone, Failed } from '../ui/states';
import { useWords } from '../words/words';
import { CouponPanel } from './coupon-panel';
import './member.css';
import { memberQuery } from './queries';
import { TagPanel } from './tag-panel';
import { TierTag } from './tier-tag';
import { Timeline } from './timeline';
import { ConsentPanel, WhoPanel } from './who-panel';
import { memberWords } from './words';

/** What a member does shows here within moments. */
const REFRESH = 2_000;

/** Everything known of one member. */
export const Component = () => {
  const words = useWords(memberWords);
  const { memberId = '' } = useParams();
  const { data, error, refetch, failureCount } = useQuery({ ...memberQuery(memberId), refetchInterval: REFRESH });
  const above = { to: '/members', name: words.members };
  if (!data)
    return (
      <Page title={words.members} above={above}>
        {error ? <Failed error={error} retry={refetch} /> : <Bones />}
      </Page>
    );
  const { member, tags, coupons, timeline } = data;
  return (
    <Page
      title={member.nickname ?? words.unnamed}
      above={above}
      tag={<TierTag tier={member.tier} />}
      actions={<LiveMark broken={failureCount > 0} />}
    >
      <div className="singleview">
        <div className="column">
          <WhoPanel member={member} coupons={coupons} />
          <ConsentPanel consents={member.consents} />
        </div>
        <Timeline entries={timeline} />
        <div className="column">
          <TagPanel tags={tags} />
          <CouponPanel coupons={coupons} />
        </div>
      </div>
    </Page>
  );
};

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
