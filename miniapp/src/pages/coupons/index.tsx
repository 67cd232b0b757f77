import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { memberSession } from '../../api/client';
import { useClaim } from '../../data/claim';
import { couponTab } from '../../data/coupon-tab';
import { useIsMember } from '../../data/member';
import { sawCoupons, useNews } from '../../data/messages';
import { useOffers } from '../../data/offers';
import { locateIfAllowed, usePlace } from '../../data/place';
import { settings } from '../../data/settings';
import { useStore } from '../../data/store';
import { drawerOf, useWallet } from '../../data/wallet';
import { AfterClaimSheet } from '../../ui/claim-sheets';
import { Tabs } from '../../ui/controls';
import { go } from '../../ui/nav';
import { barHeight, Screen } from '../../ui/screen';
import { useWords } from '../../words';
import { Claimable } from './claimable';
import { CodeSheet } from './code-sheet';
import { Wallet } from './wallet';

export default function Coupons() {
  const w = useWords();
  const place = usePlace();
  const tab = useStore(couponTab);
  const { language } = useStore(settings);
  const isMember = useIsMember();
  const offers = useOffers(place);
  const wallet = useWallet(place, isMember);
  useEffect(() => {
    locateIfAllowed();
  }, []);
  const claiming = useClaim(offers.reload);
  const [isTyping, setTyping] = useState(false);
  const hasNew = useNews(isMember)?.newCoupon === true;
  const newest = wallet.data?.items[0]?.issuedAt;
  useEffect(() => {
    if (tab === 'mine' && hasNew && newest !== undefined) sawCoupons(newest);
  }, [tab, hasNew, newest]);
  const mine = wallet.data?.items.filter((coupon) => drawerOf(coupon) === 'mine').length;
  const typeCode = () => {
    if (memberSession.store.get()?.member) setTyping(true);
    else go('member/pages/join');
  };
  return (
    <Screen
      title={w.tabs.coupons}
      tab="coupons"
      overlay={
        <>
          <AfterClaimSheet claiming={claiming} />
          {isTyping && (
            <CodeSheet
              onClose={() => {
                setTyping(false);
                offers.reload();
              }}
            />
          )}
        </>
      }
      wide={
        <Tabs
          top={barHeight}
          on={tab}
          onChange={(key) => {
            couponTab.set(key);
            Taro.pageScrollTo({ scrollTop: 0, duration: 0 });
          }}
          tabs={[
            { key: 'claimable', label: w.coupon.tabs.claimable, count: offers.data?.items.filter(({ claimable }) => claimable).length },
            { key: 'mine', label: w.coupon.tabs.mine, count: mine },
            { key: 'used', label: w.coupon.tabs.used },
            { key: 'over', label: w.coupon.tabs.over },
          ]}
        />
      }
    >
      <View key={`${tab} ${language}`}>
        {tab === 'claimable' ? (
          <Claimable place={place} offers={offers} wallet={wallet.data?.items ?? []} claiming={claiming} onCode={typeCode} />
        ) : (
          <Wallet place={place} query={wallet} isMember={isMember} drawer={tab} />
        )}
      </View>
    </Screen>
  );
}
