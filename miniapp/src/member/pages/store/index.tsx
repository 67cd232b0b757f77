import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { memberEndpoints } from '../../../../../shared/contract/member';
import { distanceBetween } from '../../../../../shared/geo/distance';
import { distanceWords } from '../../../../../shared/problem/distance-words';
import { call } from '../../../api/client';
import { codeOf } from '../../../api/failure';
import { useIsMember } from '../../../data/member';
import { pointOf, usePlace } from '../../../data/place';
import { useQuery } from '../../../data/query';
import { touch } from '../../../data/touch';
import { usableIn, useWallet } from '../../../data/wallet';
import { platform } from '../../../platform';
import { useGiftMessage } from '../../../platform/gift-share';
import { giftOf, type Shared, ShareRow, ShareSheet } from '../../../share/share-sheet';
import { Button } from '../../../ui/button';
import { Tag } from '../../../ui/controls';
import { CouponCard } from '../../../ui/coupon-card';
import { address, go, toTab } from '../../../ui/nav';
import { Head, Panel, Row } from '../../../ui/rows';
import { Screen } from '../../../ui/screen';
import { Empty, RowBones, Shown } from '../../../ui/states';
import { StoreMap } from '../../../ui/store-map';
import { useLanguage, useWords } from '../../../words';
import { moment } from '../../../words/time';
import { useLoyaltyWords } from '../../words';
import { Hours } from './hours';
import { Keep } from './keep';
import './store.css';

/** One store: where it is, how to get there, and which of one's coupons work there. */
export default function Store() {
  const w = useWords();
  const m = useLoyaltyWords();
  const language = useLanguage();
  const { storeId = '' } = useRouter().params;
  const place = usePlace();
  const isMember = useIsMember();
  const store = useQuery(`store:${language}:${storeId}`, () => call(memberEndpoints.store, { params: { storeId } }));
  const coupons = useWallet(place, isMember).data?.items ?? [];
  const isKnown = store.data !== undefined;
  const shared: Shared = {
    ...{ page: 'store', id: storeId, path: address('member/pages/store', { storeId }) },
    ...{ title: store.data?.name ?? w.app.title, lines: store.data ? [store.data.address] : [] },
    imageUrl: '/member/static/share-store.png',
  };
  const [isSharing, setSharing] = useState(false);
  useGiftMessage(undefined, giftOf(shared, isMember));
  useEffect(() => {
    if (isKnown && isMember) touch('store_viewed', { storeId });
  }, [isKnown, isMember, storeId]);
  const shown = store.data;
  const from = pointOf(place);

  if (codeOf(store.failure) === 'not_found')
    return (
      <Screen title={w.stores.title}>
        <Empty title={w.stores.gone} text={w.stores.goneText} action={{ label: w.stores.toList, onTap: () => toTab('stores') }} />
      </Screen>
    );
  return (
    <Screen
      title={shown?.name ?? w.stores.title}
      wide={
        shown && (
          <StoreMap
            centre={from && distanceBetween(from, shown.position) < 20_000 ? from : shown.position}
            isMe={place.position !== undefined}
            stores={[shown]}
            usable={new Set()}
            picked={[storeId]}
            onPick={() => platform.showWay(shown)}
          />
        )
      }
      overlay={isSharing && <ShareSheet shared={shared} onClose={() => setSharing(false)} />}
      bar={
        shown && (
          <>
            {shown.phone && <Button label={w.stores.call} kind="quiet" icon="call" onTap={() => platform.call(shown.phone ?? '')} />}
            <Button label={w.stores.go} icon="go" onTap={() => platform.showWay(shown)} />
          </>
        )
      }
    >
      <Shown query={store} skeleton={<StorePageBones />} failedTitle={w.stores.failed}>
        {(here) => (
          <>
            <Keep storeId={storeId} />
            <Panel>
              <Row title={w.stores.address} sub={here.address.startsWith(here.city) ? here.address : `${here.city} ${here.address}`} />
              {from && <Row short title={w.home.far(distanceWords(distanceBetween(from, here.position), language))} />}
            </Panel>
            <Hours store={here} />
            {here.services && here.services.length > 0 && (
              <View className="section">
                <Head title={m.stores.services} />
                <View className="store__services">
                  {here.services.map((service) => (
                    <Tag key={service} label={service} />
                  ))}
                </View>
              </View>
            )}
            <View className="section" />
            <Head title={w.stores.useHere} />
            {usableIn(coupons, here).map((coupon) => (
              <CouponCard
                key={coupon.couponId}
                terms={coupon}
                name={coupon.name}
                where={coupon.storeWords}
                valid={w.coupon.validUntil(moment(coupon.validUntil, Date.now(), w))}
                state="open"
                action={<Button label={w.coupon.use} small onTap={() => go('member/pages/coupon', { couponId: coupon.couponId })} />}
                onTap={() => go('member/pages/coupon', { couponId: coupon.couponId })}
              />
            ))}
            {usableIn(coupons, here).length === 0 && (
              <Empty inline title={w.stores.noneHere} action={{ label: w.coupon.emptyMineGo, onTap: () => toTab('coupons') }} />
            )}
            <ShareRow onTap={() => setSharing(true)} />
          </>
        )}
      </Shown>
    </Screen>
  );
}

/** A map, where it is, its hours. */
const StorePageBones = () => (
  <>
    <View className="bone bone--block store__map-bone" />
    <View className="section" />
    <RowBones count={1} />
    <View className="section" />
    <RowBones count={3} />
  </>
);
