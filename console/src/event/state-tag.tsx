import { Tag, type TagColour } from '../ui/tag';
import { count } from '../words/figures';
import { useWords } from '../words/words';
import { type EventPhase, minuteOf, phaseOf } from './phase';
import { eventWords } from './words';

const COLOURS: Record<EventPhase, TagColour> = { draft: 'amber', open: 'pine', on: 'pine', over: 'plain', cancelled: 'red' };

interface Props {
  event: Parameters<typeof phaseOf>[0];
  /** What time it is, in milliseconds. */
  now: number;
  /** Says in which minute it is, too. */
  minute?: boolean;
}

/** Where an event is. */
export const StateTag = ({ event, now, minute = false }: Props) => {
  const words = useWords(eventWords);
  const phase = phaseOf(event, now);
  return <Tag colour={COLOURS[phase]}>{phase === 'on' && minute ? words.minute(count(minuteOf(event, now))) : words.state[phase]}</Tag>;
};
