import { Button, Tooltip } from 'antd';
import { useNavigate } from 'react-router-dom';
import type { CampaignView } from '../../../shared/contract/campaigns-console';
import { Icon } from '../ui/icon';
import { useAct } from '../ui/use-ask';
import { useWords } from '../words/words';
import { useCopyCampaign } from './queries';
import { campaignWords } from './words';

const MOST = 40;

/** Makes a draft like this campaign and opens it; in a list it is no more than its drawing. */
export const CopyButton = ({ campaign, isSmall = false }: { campaign: CampaignView; isSmall?: boolean }) => {
  const words = useWords(campaignWords);
  const navigate = useNavigate();
  const act = useAct();
  const { mutateAsync, isPending } = useCopyCampaign();
  const copy = () =>
    act(async () => {
      const name = [...words.copyOf(campaign.name)].slice(0, MOST).join('');
      const { campaignId } = await mutateAsync({ campaignId: campaign.campaignId, name });
      await navigate(`/campaigns/${campaignId}/edit`);
    }, words.copied);
  if (!isSmall)
    return (
      <Button color="primary" variant="text" loading={isPending} onClick={copy}>
        {words.copy}
      </Button>
    );
  return (
    <Tooltip title={words.copy}>
      <Button
        type="text"
        size="small"
        aria-label={words.more(campaign.name)}
        icon={<Icon name="copy" size={16} />}
        loading={isPending}
        onClick={copy}
      />
    </Tooltip>
  );
};
