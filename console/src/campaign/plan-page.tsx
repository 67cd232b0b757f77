import { Alert } from 'antd';
import { rulesOf } from '../../../shared/campaign/change';
import type { CampaignView } from '../../../shared/contract/campaigns-console';
import { useToday } from '../brand/use-brand';
import { RuleSentence } from '../form/rule-sentence';
import { RehearsalPanel } from '../rehearsal/rehearsal-panel';
import { useRehearsal } from '../rehearsal/use-rehearsal';
import { Panel } from '../ui/panel';
import { count } from '../words/figures';
import { useLanguage } from '../words/language';
import { momentWords } from '../words/time';
import { useWords } from '../words/words';
import './campaign.css';
import { CampaignFrame } from './campaign-frame';
import { PlanChecks } from './editor/plan-checks';
import { editorWords } from './editor-words';
import { Preview } from './preview';
import { campaignSentence } from './review-lines';
import { ReviewList } from './review-list';
import { reviewWords } from './review-words';
import { runWords } from './run-words';
import { useReview } from './use-review';

/** What a campaign is, in plain words, and who stands for it. */
export const Component = () => <CampaignFrame>{(campaign) => <Plan campaign={campaign} />}</CampaignFrame>;

/** The plan as it is read; for a draft, with what comes next. */
export const Plan = ({ campaign }: { campaign: CampaignView }) => {
  const words = useWords(runWords);
  const review = useWords(reviewWords);
  const editor = useWords(editorWords);
  const language = useLanguage();
  const today = useToday();
  const rules = rulesOf(campaign);
  const { planning, context } = useReview(rules);
  const { asked, changed, state, mayApprove } = campaign;
  const rehearsal = useRehearsal({ kind: 'campaign', rules, campaignId: campaign.campaignId });
  const [first] = rules.variants;
  return (
    <div className="campaignhalves">
      <div className="column">
        {state === 'draft' && asked && (
          <Alert
            type="warning"
            showIcon
            title={review.askedBy(asked.name, momentWords(asked.at, today, language))}
            {...(!mayApprove && { description: review.ownAsk })}
          />
        )}
        <RuleSentence label={editor.sentence} sentence={campaignSentence(rules, context)}>
          <PlanChecks planning={planning} form={rules} isOut={state !== 'draft'} />
        </RuleSentence>
        <Panel
          title={words.plan}
          remark={`${words.versionRemark(count(campaign.version))} · ${words.changed(changed.name, momentWords(changed.at, today, language))}`}
        >
          <ReviewList rules={rules} context={context} />
        </Panel>
      </div>
      <div className="campaignside">
        {state === 'draft' && <RehearsalPanel rehearsal={rehearsal} />}
        {first && <Preview content={first.content} />}
      </div>
    </div>
  );
};
