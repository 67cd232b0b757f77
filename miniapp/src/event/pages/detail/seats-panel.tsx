import { Text, View } from '@tarojs/components';
import type { EventView } from '../../../../../shared/contract/events';
import { platform } from '../../../platform';
import { Icon } from '../../../ui/icon';
import { Panel, Row } from '../../../ui/rows';
import { useWords } from '../../../words';
import { moment } from '../../../words/time';
import { useEventWords } from '../../words';

/** More seats than these are told in a word. */
const DRAWN = 24;

/** How many seats there are, and how many friends come along. */
export const SeatsPanel = ({ event, friends, onFriends }: { event: EventView; friends: number; onFriends: (friends: number) => void }) => {
  const e = useEventWords();
  const w = useWords();
  const { seats, left, waiting, guests, mine, answerUntil, cancelledWhy } = event;
  const taken = seats - left;
  const chooses =
    cancelledWhy === undefined && mine?.state !== 'arrived' && mine?.state !== 'missed' && Date.parse(answerUntil) > Date.now();
  return (
    <Panel>
      <View className="row">
        <View className="row__main">
          <View className="row__title" id="seats-left">
            {left > 0 ? e.left(left) : e.full}
          </View>
          {waiting > 0 && <View className="row__sub">{e.queue(waiting)}</View>}
          {seats <= DRAWN ? (
            <View className="seats" {...platform.described('img', e.taken(seats, taken))}>
              {Array.from({ length: seats }, (_, seat) => (
                <View key={String(seat)} className={seat < taken ? 'seat seat--taken' : 'seat'} />
              ))}
            </View>
          ) : (
            <View className="row__sub">{e.taken(seats, taken)}</View>
          )}
          {chooses && <View className="caption">{e.answerBy(moment(answerUntil, Date.now(), w))}</View>}
        </View>
      </View>
      {chooses && (
        <Row
          plain
          title={guests === 0 ? e.alone : e.friends}
          {...(guests > 0 && { sub: e.most(guests) })}
          end={guests > 0 && <Stepper count={friends} most={guests} onChange={onFriends} />}
        />
      )}
    </Panel>
  );
};

const Stepper = ({ count, most, onChange }: { count: number; most: number; onChange: (count: number) => void }) => {
  const e = useEventWords();
  const step = (by: 1 | -1, icon: 'minus' | 'plus', label: string) => {
    const next = count + by;
    const isOff = next < 0 || next > most;
    return (
      <View
        id={`friends-${icon}`}
        className={`round${isOff ? ' round--off' : ''}`}
        {...platform.described('button', label)}
        onClick={() => !isOff && onChange(next)}
      >
        <Icon name={icon} size="m" />
      </View>
    );
  };
  return (
    <View className="friends">
      {step(-1, 'minus', e.fewer)}
      <Text className="figure friends__count" id="friends">
        {count}
      </Text>
      {step(1, 'plus', e.more)}
    </View>
  );
};
