import { Progress } from 'antd';
import type { RecomputationView } from '../../../shared/contract/tags';
import { useToday } from '../brand/use-brand';
import { Panel } from '../ui/panel';
import { useLanguage } from '../words/language';
import { momentWords } from '../words/time';
import { useWords } from '../words/words';
import { tagRuleWords } from './words';

/** How far it has come to make everybody's tags anew. */
export const RecomputationBar = ({ recomputation }: { recomputation: RecomputationView }) => {
  const words = useWords(tagRuleWords);
  const language = useLanguage();
  const today = useToday();
  const { state, done, total, failed, startedAt, finishedAt } = recomputation;
  const isDone = state === 'done';
  const percent = isDone ? 100 : total ? Math.floor((done / total) * 100) : 0;
  return (
    <Panel>
      <div className="recomputation" role="status">
        <span className="recomputation__title">{isDone ? words.done : words.running}</span>
        <Progress percent={percent} showInfo={false} size={['100%', 6]} aria-label={words.running} />
        <span className="note">
          {words.progress(done, isDone ? undefined : total)}
          {' · '}
          {momentWords(finishedAt ?? startedAt, today, language)}
          {failed > 0 && ` · ${words.failed(failed)}`}
        </span>
      </div>
    </Panel>
  );
};
