import { Text, View } from '@tarojs/components';
import type { StoreView } from '../../../shared/contract/views';
import { distanceWords } from '../../../shared/problem/distance-words';
import { useLanguage, useWords } from '../words';
import { Tag } from './controls';
import { go } from './nav';
import { Row } from './rows';

/** A row has room for so many services, and twenty rows more are to be a small message. */
const SERVICES = 1;

/** Whether a store is open and until when, red when it is about to close. */
export const OpeningLine = ({ opening }: Pick<StoreView, 'opening'>) =>
  opening?.state === 'closing' ? <Text className="urgent">{opening.words}</Text> : opening?.words;

/** What a row says below the address: until when it is open, and the first thing it offers; when it is closed or about to, that and no more. */
const noteOf = ({ opening, services = [] }: StoreView): string[] => {
  if (opening && opening.state !== 'open') return [opening.words];
  return [...(opening ? [opening.words] : []), ...services.slice(0, SERVICES)];
};

/**
 * A store in a list: its name with how many coupons can be used there, where it is, whether it is open, how far it is. Of as few nodes as
 * will do: twenty at once are sent to the screen.
 */
export const StoreRow = ({ store, coupons = store.coupons ?? 0 }: { store: StoreView; coupons?: number | undefined }) => {
  const w = useWords();
  const language = useLanguage();
  const note = noteOf(store);
  return (
    <Row
      id={`store-${store.storeId}`}
      title={
        coupons === 0 ? (
          store.name
        ) : (
          <>
            {store.name}
            <Tag label={w.stores.usable(coupons)} tone="amber" />
          </>
        )
      }
      sub={store.address}
      // One text, and no element of its own for its colour: in the evening all rows of a list are about to close.
      {...(note.length > 0 && { note: note.join(' · '), isUrgent: store.opening?.state === 'closing' })}
      onTap={() => go('member/pages/store', { storeId: store.storeId })}
      end={<View className="row__far">{store.distance === undefined ? '' : distanceWords(store.distance, language)}</View>}
    />
  );
};

/** The shape of such rows while they come. */
export const StoreBones = ({ count = 5 }: { count?: number }) => (
  <View className="ledger">
    {Array.from({ length: count }, (_, index) => (
      <View key={String(index)} className="row">
        <View className="row__main">
          <View className="bone bone--title" />
          <View className="bone bone--line" />
          <View className="bone bone--short" />
        </View>
        <View className="row__end">
          <View className="bone bone--figure" />
        </View>
      </View>
    ))}
  </View>
);
