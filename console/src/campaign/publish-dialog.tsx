import { Alert, App, Modal } from 'antd';
import { useState } from 'react';
import { rulesOf } from '../../../shared/campaign/change';
import type { CampaignView } from '../../../shared/contract/campaigns-console';
import { yuan } from '../../../shared/money/money';
import { commonWords } from '../words/common';
import { useWords } from '../words/words';
import { type Move, useMoveCampaign } from './queries';
import { ReviewList } from './review-list';
import { reviewWords } from './review-words';
import { useReview } from './use-review';

interface Props {
  campaign: CampaignView;
  move: Extract<Move, 'publish' | 'approve'>;
  close: () => void;
}

/** Reads a campaign back in plain words before it is published, asked for, or agreed to. */
export const PublishDialog = ({ campaign, move, close }: Props) => {
  const words = useWords(reviewWords);
  const { cancel } = useWords(commonWords);
  const { message } = App.useApp();
  const { planning, context } = useReview(rulesOf(campaign));
  const { mutateAsync, isPending } = useMoveCampaign(campaign);
  const [failure, setFailure] = useState<string>();
  const asks = move === 'publish' && campaign.needsColleague;
  const title = move === 'approve' ? words.approveTitle : asks ? words.colleagueTitle : words.title;
  const act = async () => {
    try {
      const { state } = await mutateAsync(move);
      message.success(state === 'draft' ? words.asked : move === 'approve' ? words.approved : words.published);
      close();
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <Modal
      open
      width={640}
      title={title(campaign.name)}
      okText={move === 'approve' ? words.approve : asks ? words.ask : words.publish}
      cancelText={cancel}
      okButtonProps={{ loading: isPending }}
      onOk={act}
      onCancel={close}
      mask={{ closable: false }}
    >
      <div className="dialog">
        <ReviewList rules={rulesOf(campaign)} context={context} />
        {asks && <Alert type="warning" showIcon title={words.needs(yuan(planning.policy.approvalAbove))} />}
        {!asks && <p className="caption">{words.stopHint}</p>}
        {failure && <Alert type="error" showIcon title={failure} />}
      </div>
    </Modal>
  );
};
