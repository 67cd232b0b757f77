import type { TagView } from '../../../shared/contract/views';
import { useToday } from '../brand/use-brand';
import { Panel } from '../ui/panel';
import { useLanguage } from '../words/language';
import { dayOf, dayWords } from '../words/time';
import { useWords } from '../words/words';
import { memberWords } from './words';

/** A tag of this weight fills its bar, unless there is a heavier one. */
const FULL = 3;

/** What the touches say of the member, heaviest first, in plain words; nothing of who refused to be served personally. */
export const TagPanel = ({ tags, isPersonal }: { tags: TagView[]; isPersonal: boolean }) => {
  const words = useWords(memberWords);
  const language = useLanguage();
  const today = useToday();
  const sorted = [...tags].sort((a, b) => b.weight - a.weight);
  const most = Math.max(FULL, ...tags.map(({ weight }) => weight));
  return (
    <Panel title={words.tags} remark={words.tagsRemark} className="side-panel">
      {sorted.length === 0 ? (
        <p className="side-panel__none">{isPersonal ? words.noTags : words.noTagsRefused}</p>
      ) : (
        <ul className="weights">
          {sorted.map(({ key, value, words: said, weight, origins, daysLeft }) => (
            <li key={`${key} ${value}`}>
              <span title={said}>{said}</span>
              <i aria-hidden="true">
                <b style={{ width: `${Math.max(4, (weight / most) * 100)}%` }} />
              </i>
              <span className="figure" title={words.weight}>
                {weight.toFixed(1)}
              </span>
              <small>
                {origins
                  .map(({ kind, words: from, count, last }) =>
                    [words.origins[kind](from), kind === 'rule' && words.times(count), dayWords(dayOf(last), today, language)]
                      .filter(Boolean)
                      .join(' · '),
                  )
                  .join('；')}
                {daysLeft !== undefined && ` · ${words.fadesIn(daysLeft)}`}
              </small>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
};
