import type { ReactNode } from 'react';
import { Sentence } from '../coupon/sentence';
import { Panel } from '../ui/panel';
import { useWords } from '../words/words';
import './form.css';
import { formWords } from './words';

interface Props {
  label: string;
  /** None while what is typed says none. */
  sentence: string | undefined;
  /** What it comes to, or what is missing. */
  children?: ReactNode;
}

/** What is typed as one plain sentence, and below it what it comes to. */
export const RuleSentence = ({ label, sentence, children }: Props) => {
  const words = useWords(formWords);
  return (
    <Panel className="rulesentence rulesentence--alone">
      <section aria-label={label} aria-live="polite">
        {sentence ? <Sentence text={sentence} /> : <p className="rulesentence__missing">{words.sentenceMissing}</p>}
      </section>
      {children}
    </Panel>
  );
};
