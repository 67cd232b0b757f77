import type { EventView } from '../../../../../shared/contract/events';
import { Notice } from '../../../ui/states';
import { useWords } from '../../../words';
import { clock, moment } from '../../../words/time';
import { useEventWords } from '../../words';

/** Where one stands with an event, and why one cannot come; nothing where there is nothing to say. */
export const Standing = ({ event: { mine, cancelledWhy, reasons, canWait } }: { event: EventView }) => {
  const e = useEventWords();
  const w = useWords();
  if (cancelledWhy !== undefined) return <Notice text={e.cancelled(cancelledWhy)} tone="red" />;
  switch (mine?.state) {
    case 'going':
      return <Notice text={e.going(mine.party)} icon="check" tone="pine" />;
    case 'arrived':
      return <Notice text={e.arrived(moment(mine.arrivedAt ?? '', Date.now(), w))} icon="check" tone="pine" />;
    case 'offered':
      return <Notice text={e.offered(clock(mine.offeredUntil ?? ''))} icon="clock" />;
    case 'waiting':
      return <Notice text={`${e.waiting(mine.before ?? 0)}${e.stop}${e.waitingNote}`} icon="clock" />;
    case 'missed':
      return <Notice text={e.missed} />;
    default: {
      const [first] = reasons;
      return first && !canWait ? <Notice text={first.message} /> : null;
    }
  }
};
