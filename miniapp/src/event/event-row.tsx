import { View } from '@tarojs/components';
import type { EventView } from '../../../shared/contract/events';
import { distanceWords } from '../../../shared/problem/distance-words';
import { platform } from '../platform';
import { Tag } from '../ui/controls';
import { go } from '../ui/nav';
import { useLanguage } from '../words';
import { asWritten } from '../words/time';
import { type EventWords, useEventWords } from './words';

/** What a list says at the end of an event's line: where one stands, or whether there are seats. */
const endOf = ({ mine, left, cancelledWhy, reasons, until }: EventView, e: EventWords): { label: string; isOwn: boolean } => {
  if (cancelledWhy !== undefined) return { label: e.cancelledShort, isOwn: false };
  if (mine && mine.state !== 'declined' && mine.state !== 'cancelled') return { label: mine.stateWords, isOwn: mine.state !== 'missed' };
  if (reasons.length === 0) return { label: e.left(left), isOwn: false };
  if (reasons.some(({ code }) => code === 'event_full' || code === 'others_wait')) return { label: e.full, isOwn: false };
  return { label: Date.parse(until) <= Date.now() ? e.over : e.closed, isOwn: false };
};

/** An event in a list: its day, its name, when and where. */
export const EventRow = ({ event }: { event: EventView }) => {
  const e = useEventWords();
  const language = useLanguage();
  const { eventId, name, from, whenWords, store } = event;
  const day = asWritten(from);
  const { label, isOwn } = endOf(event, e);
  const where = [store.name, store.distance === undefined ? '' : distanceWords(store.distance, language)];
  return (
    <View
      id={`event-${eventId}`}
      className="row"
      hoverClass="row--pressed"
      {...platform.described('button')}
      onClick={() => go('event/pages/detail', { eventId })}
    >
      <View className="date">
        <View className="caption">{day ? e.month(day.month) : ''}</View>
        <View className="date__day figure">{day?.day ?? ''}</View>
      </View>
      <View className="row__main">
        <View className="row__title">{name}</View>
        <View className="row__sub">{whenWords}</View>
        <View className="caption">{where.filter((part) => part !== '').join(' · ')}</View>
      </View>
      <Tag label={label} {...(isOwn && { tone: 'pine' as const })} />
    </View>
  );
};
