import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useEffect } from 'react';
import { couponTab } from '../../data/coupon-tab';
import { useMember } from '../../data/member';
import { useOffers } from '../../data/offers';
import { locateIfAllowed, usePlace } from '../../data/place';
import { settings } from '../../data/settings';
import { useStore } from '../../data/store';
import { useWallet } from '../../data/wallet';
import { Tabs } from '../../ui/controls';
import { barHeight, Screen } from '../../ui/screen';
import { useWords } from '../../words';
import { Claimable } from './claimable';
import { Wallet } from './wallet';

export default function Coupons() {
  const w = useWords();
  const place = usePlace();
  const tab = useStore(couponTab);
  const { language } = useStore(settings);
  const isMember = useMember().data?.member !== undefined;
  const offers = useOffers(place);
  const wallet = useWallet(place, isMember);
  useEffect(() => {
    locateIfAllowed();
  }, []);
  const mine = wallet.data?.items.filter(({ state }) => state === 'issued').length;
  return (
    <Screen
      title={w.tabs.coupons}
      tab="coupons"
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
            { key: 'past', label: w.coupon.tabs.past },
          ]}
        />
      }
    >
      <View key={`${tab} ${language}`}>
        {tab === 'claimable' ? (
          <Claimable place={place} offers={offers} wallet={wallet.data?.items ?? []} />
        ) : (
          <Wallet place={place} query={wallet} isMember={isMember} isPast={tab === 'past'} />
        )}
      </View>
    </Screen>
  );
}
