import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useParams } from 'react-router-dom';
import type { CampaignView } from '../../../shared/contract/campaigns-console';
import { LiveMark } from '../ui/live-mark';
import { Page } from '../ui/page';
import { Panel } from '../ui/panel';
import { Bone, Failed } from '../ui/states';
import { SubNav } from '../ui/sub-nav';
import { useWords } from '../words/words';
import { CampaignActions } from './campaign-actions';
import { campaignQuery } from './queries';
import { runWords } from './run-words';
import { StateTag } from './state-tag';
import { campaignWords } from './words';

/** The pages of one campaign: its name and state, what can be done with it, and the way to the others once it has begun. */
export const CampaignFrame = ({ children }: { children: (campaign: CampaignView) => ReactNode }) => {
  const words = useWords(campaignWords);
  const run = useWords(runWords);
  const { campaignId = '' } = useParams();
  const { data, error, refetch, isRefetchError } = useQuery(campaignQuery(campaignId));
  const above = { to: '/campaigns', name: words.campaigns };
  if (!data)
    return (
      <Page title={words.campaigns} above={above}>
        <Panel className="formbones">{error ? <Failed error={error} retry={refetch} /> : <Bone width="60%" height={200} />}</Panel>
      </Page>
    );
  const path = `/campaigns/${campaignId}`;
  return (
    <Page
      title={data.name}
      above={above}
      tag={
        <>
          <StateTag campaign={data} />
          {data.state === 'running' && <LiveMark broken={isRefetchError} />}
        </>
      }
      actions={<CampaignActions campaign={data} />}
    >
      {data.startedAt !== undefined && (
        <SubNav
          label={run.sections}
          items={[
            { to: path, name: run.result },
            { to: `${path}/sends`, name: run.sends },
            { to: `${path}/plan`, name: run.plan },
          ]}
        />
      )}
      {children(data)}
    </Page>
  );
};
