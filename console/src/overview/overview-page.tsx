import { useQuery } from '@tanstack/react-query';
import { LIVE, templatesQuery } from '../coupon/queries';
import { waitingQuery } from '../scalping/queries';
import { staffQuery } from '../staff/queries';
import { regionsQuery } from '../store/queries';
import { storesInAll } from '../store/scope-count';
import { Icon } from '../ui/icon';
import { LinkButton } from '../ui/link-button';
import { LiveMark } from '../ui/live-mark';
import { Page } from '../ui/page';
import { Failed } from '../ui/states';
import { useWords } from '../words/words';
import { LatestMembers } from './latest-members';
import { NextSteps } from './next-steps-panel';
import './overview.css';
import { Pulse } from './pulse';
import { Running } from './running';
import { overviewWords } from './words';

/** How everything goes, live, and what can be done about it. */
export const Component = () => {
  const words = useWords(overviewWords);
  const templates = useQuery({ ...templatesQuery, refetchInterval: LIVE });
  const regions = useQuery(regionsQuery);
  const staff = useQuery(staffQuery);
  const suspicious = useQuery(waitingQuery);
  const items = templates.data?.items;
  const isKnown = items && regions.data && staff.data;
  const situation = isKnown && {
    stores: storesInAll(regions.data),
    templates: items,
    staff: staff.data.staff.length,
    suspicious: suspicious.data?.claims,
    openInvitations: staff.data.invitations.filter(({ state }) => state === 'open').length,
  };
  const broken = [templates, regions, staff].find(({ error, data }) => error && !data);
  return (
    <Page
      title={words.overview}
      actions={
        <>
          <LiveMark broken={templates.failureCount > 0} />
          <LinkButton to="/coupons/new" type="primary" icon={<Icon name="plus" size={16} />}>
            {words.createCoupon}
          </LinkButton>
        </>
      }
    >
      {broken ? (
        <Failed error={broken.error} retry={() => void broken.refetch()} />
      ) : (
        <>
          <Pulse items={items} />
          <div className="overview">
            <NextSteps situation={situation} />
            <LatestMembers />
          </div>
          <Running items={items} />
        </>
      )}
    </Page>
  );
};
