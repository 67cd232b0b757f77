import { Text, View } from '@tarojs/components';
import type { CustomerView } from '../../../../../shared/contract/views';
import { platform } from '../../../platform';
import { grouped } from '../../../ui/amount';
import { Tag } from '../../../ui/controls';
import { Icon } from '../../../ui/icon';
import { Notice } from '../../../ui/states';
import { useFloorWords, useWords } from '../../words';

/** So many tags are told at a glance; all of them are behind it. */
const SHOWN = 6;

interface CustomerProps {
  customer: CustomerView;
  /** What is known of them beside; it comes a moment later. */
  known: { isPersonal: boolean; visits: number; hint?: string | undefined } | undefined;
  onOpen: () => void;
}

/** Whom the clerk serves: the name masked, the tier, points, and what is known of them in plain words. */
export const Customer = ({ customer, known, onOpen }: CustomerProps) => {
  const w = useWords();
  const f = useFloorWords();
  const { maskedName, tierName, points, phoneTail, tags } = customer;
  const facts = [
    phoneTail && w.checkout.tail(phoneTail),
    `${w.checkout.points} ${grouped(points)}`,
    known?.isPersonal && f.visits(known.visits),
  ]
    .filter(Boolean)
    .join(' · ');
  return (
    <>
      <View className="person" id="customer" hoverClass="row--pressed" {...platform.described('button')} onClick={onOpen}>
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
      {known?.hint !== undefined && (
        <View id="hint" className="gap-s">
          <Notice icon="cup" text={known.hint} />
        </View>
      )}
      {tags.length === 0 && <View className="caption gap-s">{w.checkout.noTags}</View>}
    </>
  );
};
