import { View } from '@tarojs/components';
import type { StoreView } from '../../../../shared/contract/views';
import { distanceWords } from '../../../../shared/problem/distance-words';
import { byDistance, useMyStores } from '../../data/my-stores';
import { type Place, pointOf } from '../../data/place';
import { useStores } from '../../data/stores';
import { platform } from '../../platform';
import { Icon } from '../../ui/icon';
import { go, toTab } from '../../ui/nav';
import { Head, Panel, Row } from '../../ui/rows';
import { Empty, RowBones, Shown } from '../../ui/states';
import { OpeningLine } from '../../ui/store-row';
import { useLanguage, useWords } from '../../words';

const METRES_PER_MINUTE = 75;
const WALKABLE = 2_000;

/** The member's own store first, then the nearest one; nothing where neither is known. */
export const HomeStores = ({ place, isMember }: { place: Place; isMember: boolean }) => {
  const w = useWords();
  const { mine } = useMyStores(isMember).data ?? {};
  const own = mine && byDistance([mine], place)[0];
  if (!own && !pointOf(place)) return null;
  return (
    <View className="section">
      <Head title={own ? w.stores.mine : w.home.nearestStore} more={w.home.allStores} onMore={() => toTab('stores')} />
      {own && (
        <Panel className="gap-below">
          <HomeStore id="my-store" store={own} />
        </Panel>
      )}
      {pointOf(place) && <Nearest place={place} except={own?.storeId} />}
    </View>
  );
};

const Nearest = ({ place, except }: { place: Place; except: string | undefined }) => {
  const w = useWords();
  const stores = useStores(place);
  return (
    <Shown query={stores} skeleton={<RowBones count={1} />} failedTitle={w.stores.failed} inline>
      {({ items: [store] }) => {
        if (!store)
          return (
            <Empty
              inline
              title={w.stores.empty}
              text={w.stores.emptyText}
              action={{ label: w.home.pickCity, onTap: () => go('member/pages/city') }}
            />
          );
        // Their own store is the nearest: it has been said.
        if (store.storeId === except) return null;
        return (
          <Panel>
            <HomeStore id="nearest-store" store={store} />
          </Panel>
        );
      }}
    </Shown>
  );
};

const HomeStore = ({ id, store }: { id: string; store: StoreView }) => {
  const w = useWords();
  const language = useLanguage();
  const howFar = (distance: number): string =>
    distance <= WALKABLE
      ? `${distanceWords(distance, language)} · ${w.home.walk(Math.max(1, Math.round(distance / METRES_PER_MINUTE)))}`
      : w.home.far(distanceWords(distance, language));
  return (
    <Row
      id={id}
      title={store.name}
      sub={store.distance === undefined ? store.address : howFar(store.distance)}
      {...(store.opening && { note: <OpeningLine opening={store.opening} /> })}
      onTap={() => go('member/pages/store', { storeId: store.storeId })}
      isEndTapped
      end={
        <View
          className="round"
          {...platform.described('button', w.stores.go)}
          onClick={(event) => {
            event.stopPropagation();
            platform.showWay(store);
          }}
        >
          <Icon name="go" size="m" />
        </View>
      }
    />
  );
};
