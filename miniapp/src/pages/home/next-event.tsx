import { View } from '@tarojs/components';
import { useEvents } from '../../data/events';
import type { Place } from '../../data/place';
import { Tag } from '../../ui/controls';
import { go } from '../../ui/nav';
import { Head, Panel, Row } from '../../ui/rows';
import { useWords } from '../../words';

/** The next event: the one they are invited to or come to, else the next that is open to them; nothing where there is none. */
export const NextEvent = ({ place, isMember }: { place: Place; isMember: boolean }) => {
  const w = useWords();
  const [event] = useEvents('open', place, isMember).data?.items ?? [];
  if (!event) return null;
  const { eventId, name, whenWords, store, mine, left } = event;
  const isOwn = mine !== undefined && mine.state !== 'declined' && mine.state !== 'cancelled';
  const seats = left > 0 ? w.home.seatsLeft(left) : w.home.noSeats;
  return (
    <View className="section">
      <Head id="all-events" title={w.home.events} more={w.home.allEvents} onMore={() => go('event/pages/list')} />
      <Panel>
        <Row
          id="next-event"
          icon="calendar"
          title={name}
          sub={whenWords}
          note={store.name}
          end={<Tag label={isOwn ? mine.stateWords : seats} {...(isOwn && { tone: 'pine' as const })} />}
          onTap={() => go('event/pages/detail', { eventId })}
        />
      </Panel>
    </View>
  );
};
