import { Text, View } from '@tarojs/components';
import type { CustomerView } from '../../../../../shared/contract/views';
import { platform } from '../../../platform';
import { grouped } from '../../../ui/amount';
import { Tag } from '../../../ui/controls';
import { Icon } from '../../../ui/icon';
import { useWords } from '../../words';

/** So many tags are told at a glance; all of them are behind it. */
const SHOWN = 6;

/** Whom the clerk serves: the name masked, the tier, points, and what is known of them in plain words. */
export const Customer = ({ customer, onOpen }: { customer: CustomerView; onOpen: () => void }) => {
  const w = useWords();
  const { maskedName, tierName, points, phoneTail, tags } = customer;
  const facts = [phoneTail && w.checkout.tail(phoneTail), `${w.checkout.points} ${grouped(points)}`].filter(Boolean).join(' · ');
  return (
    <>
      <View className="person" id="customer" hoverClass="row--pressed" {...platform.described('button', w.customer.open)} onClick={onOpen}>
        <View className="person__face">{maskedName ? <Text>{[...maskedName][0]}</Text> : <Icon name="user" />}</View>
        <View className="person__main">
          <View className="person__name">
            <Text>{maskedName || w.checkout.nameless}</Text>
            <Tag label={tierName} tone="pine" />
          </View>
          <View className="caption">{facts}</View>
        </View>
        <Icon name="next" size="s" />
      </View>
      {tags.length > 0 && (
        <View className="tagline">
          {tags.slice(0, SHOWN).map(({ key, value, words }) => (
            <Tag key={`${key}.${value}`} label={words} />
          ))}
        </View>
      )}
      {tags.length === 0 && <View className="caption gap-s">{w.checkout.noTags}</View>}
    </>
  );
};
