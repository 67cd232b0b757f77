import { View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import type { FoundStores } from '../../../../shared/contract/stores';
import type { StoreView } from '../../../../shared/contract/views';
import { useIsMember } from '../../data/member';
import { byDistance, useMyStores } from '../../data/my-stores';
import { usePages } from '../../data/pages';
import { locate, locateIfAllowed, type Place, pointOf, usePlace } from '../../data/place';
import { ANY_STORE, isAny, type StoreFilter, storePage, useSettled, useStores } from '../../data/stores';
import { usableIn, useWallet } from '../../data/wallet';
import { platform } from '../../platform';
import { Button } from '../../ui/button';
import { Chip } from '../../ui/controls';
import { go } from '../../ui/nav';
import { Head, Panel, Row } from '../../ui/rows';
import { Screen } from '../../ui/screen';
import { Empty, ListEnd, Shown } from '../../ui/states';
import { StoreMap } from '../../ui/store-map';
import { OpeningLine, StoreBones, StoreRow } from '../../ui/store-row';
import { useWords } from '../../words';
import { Districts, Filters, SearchField } from './find';
import { Cities, OfferPlace } from './no-place';
import './stores.css';

/** As many pins as one can tell apart. */
const PINS = 20;

export default function Stores() {
  const w = useWords();
  const place = usePlace();
  const [typed, type] = useState('');
  const [chosen, choose] = useState<StoreFilter>(ANY_STORE);
  const [isLiked, showLiked] = useState(false);
  const search = useSettled(typed.trim());
  // A district is one of the city that was chosen.
  const filter = { ...chosen, search, district: place.city ? chosen.district : undefined };
  const stores = useStores(place, filter);
  const pages = usePages(stores, (cursor) => storePage(place, filter, cursor));
  const isMember = useIsMember();
  const coupons = useWallet(place, isMember).data?.items ?? [];
  const liked = byDistance(useMyStores(isMember).data?.favourites ?? [], place);
  const services = useLast(stores.data?.services);
  const [picked, pick] = useState<string[]>([]);
  useEffect(() => {
    locateIfAllowed();
  }, []);

  const centre = pointOf(place);
  const isLikedShown = isLiked && liked.length > 0;
  const listed = isLikedShown ? liked : pages.items;
  const onMap = listed.slice(0, PINS);
  const countOf = (store: StoreView): number => store.coupons ?? usableIn(coupons, store).length;
  const pinned = onMap.filter(({ storeId }) => picked.includes(storeId));
  const districts = place.city && filter.district === undefined && search === '' ? (stores.data?.districts ?? []) : [];
  const clear = () => {
    type('');
    choose(ANY_STORE);
  };

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
      <SearchField value={typed} onChange={type} />
      {place.position ? <Around /> : place.isKnown && <Cities place={place} />}
      <Filters
        filter={filter}
        onChange={choose}
        services={services}
        isMember={isMember}
        liked={liked.length}
        isLiked={isLikedShown}
        onLiked={showLiked}
      />
      {districts.length > 1 && place.city && (
        <View className="section">
          <Head title={w.stores.byDistrict(place.city.city.replace(/市$/, ''))} />
          <Districts districts={districts} onPick={(district) => choose({ ...chosen, district })} />
        </View>
      )}
      {pinned.length > 0 && <Pinned stores={pinned} />}
      {isLikedShown ? (
        <View className="ledger">
          {liked.map((store) => (
            <StoreRow key={store.storeId} store={store} coupons={countOf(store)} />
          ))}
        </View>
      ) : (
        <Shown query={stores} skeleton={<StoreBones />} failedTitle={w.stores.failed}>
          {(found) =>
            pages.items.length === 0 ? (
              <NoneFound filter={filter} onClear={clear} />
            ) : (
              <>
                <View className="caption remark">{remarkOf(found, filter, place, w)}</View>
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
      )}
      {!place.position && place.isKnown && <OfferPlace place={place} />}
    </Screen>
  );
}

const remarkOf = ({ total }: FoundStores, filter: StoreFilter, place: Place, w: ReturnType<typeof useWords>): string => {
  if (place.city) return w.stores.inCity(`${place.city.city}${filter.district ?? ''}`, total);
  if (!isAny(filter)) return w.stores.found(total);
  return place.position ? w.stores.near(total) : w.stores.everywhere(total);
};

/** What was known last, while the next answer comes. */
const useLast = <T,>(value: T | undefined): T | undefined => {
  const [last, keep] = useState(value);
  useEffect(() => {
    if (value !== undefined) keep(value);
  }, [value]);
  return value ?? last;
};

/** With a position: another city can be looked at, and the position taken anew. */
const Around = () => {
  const w = useWords();
  return (
    <View className="around">
      <View className="chips">
        <Chip id="switch-city" icon="pin" label={w.stores.switchCity} onTap={() => go('member/pages/city')} />
        <Chip id="locate" icon="refresh" label={w.offer.refreshPlace} onTap={locate} />
      </View>
    </View>
  );
};

/** Nothing that is as wanted: says so, and the next step. */
const NoneFound = ({ filter, onClear }: { filter: StoreFilter; onClear: () => void }) => {
  const w = useWords();
  if (isAny(filter))
    return (
      <Empty
        inline
        title={w.stores.empty}
        text={w.stores.emptyText}
        action={{ label: w.home.pickCity, onTap: () => go('member/pages/city') }}
      />
    );
  const text = filter.withMyCoupons ? w.stores.noneWithCoupons : filter.open ? w.stores.noneOpen : w.stores.noneFoundText;
  return <Empty inline title={w.stores.noneFound} text={text} action={{ label: w.stores.clearFilter, onTap: onClear }} />;
};

/** The stores whose pin was tapped. */
const Pinned = ({ stores }: { stores: StoreView[] }) => {
  const w = useWords();
  return (
    <Panel className="chosen">
      {stores.map((store) => (
        <Row
          key={store.storeId}
          title={store.name}
          sub={store.address}
          {...(store.opening && { note: <OpeningLine opening={store.opening} /> })}
          onTap={() => go('member/pages/store', { storeId: store.storeId })}
          end={<Button label={w.stores.go} kind="quiet" small onTap={() => platform.showWay(store)} />}
        />
      ))}
    </Panel>
  );
};
