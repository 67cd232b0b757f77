import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useEffect, useRef, useState } from 'react';
import { memberEndpoints } from '../../../../../shared/contract/member';
import type { CouponView } from '../../../../../shared/contract/views';
import { call } from '../../../api/client';
import { codeOf } from '../../../api/failure';
import { couponTab } from '../../../data/coupon-tab';
import { givenFrom } from '../../../data/gift';
import { locateIfAllowed } from '../../../data/place';
import { forget, load } from '../../../data/query';
import { touch } from '../../../data/touch';
import { drawerOf, useCoupon } from '../../../data/wallet';
import { useGiftMessage } from '../../../platform/gift-share';
import { toTab } from '../../../ui/nav';
import { Screen } from '../../../ui/screen';
import { Empty, Notice, Shown } from '../../../ui/states';
import { useWords } from '../../../words';
import { Actions, type Doing } from './actions';
import { Blocked } from './blocked';
import './coupon.css';
import { GiveSheet, giftOf } from './give';
import { GiveBackSheet } from './give-back';
import { InUse } from './in-use';
import { Over } from './over';
import { usePolling } from './polling';
import { Remind } from './remind';
import { Rules } from './rules';
import { Where } from './where';

/** A coupon of one's own: its code while it can be used, why not when it cannot, what became of it, and giving it away or back. */
export default function Coupon() {
  const w = useWords();
  const { couponId = '' } = useRouter().params;
  const coupon = useCoupon(couponId);
  const [doing, setDoing] = useState<Doing>();
  const reload = () => load(`coupon:${couponId}`, () => call(memberEndpoints.coupon, { params: { couponId } }));
  usePolling(coupon.data, reload);
  useEffect(() => {
    locateIfAllowed();
  }, []);
  const templateId = coupon.data?.templateId;
  useEffect(() => {
    if (templateId) touch('coupon_viewed', { couponId, templateId });
  }, [couponId, templateId]);
  const wasReturned = useReturned(coupon.data?.state);
  const given = givenFrom(couponId);
  useGiftMessage(given && coupon.data && giftOf(coupon.data, given, w), { path: '/pages/home/index', title: w.app.title });

  const toWallet = () => {
    couponTab.set('mine');
    toTab('coupons');
  };
  if (codeOf(coupon.failure) === 'not_found') {
    const wasGiven = coupon.data?.giftUntil !== undefined || given !== undefined;
    return (
      <Screen title={w.code.couponTitle}>
        <Empty
          title={wasGiven ? w.gift.taken : w.offer.gone}
          text={wasGiven ? w.gift.takenText : w.offer.goneText}
          action={{ label: w.code.toWallet, onTap: toWallet }}
        />
      </Screen>
    );
  }
  const close = () => setDoing(undefined);
  const shownNow = coupon.data;
  return (
    <Screen
      title={w.code.couponTitle}
      tight
      overlay={
        shownNow && (
          <>
            {doing === 'give' && <GiveSheet coupon={shownNow} onChange={reload} onClose={close} />}
            {doing === 'back' && <GiveBackSheet coupon={shownNow} onClose={close} />}
          </>
        )
      }
    >
      <Shown
        query={{ ...coupon, failure: coupon.data ? undefined : coupon.failure }}
        skeleton={<PlateBones />}
        failedTitle={w.coupon.failed}
        failedNote={w.coupon.showCodeInstead}
      >
        {(shown) => {
          if (drawerOf(shown) !== 'mine') return <Over coupon={shown} onBack={toWallet} />;
          return (
            <>
              {wasReturned && (
                <View className="gap-below">
                  <Notice icon="undo" tone="pine" text={w.code.returned} />
                </View>
              )}
              {shown.reasons.length > 0 ? <Blocked coupon={shown} onSend={() => setDoing('give')} /> : <InUse coupon={shown} />}
              <Rules coupon={shown} />
              <Where coupon={shown} />
              <Remind couponId={couponId} />
              <Actions coupon={shown} onDo={setDoing} />
            </>
          );
        }}
      </Shown>
    </Screen>
  );
}

/** Whether a redemption was undone while the page was open; the wallet is asked for anew at each change. */
const useReturned = (state: CouponView['state'] | undefined): boolean => {
  const before = useRef(state);
  const [wasReturned, setReturned] = useState(false);
  useEffect(() => {
    if (before.current !== undefined && before.current !== state) {
      setReturned(before.current === 'redeemed' && state === 'issued');
      forget('wallet');
    }
    before.current = state;
  }, [state]);
  return wasReturned;
};

const PlateBones = () => (
  <View className="code__head">
    <View className="bone bone--title bone--centre" />
    <View className="bone bone--line bone--centre" />
    <View className="bone bone--plate" />
  </View>
);
