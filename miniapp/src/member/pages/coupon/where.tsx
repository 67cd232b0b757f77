import { View } from '@tarojs/components';
import type { CouponView } from '../../../../../shared/contract/views';
import { pointOf, usePlace } from '../../../data/place';
import { useUsableStores } from '../../../data/usable-stores';
import { go } from '../../../ui/nav';
import { Head, Panel, Row } from '../../../ui/rows';
import { RowBones, Shown } from '../../../ui/states';
import { StoreRow } from '../../../ui/store-row';
import { useWords } from '../../../words';
import { useLoyaltyWords } from '../../words';

/** The first ones; all of them are one tap away. */
const FIRST = 2;

/** Where the coupon can be used: the nearest two, and the way to all. Without a position it is only said how many there are. */
export const Where = ({ coupon }: { coupon: Pick<CouponView, 'couponId' | 'usableIn'> }) => {
  const w = useWords();
  const m = useLoyaltyWords();
  const place = usePlace();
  const isOnline = coupon.usableIn === 'online';
  const stores = useUsableStores(isOnline ? '' : coupon.couponId, place);
  if (isOnline || stores.data?.total === 0) return null;
  const toAll = () => go('member/pages/usable', { couponId: coupon.couponId });
  const isNear = pointOf(place) !== undefined;
  return (
    <View id="usable" className="section">
      <Head
        id="all-usable"
        title={isNear ? w.code.nearby : m.stores.usable}
        {...(stores.data && { more: m.stores.allUsable(String(stores.data.total)), onMore: toAll })}
      />
      <Shown query={stores} skeleton={<RowBones count={FIRST} />} failedTitle={m.stores.failed} inline>
        {({ items }) => (
          <Panel>
            {isNear ? (
              items.slice(0, FIRST).map((store) => <StoreRow key={store.storeId} store={store} />)
            ) : (
              <Row id="see-usable" title={m.stores.seeUsable} short onTap={toAll} />
            )}
          </Panel>
        )}
      </Shown>
    </View>
  );
};
