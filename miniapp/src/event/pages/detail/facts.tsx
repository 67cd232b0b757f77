import { View } from '@tarojs/components';
import type { EventView } from '../../../../../shared/contract/events';
import { distanceWords } from '../../../../../shared/problem/distance-words';
import { platform } from '../../../platform';
import { Icon, type IconName } from '../../../ui/icon';
import { useLanguage } from '../../../words';
import { useEventWords } from '../../words';

/** When, where, with whom. A tap on the place shows the way. */
export const Facts = ({ event: { whenWords, store, room, host, hostAbout } }: { event: EventView }) => {
  const e = useEventWords();
  const language = useLanguage();
  const away = store.distance === undefined ? '' : e.away(distanceWords(store.distance, language));
  return (
    <View className="facts">
      <Fact icon="calendar" text={whenWords} />
      <View id="way" {...platform.described('button')} onClick={() => platform.showWay(store)}>
        <Fact icon="pin" text={e.at(store.name, room ?? '')} note={[store.address, away].filter((part) => part !== '').join(e.comma)} />
      </View>
      {host !== undefined && <Fact icon="user" text={host} {...(hostAbout !== undefined && { note: hostAbout })} />}
    </View>
  );
};

export const Fact = ({ icon, text, note }: { icon: IconName; text: string; note?: string }) => (
  <View className="fact">
    <Icon name={icon} size="m" />
    <View className="fact__text">
      <View>{text}</View>
      {note !== undefined && <View className="note">{note}</View>}
    </View>
  </View>
);
