import { Map as NativeMap, View } from '@tarojs/components';
import { platform } from '../../platform';
import { useWords } from '../../words';
import type { StoreMapProps } from './port';

const WIDTH = 28;
const HEIGHT = 36;

/** WeChat's own map with the stores on it. */
export const StoreMap = ({ centre, isMe, stores, usable, picked, onPick }: StoreMapProps) => {
  const w = useWords();
  const markers = stores.map(({ storeId, name, position }, id) => ({
    id,
    ...position,
    title: name,
    iconPath: `/static/pin${storeId === picked ? '-on' : usable.has(storeId) ? '-coupon' : ''}.png`,
    width: WIDTH,
    height: HEIGHT,
  }));
  return (
    <View className="map" {...platform.described('img', w.stores.map)}>
      <NativeMap
        className="map__native"
        latitude={centre.latitude}
        longitude={centre.longitude}
        scale={14}
        showLocation={isMe}
        includePoints={[centre, ...stores.slice(0, 5).map(({ position }) => position)]}
        markers={markers}
        onMarkerTap={({ detail }) => {
          const store = stores[Number(detail.markerId)];
          if (store) onPick(store.storeId);
        }}
        onError={() => undefined}
      />
    </View>
  );
};
