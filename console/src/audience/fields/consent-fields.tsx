import { useWords } from '../../words/words';
import { conditionWords } from '../condition-words';
import type { FieldsProps } from './fields-props';
import { Pick } from './pick';

export const ConsentFields = ({ typed, change, at }: FieldsProps<'consent'>) => {
  const words = useWords(conditionWords);
  return (
    <Pick {...at('purpose', words.purpose)} value={typed.purpose} options={words.purposes} onChange={(purpose) => change({ purpose })} />
  );
};

export const ReachableFields = ({ typed, change, at }: FieldsProps<'reachable'>) => {
  const words = useWords(conditionWords);
  return (
    <Pick {...at('channel', words.channel)} value={typed.channel} options={words.reachables} onChange={(channel) => change({ channel })} />
  );
};
