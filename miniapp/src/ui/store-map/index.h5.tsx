import { Text, View } from '@tarojs/components';
import { useMemo, useState } from 'react';
import { distanceWords } from '../../../../shared/problem/distance-words';
import { platform } from '../../platform';
import { useLanguage, useWords } from '../../words';
import { Icon } from '../icon';
import type { StoreMapProps } from './port';
import { fittingScale, gathered, onSketch, ringsAt } from './sketch';

const ZOOM = 1.6;
/** Pins closer than this share one, in pixels. */
const TOGETHER = 30;

/** Who reads with their ears hears what is written on the pin, too. */
const pinName = (members: readonly { name: string }[]): string => {
  const names = members.map(({ name }) => name).join(', ');
  return members.length > 1 ? `${members.length}: ${names}` : names;
};

/** A sketch drawn by ourselves: the stores around a point at their true bearing and distance, on circles of round distances. */
export const StoreMap = ({ centre, isMe, stores, usable, picked, onPick }: StoreMapProps) => {
  const w = useWords();
  const language = useLanguage();
  const fitting = useMemo(
    () =>
      fittingScale(
        centre,
        stores.map(({ position }) => position),
      ),
    [centre, stores],
  );
  // Another place is looked at from the beginning.
  const here = `${centre.latitude},${centre.longitude}`;
  const [view, setView] = useState({ here, zoom: 0 });
  const zoom = view.here === here ? view.zoom : 0;
  const setZoom = (next: number) => setView({ here, zoom: next });
  const scale = fitting * ZOOM ** zoom;
  const at = ({ x, y }: { x: number; y: number }) => ({ left: `calc(50% + ${x}px)`, top: `calc(54% + ${y}px)` });

  const spots = gathered(stores, ({ position }) => onSketch(centre, position, scale), TOGETHER);

  return (
    <View className="map" {...platform.described('group', w.stores.map)}>
      {ringsAt(scale).map((metres) => {
        const radius = Math.round(metres / scale);
        const side = `${radius * 2}px`;
        return (
          <View key={metres}>
            <View className="map__ring" style={{ ...at({ x: -radius, y: -radius }), width: side, height: side }} />
            <Text className="map__ring-name" style={at({ x: Math.round(radius * 0.82), y: Math.round(radius * 0.57) })}>
              {distanceWords(metres, language)}
            </Text>
          </View>
        );
      })}
      {isMe && (
        <>
          <View className="map__halo" style={at({ x: 0, y: 0 })} />
          <View className="map__me" style={at({ x: 0, y: 0 })} {...platform.described('img', w.stores.me)} />
        </>
      )}
      {spots.reverse().map(({ x, y, members }) => {
        const ids = members.map(({ storeId }) => storeId);
        return (
          <View
            key={ids.join()}
            className={`map__pin${ids.some((id) => picked.includes(id)) ? ' map__pin--on' : ''}`}
            style={at({ x, y })}
            {...platform.described('button', pinName(members))}
            onClick={() => onPick(ids)}
          >
            <View className="map__drop">
              {members.length > 1 ? <Text className="map__count figure">{members.length}</Text> : <Icon name="cup" size="s" />}
            </View>
            {ids.some((id) => usable.has(id)) && <View className="map__dot" />}
          </View>
        );
      })}
      <View className="map__north">↑{w.stores.north}</View>
      <View className="map__tools">
        <View className="map__tool" {...platform.described('button', w.stores.zoomIn)} onClick={() => setZoom(zoom - 1)}>
          <Icon name="plus" size="m" />
        </View>
        <View className="map__tool" {...platform.described('button', w.stores.zoomOut)} onClick={() => setZoom(zoom + 1)}>
          <Icon name="minus" size="m" />
        </View>
      </View>
    </View>
  );
};
