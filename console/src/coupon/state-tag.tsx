import type { TemplateState } from '../../../shared/coupon/template';
import { Tag, type TagColour } from '../ui/tag';
import { useWords } from '../words/words';
import { couponWords } from './words';

export const STATE_COLOURS: Record<TemplateState, TagColour> = { draft: 'amber', published: 'pine', paused: 'plain', deactivated: 'red' };

export const StateTag = ({ state, version }: { state: TemplateState; version?: number }) => {
  const words = useWords(couponWords);
  return <Tag colour={STATE_COLOURS[state]}>{state === 'draft' && version ? words.draftVersion(version) : words.state[state]}</Tag>;
};
