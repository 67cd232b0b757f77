import { View } from '@tarojs/components';
import type { Art } from '../../../../shared/content/content';
import type { PlacedView } from '../../../../shared/contract/content';
import { useContent } from '../../data/content';
import { openTarget } from '../../data/links';
import { openedMessage } from '../../data/messages';
import type { Place } from '../../data/place';
import { platform } from '../../platform';
import { Icon, type IconName } from '../../ui/icon';

const DRAWN: Record<Art, IconName> = { cup: 'cup', gift: 'gift', store: 'store', sun: 'sun', heart: 'heart', calendar: 'calendar' };

/** What marketers placed: nothing is shown while it comes, nor when it cannot be had; it is never what somebody came for. */
export const Placed = ({ place }: { place: Place }) => {
  const items = useContent(place).data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <View className="section" id="placed">
      {items.map((item) => (
        <Item key={item.itemId} item={item} />
      ))}
    </View>
  );
};

const Item = ({ item: { itemId, title, text, art, target, placedAt } }: { item: PlacedView }) => (
  <View
    id={`placed-${itemId}`}
    className={`placed placed--${art}`}
    hoverClass={target ? 'row--pressed' : 'none'}
    {...(target && {
      ...platform.described('button'),
      onClick: () => {
        if (placedAt !== undefined) openedMessage({ messageId: itemId, at: placedAt });
        openTarget(target);
      },
    })}
  >
    <View className="placed__main">
      <View className="placed__title">{title}</View>
      {text !== undefined && <View className="caption">{text}</View>}
    </View>
    <View className="placed__art">
      <Icon name={DRAWN[art]} size="l" />
    </View>
  </View>
);
