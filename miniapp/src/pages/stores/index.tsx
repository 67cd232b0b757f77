import { Text, View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import type { StoreView } from '../../../../shared/contract/views';
import { useMember } from '../../data/member';
import { usePages } from '../../data/pages';
import { locate, locateIfAllowed, type Place, pointOf, usePlace } from '../../data/place';
import { storePage, useStores } from '../../data/stores';
import { usableIn, useWallet } from '../../data/wallet';
import { platform } from '../../platform';
import { Button } from '../../ui/button';
import { Chip, Tag } from '../../ui/controls';
import { Distance } from '../../ui/figures';
import { go } from '../../ui/nav';
import { Panel, Row } from '../../ui/rows';
import { Screen } from '../../ui/screen';
import { Empty, ListEnd, RowBones, Shown } from '../../ui/states';
import { StoreMap } from '../../ui/store-map';
import { useWords } from '../../words';

/** As many pins as one can tell apart. */
const PINS = 20;

export default function Stores() {
  const w = useWords();
  const place = usePlace();
  const stores = useStores(place);
  const pages = usePages(stores.data, (cursor) => storePage(place, cursor));
  const isMember = useMember().data?.member !== undefined;
  const coupons = useWallet(place, isMember).data?.items ?? [];
  const [picked, pick] = useState<string[]>([]);
  useEffect(() => {
    locateIfAllowed();
  }, []);

  const centre = pointOf(place);
  const onMap = pages.items.slice(0, PINS);
  const usable = new Map(onMap.map((store) => [store.storeId, usableIn(coupons, store).length]));
  const chosen = onMap.filter(({ storeId }) => picked.includes(storeId));
  const countOf = (store: StoreView): number => usable.get(store.storeId) ?? usableIn(coupons, store).length;

  return (
    <Screen
      title={w.stores.title}
      tab="stores"
      wide={
        centre ? (
          <StoreMap
            centre={centre}
            isMe={place.position !== undefined}
            stores={onMap}
            usable={new Set(onMap.filter((store) => countOf(store) > 0).map(({ storeId }) => storeId))}
            picked={picked}
            onPick={pick}
          />
        ) : (
          place.isLocating && <View className="map" />
        )
      }
    >
      <View className="chips">
        <Chip
          id="switch-city"
          icon="pin"
          label={place.city?.city ?? w.stores.switchCity}
          isOn={place.city !== undefined}
          onTap={() => go('member/pages/city')}
        />
        {!place.position && <Chip id="locate" icon="go" label={place.isLocating ? w.city.locating : w.home.locate} onTap={locate} />}
        {place.position && <Chip id="locate" icon="refresh" label={w.offer.refreshPlace} onTap={locate} />}
      </View>
      <Remark place={place} count={pages.items.length} />
      {chosen.length > 0 && <Chosen stores={chosen} />}
      <Shown query={stores} skeleton={<RowBones />} failedTitle={w.stores.failed}>
        {() =>
          pages.items.length === 0 ? (
            <Empty
              inline
              title={w.stores.empty}
              text={w.stores.emptyText}
              action={{ label: w.home.pickCity, onTap: () => go('member/pages/city') }}
            />
          ) : (
            <>
              <View className="ledger">
                {pages.items.map((store) => (
                  <StoreRow key={store.storeId} store={store} coupons={countOf(store)} />
                ))}
              </View>
              <ListEnd pages={pages} />
            </>
          )
        }
      </Shown>
    </Screen>
  );
}

const Remark = ({ place, count }: { place: Place; count: number }) => {
  const w = useWords();
  if (place.refused && !pointOf(place))
    return <View className="caption remark">{place.refused === 'denied' ? w.home.denied : w.home.unavailable}</View>;
  const text = place.city ? w.stores.inCity(place.city.city) : place.position ? w.stores.near(count) : w.stores.everywhere;
  return <View className="caption remark">{count > 0 ? text : ''}</View>;
};

/** The stores whose pin was tapped. */
const Chosen = ({ stores }: { stores: StoreView[] }) => {
  const w = useWords();
  return (
    <Panel className="chosen">
      {stores.map((store) => (
        <Row
          key={store.storeId}
          title={store.name}
          sub={store.address}
          onTap={() => go('member/pages/store', { storeId: store.storeId })}
          end={<Button label={w.stores.go} kind="quiet" small onTap={() => platform.showWay(store)} />}
        />
      ))}
    </Panel>
  );
};

const StoreRow = ({ store, coupons }: { store: StoreView; coupons: number }) => {
  const w = useWords();
  return (
    <Row
      id={`store-${store.storeId}`}
      title={
        <>
          <Text>{store.name}</Text>
          {coupons > 0 && <Tag label={w.stores.usable(coupons)} tone="amber" />}
        </>
      }
      sub={store.address}
      onTap={() => go('member/pages/store', { storeId: store.storeId })}
      end={<View className="row__end">{store.distance !== undefined && <Distance metres={store.distance} />}</View>}
    />
  );
};
