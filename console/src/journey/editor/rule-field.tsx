import { Button } from 'antd';
import { useState } from 'react';
import type { Rule } from '../../../../shared/audience/rule';
import { useWords } from '../../words/words';
import { editorWords } from './editor-words';
import { RuleDialog } from './rule-dialog';

interface Props {
  rule: Rule | undefined;
  /** It in words. */
  sentence: string;
  /** Whether there may be none. */
  optional?: boolean;
  onChange: (rule: Rule | undefined) => void;
}

/** A condition on members: as a sentence, and drawn once it is to be changed. */
export const RuleField = ({ rule, sentence, optional = false, onChange }: Props) => {
  const words = useWords(editorWords);
  const [isOpen, open] = useState(false);
  return (
    <>
      <p className={rule ? 'journeysaid' : 'journeysaid note'}>{rule ? sentence : words.ruleNone}</p>
      <Button size="small" onClick={() => open(true)}>
        {rule ? words.ruleEdit : words.ruleAdd}
      </Button>
      {optional && rule && (
        <Button size="small" type="text" onClick={() => onChange(undefined)}>
          {words.ruleClear}
        </Button>
      )}
      {isOpen && (
        <RuleDialog
          rule={rule}
          close={() => open(false)}
          done={(next) => {
            onChange(next);
            open(false);
          }}
        />
      )}
    </>
  );
};
