import type { CampaignView } from '../../../shared/contract/campaigns-console';
import { CampaignFrame } from './campaign-frame';
import { Plan } from './plan-page';
import { CampaignReport } from './report/campaign-report';

/** What a campaign was worth; before it has begun, what it is. */
export const Component = () => <CampaignFrame>{(campaign) => <Result campaign={campaign} />}</CampaignFrame>;

const Result = ({ campaign }: { campaign: CampaignView }) =>
  campaign.startedAt === undefined ? <Plan campaign={campaign} /> : <CampaignReport campaignId={campaign.campaignId} />;
