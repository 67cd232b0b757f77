import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useEffect } from 'react';
import { memberEndpoints } from '../../../../../shared/contract/member';
import { distanceBetween } from '../../../../../shared/geo/distance';
import { distanceWords } from '../../../../../shared/problem/words';
import { call } from '../../../api/client';
import { codeOf } from '../../../api/failure';
import { useMember } from '../../../data/member';
import { pointOf, usePlace } from '../../../data/place';
import { useQuery } from '../../../data/query';
import { touch } from '../../../data/touch';
import { usableIn, useWallet } from '../../../data/wallet';
import { platform } from '../../../platform';
import { Button } from '../../../ui/button';
import { CouponCard } from '../../../ui/coupon-card';
import { go, toTab } from '../../../ui/nav';
import { Head, Panel, Row } from '../../../ui/rows';
import { Screen } from '../../../ui/screen';
import { Empty, RowBones, Shown } from '../../../ui/states';
import { StoreMap } from '../../../ui/store-map';
import { useLanguage, useWords } from '../../../words';
import { moment } from '../../../words/time';

/** One store: where it is, how to get there, and which of one's coupons work there. */
export default function Store() {
  const w = useWords();
  const language = useLanguage();
  const { storeId = '' } = useRouter().params;
  const place = usePlace();
  const isMember = useMember().data?.member !== undefined;
  const store = useQuery(`store:${storeId}`, () => call(memberEndpoints.store, { params: { storeId } }));
  const coupons = useWallet(place, isMember).data?.items ?? [];
  const isKnown = store.data !== undefined;
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
      bar={
        shown && (
          <>
            {shown.phone && <Button label={w.stores.call} kind="quiet" icon="call" onTap={() => platform.call(shown.phone ?? '')} />}
            <Button label={w.stores.go} icon="go" onTap={() => platform.showWay(shown)} />
          </>
        )
      }
    >
      <Shown query={store} skeleton={<RowBones count={2} />} failedTitle={w.stores.failed}>
        {(here) => (
          <>
            <Panel>
              <Row title={w.stores.address} sub={here.address.startsWith(here.city) ? here.address : `${here.city} ${here.address}`} />
              {from && <Row short title={w.home.far(distanceWords(distanceBetween(from, here.position), language))} />}
            </Panel>
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
            {usableIn(coupons, here).length === 0 && <View className="note">{w.stores.noneHere}</View>}
          </>
        )}
      </Shown>
    </Screen>
  );
}
