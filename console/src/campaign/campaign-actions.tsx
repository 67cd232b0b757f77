import { Button } from 'antd';
import { useState } from 'react';
import type { CampaignView } from '../../../shared/contract/campaigns-console';
import { LinkButton } from '../ui/link-button';
import { useAsk } from '../ui/use-ask';
import { useWords } from '../words/words';
import { CopyButton } from './copy-button';
import { PublishDialog } from './publish-dialog';
import { type Move, useMoveCampaign } from './queries';
import { runWords } from './run-words';

/** What can be done with a campaign as it stands. */
export const CampaignActions = ({ campaign }: { campaign: CampaignView }) => {
  const words = useWords(runWords);
  const [opening, setOpening] = useState<Extract<Move, 'publish' | 'approve'>>();
  const { campaignId, state, asked, mayApprove } = campaign;
  const isOver = state === 'ended';
  return (
    <>
      {!isOver && <EndButton campaign={campaign} />}
      <CopyButton campaign={campaign} />
      {!isOver && (
        <LinkButton to={`/campaigns/${campaignId}/edit`} color="primary" variant="filled">
          {words.edit}
        </LinkButton>
      )}
      {state === 'draft' && !asked && (
        <Button type="primary" onClick={() => setOpening('publish')}>
          {words.publish}
        </Button>
      )}
      {state === 'draft' && asked && mayApprove && (
        <Button type="primary" onClick={() => setOpening('approve')}>
          {words.approve}
        </Button>
      )}
      {(state === 'scheduled' || state === 'running') && <MoveButton campaign={campaign} move="pause" />}
      {state === 'paused' && <MoveButton campaign={campaign} move="resume" />}
      {opening && <PublishDialog campaign={campaign} move={opening} close={() => setOpening(undefined)} />}
    </>
  );
};

const MoveButton = ({ campaign, move }: { campaign: CampaignView; move: 'pause' | 'resume' }) => {
  const words = useWords(runWords);
  const ask = useAsk();
  const { mutateAsync } = useMoveCampaign(campaign);
  const said = {
    pause: { title: words.pauseAsk(campaign.name), content: words.pauseText, okText: words.pause, done: words.paused },
    resume: { title: words.resumeAsk(campaign.name), content: words.resumeText, okText: words.resume, done: words.resumed },
  }[move];
  return (
    <Button type="primary" onClick={() => ask({ ...said, act: () => mutateAsync(move) })}>
      {words[move]}
    </Button>
  );
};

const EndButton = ({ campaign }: { campaign: CampaignView }) => {
  const words = useWords(runWords);
  const ask = useAsk();
  const { mutateAsync } = useMoveCampaign(campaign);
  const isDraft = campaign.state === 'draft';
  const end = () =>
    ask({
      title: isDraft ? words.draftAsk(campaign.name) : words.endAsk(campaign.name),
      content: isDraft ? words.draftText : words.endText,
      okText: isDraft ? words.giveUp : words.end,
      danger: true,
      done: words.ended,
      act: () => mutateAsync('end'),
    });
  return (
    <Button color="danger" variant="text" onClick={end}>
      {isDraft ? words.giveUp : words.end}
    </Button>
  );
};
