import type { TemplateState } from '../../../shared/coupon/template';
import { STATE_COLOURS } from '../coupon/state-tag';
import { Tag } from '../ui/tag';
import { useWords } from '../words/words';
import { rewardWords } from './words';

export const StateTag = ({ state }: { state: TemplateState }) => {
  const words = useWords(rewardWords);
  return <Tag colour={STATE_COLOURS[state]}>{words.state[state]}</Tag>;
};
