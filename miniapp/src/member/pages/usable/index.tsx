import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useEffect } from 'react';
import { codeOf } from '../../../api/failure';
import { usePages } from '../../../data/pages';
import { locate, locateIfAllowed, pointOf, usePlace } from '../../../data/place';
import { usablePage, useUsableStores } from '../../../data/usable-stores';
import { Chip } from '../../../ui/controls';
import { back, go, toTab } from '../../../ui/nav';
import { Screen } from '../../../ui/screen';
import { Empty, ListEnd, Shown } from '../../../ui/states';
import { StoreBones, StoreRow } from '../../../ui/store-row';
import { useWords } from '../../../words';
import { useLoyaltyWords } from '../../words';

/** Every store where a coupon can be used, the nearest first. */
export default function Usable() {
  const w = useWords();
  const m = useLoyaltyWords();
  const { couponId = '' } = useRouter().params;
  const place = usePlace();
  const stores = useUsableStores(couponId, place);
  const pages = usePages(stores, (cursor) => usablePage(couponId, place, cursor));
  useEffect(() => {
    locateIfAllowed();
  }, []);
  const isNear = pointOf(place) !== undefined;
  if (couponId === '' || codeOf(stores.failure) === 'not_found')
    return (
      <Screen title={m.stores.usable}>
        <Empty title={w.offer.gone} text={w.offer.goneText} action={{ label: w.code.toWallet, onTap: () => toTab('coupons') }} />
      </Screen>
    );
  return (
    <Screen title={m.stores.usable}>
      <View className="chips">
        <Chip
          id="switch-city"
          icon="pin"
          label={place.city?.city ?? w.stores.switchCity}
          isOn={place.city !== undefined}
          onTap={() => go('member/pages/city')}
        />
        <Chip
          id="locate"
          icon={place.position ? 'refresh' : 'go'}
          label={place.isLocating ? w.city.locating : place.position ? w.offer.refreshPlace : w.home.locate}
          onTap={locate}
        />
      </View>
      {place.refused && !isNear && (
        <View className="caption remark">{place.refused === 'denied' ? w.home.denied : w.home.unavailable}</View>
      )}
      <Shown query={stores} skeleton={<StoreBones />} failedTitle={m.stores.failed}>
        {({ total }) =>
          total === 0 ? (
            <Empty
              inline
              title={m.stores.noneUsable}
              text={m.stores.noneUsableText}
              action={{ label: m.stores.backToCoupon, onTap: back }}
            />
          ) : (
            <>
              <View id="usable-count" className="caption remark">
                {isNear ? m.stores.usableNear(String(total)) : m.stores.usableAll(String(total))}
              </View>
              <View className="ledger">
                {pages.items.map((store) => (
                  <StoreRow key={store.storeId} store={store} />
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
