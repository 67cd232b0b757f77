import type { CampaignRunView } from '../../../shared/contract/campaigns-console';
import { type StopReason, stopWords } from '../../../shared/send/reason';
import { Figure } from '../ui/figure';
import { Panel } from '../ui/panel';
import { percent } from '../words/figures';
import { useLanguage } from '../words/language';
import { useWords } from '../words/words';
import './campaign.css';
import { reasonsOf } from './run';
import { runWords } from './run-words';

interface Props {
  run: CampaignRunView;
  chosen: StopReason | undefined;
  /** Shows who it was; the same again shows everybody. */
  choose: (reason: StopReason | undefined) => void;
}

/** Why members were sent nothing, as bars; each narrows the list below. */
export const ReasonsPanel = ({ run, chosen, choose }: Props) => {
  const words = useWords(runWords);
  const language = useLanguage();
  const reasons = reasonsOf(run);
  const most = Math.max(...reasons.map(({ count }) => count), 1);
  return (
    <Panel title={words.reasons} {...(reasons.length > 0 && { remark: words.reasonsRemark })}>
      <div className="campaignreasons">
        {reasons.length === 0 && <p className="caption">{words.reasonsEmpty}</p>}
        {reasons.map(({ reason, count, isKept }) => (
          <button
            key={reason}
            type="button"
            className={isKept ? 'campaignreason campaignreason--kept' : 'campaignreason'}
            aria-pressed={chosen === reason}
            onClick={() => choose(chosen === reason ? undefined : reason)}
          >
            <span>
              {stopWords(reason, language)} {isKept && <span className="caption">{words.kept}</span>}
            </span>
            <span className="campaignbars__bar" aria-hidden="true">
              <i style={{ width: `${percent(count, most)}%` }} />
            </span>
            <Figure value={count} />
          </button>
        ))}
      </div>
    </Panel>
  );
};
