import { lazy, Suspense } from 'react';
import type { AttendanceView } from '../../../shared/contract/events-console';
import { millis } from '../../../shared/time/instant';
import { useToday } from '../brand/use-brand';
import { Panel } from '../ui/panel';
import { Bone } from '../ui/states';
import { useLanguage } from '../words/language';
import { clockOf, momentWords } from '../words/time';
import { useWords } from '../words/words';
import { liveWords } from './live-words';
import type { EventPhase } from './phase';
import { arrivalSteps } from './seats';

/** What draws charts is large: it comes when there is something to draw. */
const ArrivalsChart = lazy(() => import('./arrivals-chart'));

interface Props {
  view: AttendanceView;
  phase: EventPhase;
  /** When it was read, in milliseconds. */
  now: number;
}

/** How people came in, from when the doors opened. */
export const ArrivalsPanel = ({ view, phase, now }: Props) => {
  const words = useWords(liveWords);
  const language = useLanguage();
  const today = useToday();
  const { event, arrivals, checkInFrom, heldUntil } = view;
  const isClosed = phase === 'over' || phase === 'cancelled';
  const [from, until] = [millis(checkInFrom), Math.min(Math.max(now, millis(heldUntil)), millis(event.until))];
  return (
    <Panel title={words.arrivals} remark={words.arrivalsFrom(clockOf(checkInFrom))} className="eventarrivals">
      {arrivals.length === 0 ? (
        <p className="eventsoon note">{isClosed ? words.arrivalsNone : words.arrivalsSoon(momentWords(checkInFrom, today, language))}</p>
      ) : (
        <Suspense fallback={<Bone width="100%" height={204} />}>
          <ArrivalsChart
            steps={arrivalSteps(arrivals, { from, until: Math.min(now, until) })}
            span={{ from, until }}
            seats={event.seats}
            begins={event.from}
            frees={heldUntil}
          />
        </Suspense>
      )}
    </Panel>
  );
};
