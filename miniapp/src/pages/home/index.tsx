import { ScrollView, View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { useEffect } from 'react';
import type { OfferView } from '../../../../shared/contract/views';
import { validityWords } from '../../../../shared/coupon/words';
import { distanceWords } from '../../../../shared/problem/distance-words';
import { useBrand, useIsMember, useMember } from '../../data/member';
import { useOffers } from '../../data/offers';
import { useCodeAhead } from '../../data/own-code';
import { locate, locateAgain, locateIfAllowed, type Place, pointOf, usePlace } from '../../data/place';
import { usePoints } from '../../data/points';
import { useTier } from '../../data/tier';
import { Button } from '../../ui/button';
import { CouponSlip } from '../../ui/coupon-card';
import { GuestCard, MemberCard } from '../../ui/member-card';
import { go, toTab } from '../../ui/nav';
import { Head } from '../../ui/rows';
import { Screen } from '../../ui/screen';
import { CardBones, Empty, Shown } from '../../ui/states';
import { useLanguage, useWords } from '../../words';
import { NextEvent } from './next-event';
import { Placed } from './placed';
import { PolicyAgain } from './policy-again';
import { Soon } from './soon';
import { HomeStores } from './stores';

/** The strip shows so many; the rest is one tap away. */
const SLIPS = 6;

export default function Home() {
  const w = useWords();
  const language = useLanguage();
  const place = usePlace();
  const who = useMember();
  // Who they are, what they have and where they stand are asked for side by side: none keeps the others waiting.
  const isMember = useIsMember();
  const balance = usePoints(isMember).data?.balance;
  const tier = useTier(isMember).data;
  const brand = useBrand();
  useEffect(() => {
    locateIfAllowed();
  }, []);
  useDidShow(locateAgain);
  useCodeAhead(who.data?.member);
  const brandName = brand.data?.name[language] ?? '';
  const greeting = w.home.greet(w.home.greeting(new Date().getHours()), who.data?.member?.nickname ?? '');

  return (
    <Screen title={greeting} greeting tab="home" overlay={<PolicyAgain member={who.data?.member} policy={brand.data?.policy} />}>
      <Shown query={who} skeleton={<View className="bone bone--block" style={{ height: '212px' }} />} failedTitle={w.me.failed} inline>
        {({ member }) =>
          member ? (
            <MemberCard
              member={member}
              brandName={brandName}
              balance={balance}
              tier={tier}
              onCode={() => go('member/pages/code')}
              onPoints={() => go('member/pages/points')}
              onTier={() => go('member/pages/tiers')}
            />
          ) : (
            <GuestCard brandName={brandName} welcome={brand.data?.welcome[language] ?? ''} onJoin={() => go('member/pages/join')} />
          )
        }
      </Shown>
      {!pointOf(place) && place.isKnown && <AskPlace place={place} />}
      <Soon place={place} isMember={isMember} />
      <NextEvent place={place} isMember={isMember} />
      <Placed place={place} />
      <Offers place={place} />
      <HomeStores place={place} isMember={isMember} />
    </Screen>
  );
}

/** Without a position: why it would help, and two ways on. */
const AskPlace = ({ place }: { place: Place }) => {
  const w = useWords();
  const text = place.refused === 'denied' ? w.home.denied : place.refused === 'unavailable' ? w.home.unavailable : w.home.openLocation;
  return (
    <View className="section">
      <View className="offerline">
        <View className="offerline__text">{text}</View>
        {place.refused === 'denied' ? (
          <Button label={w.home.pickCity} kind="line" small onTap={() => go('member/pages/city')} id="pick-city" />
        ) : (
          <Button label={w.home.locate} kind="line" small busy={place.isLocating} onTap={locate} id="locate" />
        )}
      </View>
    </View>
  );
};

const StripBones = () => (
  <View className="strip">
    <View className="strip__row">
      <CardBones count={2} />
    </View>
  </View>
);

const Offers = ({ place }: { place: Place }) => {
  const w = useWords();
  const language = useLanguage();
  const offers = useOffers(place);
  const count = offers.data?.items.length ?? 0;
  const noteOf = (offer: OfferView): string => {
    if (offer.nearest) return distanceWords(offer.nearest.distance, language);
    return validityWords(offer.validity, language);
  };
  return (
    <View className="section">
      <Head
        title={pointOf(place) ? w.home.nearby : w.home.here}
        {...(count > 0 && { more: w.home.allOffers(count), onMore: () => toTab('coupons') })}
      />
      <Shown query={offers} skeleton={<StripBones />} failedTitle={w.coupon.failedOffers} inline>
        {({ items }) =>
          items.length === 0 ? (
            <Empty
              inline
              title={w.home.noOffers}
              text={w.home.noOffersText}
              action={{ label: w.offer.toStores, onTap: () => toTab('stores') }}
            />
          ) : (
            <ScrollView scrollX enhanced showScrollbar={false} className="strip">
              <View className="strip__row">
                {items.slice(0, SLIPS).map((offer) => (
                  <CouponSlip
                    key={offer.templateId}
                    id={`slip-${offer.templateId}`}
                    terms={offer}
                    name={offer.name}
                    where={offer.nearest?.name ?? w.coupon.inStores(offer.storeCount)}
                    note={noteOf(offer)}
                    go={offer.claimable ? w.coupon.claim : offer.held > 0 ? w.coupon.goUse : w.coupon.why}
                    onTap={() => go('member/pages/offer', { templateId: offer.templateId })}
                  />
                ))}
              </View>
            </ScrollView>
          )
        }
      </Shown>
    </View>
  );
};
