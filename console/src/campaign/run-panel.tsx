import { Progress } from 'antd';
import type { CampaignRunView, CampaignView } from '../../../shared/contract/campaigns-console';
import { yuan } from '../../../shared/money/money';
import { useToday } from '../brand/use-brand';
import { Figure, MoneyFigure } from '../ui/figure';
import { Panel } from '../ui/panel';
import { Empty } from '../ui/states';
import { Stats } from '../ui/stats';
import { commonWords } from '../words/common';
import { count } from '../words/figures';
import { useLanguage } from '../words/language';
import { momentWords } from '../words/time';
import { useWords } from '../words/words';
import './campaign.css';
import { underWay, walkedPercent } from './run';
import { runWords } from './run-words';
import { campaignWords } from './words';

/** How the run of a campaign goes: how far, how each send stands, what it has cost. */
export const RunPanel = ({ campaign }: { campaign: CampaignView }) => {
  const words = useWords(runWords);
  const language = useLanguage();
  const today = useToday();
  const { run, state, beginsAt } = campaign;
  if (!run) {
    const when = beginsAt === undefined ? '' : momentWords(beginsAt, today, language);
    return (
      <Panel>
        <Empty title={words.beforeTitle} text={state === 'scheduled' ? words.beforeScheduled(when) : words.beforeDraft} />
      </Panel>
    );
  }
  return (
    <Panel title={words.run} remark={<Remark run={run} />}>
      <Figures run={run} />
      <Walk run={run} isStill={state === 'paused' || state === 'ended'} />
    </Panel>
  );
};

interface Props {
  run: CampaignRunView;
}

/** By which channels, in words: 小程序消息 812，短信 40. */
const Remark = ({ run }: Props) => {
  const { channels } = useWords(campaignWords);
  const { list } = useWords(commonWords);
  const parts = Object.entries(run.byChannel).map(([channel, sent]) => `${channels[channel as keyof typeof channels]} ${count(sent ?? 0)}`);
  return <>{list(parts)}</>;
};

const Figures = ({ run }: Props) => {
  const words = useWords(runWords);
  const { byState, spent, left } = run;
  const failed = (byState.failed ?? 0) + (byState.unknown ?? 0);
  return (
    <Stats
      label={words.run}
      stats={[
        { name: words.states.sent, figure: <Figure value={byState.sent ?? 0} />, note: words.stateNotes.sent },
        { name: words.waiting, figure: <Figure value={underWay(run)} />, note: words.waitingNote },
        { name: words.states.stopped, figure: <Figure value={byState.stopped ?? 0} />, note: words.stateNotes.stopped },
        {
          name: words.states.failed,
          figure: <Figure value={failed} className={failed > 0 ? 'urgent' : ''} />,
          note: byState.unknown
            ? `${words.states.unknown} ${count(byState.unknown)}: ${words.stateNotes.unknown}`
            : words.stateNotes.failed,
        },
        {
          name: words.spent,
          figure: <MoneyFigure value={spent} className="amount" />,
          note: left.money === undefined ? words.spentNote : words.spentLeft(yuan(left.money)),
        },
      ]}
    />
  );
};

const Walk = ({ run, isStill }: Props & { isStill: boolean }) => {
  const words = useWords(runWords);
  const language = useLanguage();
  const today = useToday();
  const { looked, total, isWalking, nextAt, left } = run;
  const line = total === undefined ? words.lookedOnly(count(looked)) : words.lookedLine(count(looked), count(total));
  const parts = [
    isStill && isWalking ? '' : isWalking ? words.walking : words.walked,
    line,
    left.messages === undefined ? '' : words.messagesLeft(count(left.messages)),
    nextAt && words.nextAt(momentWords(nextAt, today, language)),
  ];
  return (
    <div className="campaignrun">
      <Progress
        aria-label={words.run}
        percent={walkedPercent(run)}
        status={isWalking ? (isStill ? 'normal' : 'active') : 'success'}
        showInfo={isWalking}
      />
      <p className="caption" role="status">
        {parts.filter(Boolean).join(' · ')}
      </p>
    </div>
  );
};
