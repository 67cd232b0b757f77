import { Map as NativeMap, View } from '@tarojs/components';
import { platform } from '../../platform';
import { useWords } from '../../words';
import type { StoreMapProps } from './port';
import { gathered } from './sketch';

const WIDTH = 28;
const HEIGHT = 36;
/** Degrees within which stores share a pin: about ten metres. */
const SAME_PLACE = 0.0001;

/** WeChat's own map with the stores on it. */
export const StoreMap = ({ centre, isMe, stores, usable, picked, onPick }: StoreMapProps) => {
  const w = useWords();
  const spots = gathered(stores, ({ position }) => ({ x: position.longitude, y: position.latitude }), SAME_PLACE);
  const markers = spots.map(({ members }, id) => {
    const isPicked = members.some(({ storeId }) => picked.includes(storeId));
    const hasCoupon = members.some(({ storeId }) => usable.has(storeId));
    return {
      id,
      latitude: members[0]?.position.latitude ?? 0,
      longitude: members[0]?.position.longitude ?? 0,
      title: members.map(({ name }) => name).join(', '),
      iconPath: `/static/pin${isPicked ? '-on' : hasCoupon ? '-coupon' : ''}.png`,
      width: WIDTH,
      height: HEIGHT,
    };
  });
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
          const spot = spots[Number(detail.markerId)];
          if (spot) onPick(spot.members.map(({ storeId }) => storeId));
        }}
        onError={() => undefined}
      />
    </View>
  );
};
