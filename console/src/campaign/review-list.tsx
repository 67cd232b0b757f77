import type { CampaignRules } from '../../../shared/campaign/campaign';
import './campaign.css';
import { type ReviewContext, reviewLines } from './review-lines';

/** Every decision of a campaign in plain words, one below the other. */
export const ReviewList = ({ rules, context }: { rules: CampaignRules; context: ReviewContext }) => (
  <dl className="reviewlines">
    {reviewLines(rules, context).map(({ name, text, note, mind }) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd>
          <span className={mind ? 'campaignmind' : ''}>{text}</span>
          {note && <span className="caption">{note}</span>}
        </dd>
      </div>
    ))}
  </dl>
);
