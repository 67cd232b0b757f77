import type { CampaignState } from '../../../shared/campaign/campaign';
import type { CampaignView } from '../../../shared/contract/campaigns-console';
import { Tag, type TagColour } from '../ui/tag';
import { count } from '../words/figures';
import { useWords } from '../words/words';
import { campaignWords } from './words';

const COLOURS: Record<CampaignState, TagColour> = { draft: 'amber', scheduled: 'pine', running: 'pine', paused: 'red', ended: 'plain' };

/** Where a campaign is; a draft that waits for a colleague says so, one that runs in which day of it. */
export const StateTag = ({ campaign: { state, day, asked } }: { campaign: Pick<CampaignView, 'state' | 'day' | 'asked'> }) => {
  const words = useWords(campaignWords);
  const said =
    state === 'draft' && asked ? words.waits : state === 'running' && day !== undefined ? words.runningDay(count(day)) : words.state[state];
  return <Tag colour={COLOURS[state]}>{said}</Tag>;
};
