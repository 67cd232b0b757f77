import { Sentence } from '../coupon/sentence';
import { Panel } from '../ui/panel';
import { useWords } from '../words/words';
import { audienceWords } from './words';

interface Props {
  sentence: string | undefined;
  /** Whether it says an earlier rule. */
  isOld: boolean;
}

/** The rule in one plain sentence, beside what was drawn. */
export const SaidPanel = ({ sentence, isOld }: Props) => {
  const words = useWords(audienceWords);
  return (
    <Panel className={isOld ? 'said said--old' : 'said'}>
      <section aria-label={words.saidTitle} aria-live="polite">
        <p className="caption">{words.saidTitle}</p>
        {sentence ? <Sentence text={sentence} /> : <p className="rulesentence__missing">{words.saidEmpty}</p>}
      </section>
    </Panel>
  );
};
