import type { AudienceState } from '../../../shared/audience/audience';
import { Tag, type TagColour } from '../ui/tag';
import { useWords } from '../words/words';
import { audienceWords } from './words';

const COLOURS: Record<AudienceState, TagColour> = { draft: 'amber', live: 'pine', archived: 'plain' };

/** Whether an audience is in force. */
export const StateTag = ({ state }: { state: AudienceState }) => {
  const words = useWords(audienceWords);
  return <Tag colour={COLOURS[state]}>{words.state[state]}</Tag>;
};
