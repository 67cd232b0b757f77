import type { TemplateState } from '../../../shared/coupon/template';
import { Tag, type TagColour } from '../ui/tag';
import { useWords } from '../words/words';
import { rewardWords } from './words';

const COLOURS: Record<TemplateState, TagColour> = { draft: 'amber', published: 'pine', paused: 'plain', deactivated: 'red' };

export const StateTag = ({ state }: { state: TemplateState }) => {
  const words = useWords(rewardWords);
  return <Tag colour={COLOURS[state]}>{words.state[state]}</Tag>;
};
