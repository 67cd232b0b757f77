import { Progress } from 'antd';
import type { WalkView } from '../../../shared/contract/audiences';
import { useToday } from '../brand/use-brand';
import '../tag/tag.css';
import { Panel } from '../ui/panel';
import { count, percent } from '../words/figures';
import { useLanguage } from '../words/language';
import { momentWords } from '../words/time';
import { useWords } from '../words/words';
import { audienceWords } from './words';

/** How far the walk over all members has come that puts a new rule into force. It goes on by itself, whoever looks. */
export const WalkBar = ({ walk: { state, done, total, failed, startedAt, finishedAt } }: { walk: WalkView }) => {
  const words = useWords(audienceWords);
  const language = useLanguage();
  const today = useToday();
  const isDone = state === 'done';
  return (
    <Panel>
      <div className="recomputation" role="status">
        <span className="recomputation__title">{isDone ? words.walked : words.walking}</span>
        <Progress
          percent={isDone ? 100 : Math.min(99, percent(done, total ?? 0))}
          showInfo={false}
          size={['100%', 6]}
          aria-label={words.walking}
        />
        <span className="note">
          {words.walkLine(count(done), isDone || total === undefined ? undefined : count(total))}
          {' · '}
          {momentWords(finishedAt ?? startedAt, today, language)}
          {failed > 0 && ` · ${words.walkFailed(count(failed))}`}
        </span>
      </div>
    </Panel>
  );
};
