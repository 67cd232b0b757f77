import { useNavigate } from 'react-router-dom';
import type { CampaignView } from '../../../shared/contract/campaigns-console';
import { copyName, DraftCopyButton } from '../ui/draft-copy-button';
import { useAct } from '../ui/use-ask';
import { useWords } from '../words/words';
import { useCopyCampaign } from './queries';
import { campaignWords } from './words';

/** Makes a draft like this campaign and opens it; in a list it is no more than its drawing. */
export const CopyButton = ({ campaign, isSmall = false }: { campaign: CampaignView; isSmall?: boolean }) => {
  const words = useWords(campaignWords);
  const navigate = useNavigate();
  const act = useAct();
  const { mutateAsync, isPending } = useCopyCampaign();
  const copy = () =>
    act(async () => {
      const name = copyName(words.copyOf(campaign.name));
      const { campaignId } = await mutateAsync({ campaignId: campaign.campaignId, name });
      await navigate(`/campaigns/${campaignId}/edit`);
    }, words.copied);
  return <DraftCopyButton label={words.copy} about={words.more(campaign.name)} isSmall={isSmall} isPending={isPending} copy={copy} />;
};
