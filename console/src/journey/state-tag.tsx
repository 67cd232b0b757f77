import type { JourneyView } from '../../../shared/contract/journeys';
import type { JourneyState } from '../../../shared/journey/journey';
import { Tag, type TagColour } from '../ui/tag';
import { count } from '../words/figures';
import { useWords } from '../words/words';
import { isAhead } from './figures';
import { journeyWords } from './words';

const COLOURS: Record<JourneyState, TagColour> = { draft: 'amber', live: 'pine', paused: 'red', ended: 'plain' };

/** Where a journey is, and beside it what of it is still to be published. */
export const StateTag = ({ journey }: { journey: Pick<JourneyView, 'state' | 'version' | 'published' | 'asked'> }) => {
  const words = useWords(journeyWords);
  const { state, version, asked } = journey;
  const waits = asked !== undefined && state !== 'ended';
  return (
    <>
      <Tag colour={COLOURS[state]}>{waits && state === 'draft' ? words.waits : words.state[state]}</Tag>
      {isAhead(journey) && <Tag colour="amber">{waits ? words.waits : words.nextDraft(count(version))}</Tag>}
    </>
  );
};
