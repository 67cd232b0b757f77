import { View } from '@tarojs/components';
import type { CouponView, OfferView } from '../../../../shared/contract/views';
import { validityWords } from '../../../../shared/coupon/words';
import { distanceWords } from '../../../../shared/problem/distance-words';
import type { Claiming } from '../../data/claim';
import { reasonIcon } from '../../data/offers';
import { isNear, locate, type Place, pointOf } from '../../data/place';
import type { Query } from '../../data/query';
import { Button } from '../../ui/button';
import { CouponCard } from '../../ui/coupon-card';
import { go, toTab } from '../../ui/nav';
import { CardBones, Empty, Shown } from '../../ui/states';
import { useLanguage, useWords } from '../../words';

export interface ClaimableProps {
  place: Place;
  offers: Query<{ items: OfferView[] }>;
  wallet: CouponView[];
  claiming: Claiming;
  /** Somebody wants to type a code. */
  onCode: () => void;
}

/** What can be claimed here first; what cannot says why and offers a look at the conditions. */
export const Claimable = ({ place, offers, wallet, claiming: { claiming, claim }, onCode }: ClaimableProps) => {
  const w = useWords();
  return (
    <>
      <Whereabouts place={place} />
      <View className="offerline gap-below">
        <View className="offerline__text">{w.promo.have}</View>
        <Button label={w.promo.enter} kind="line" small onTap={onCode} id="enter-code" />
      </View>
      <Shown query={offers} skeleton={<CardBones />} failedTitle={w.coupon.failedOffers}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty
              title={w.coupon.emptyClaimable}
              text={w.coupon.emptyClaimableText}
              action={{ label: w.offer.toStores, onTap: () => toTab('stores') }}
            />
          ) : (
            items.map((offer) => (
              <OfferCard
                key={offer.templateId}
                offer={offer}
                held={wallet.find(({ templateId, state }) => templateId === offer.templateId && state === 'issued')}
                isClaiming={claiming === offer.templateId}
                onClaim={() => claim(offer)}
              />
            ))
          )
        }
      </Shown>
    </>
  );
};

const Whereabouts = ({ place }: { place: Place }) => {
  const w = useWords();
  if (place.city)
    return (
      <View className="offerline gap-below">
        <View className="offerline__text">{w.coupon.here(place.city.city)}</View>
        <Button label={w.home.locate} kind="line" small busy={place.isLocating} onTap={locate} id="locate" />
      </View>
    );
  if (pointOf(place) || !place.isKnown) return null;
  const text = place.refused === 'denied' ? w.home.denied : place.refused === 'unavailable' ? w.home.unavailable : w.home.openLocation;
  return (
    <View className="offerline gap-below">
      <View className="offerline__text">{text}</View>
      {place.refused === 'denied' ? (
        <Button label={w.home.pickCity} kind="line" small onTap={() => go('member/pages/city')} id="pick-city" />
      ) : (
        <Button label={w.home.locate} kind="line" small busy={place.isLocating} onTap={locate} id="locate" />
      )}
    </View>
  );
};

interface OfferCardProps {
  offer: OfferView;
  held: CouponView | undefined;
  isClaiming: boolean;
  onClaim: () => void;
}

const OfferCard = ({ offer, held, isClaiming, onClaim }: OfferCardProps) => {
  const w = useWords();
  const language = useLanguage();
  const { templateId, claimable, nearest, storeCount, reasons } = offer;
  const isHeld = offer.held > 0 && reasons.some(({ code }) => code === 'already_claimed');
  const [reason] = reasons.filter(({ code }) => !isHeld || code !== 'already_claimed');
  const open = () => go('member/pages/offer', { templateId });
  const use = () => (held ? go('member/pages/coupon', { couponId: held.couponId }) : open());
  const distance = isNear(nearest) ? distanceWords(nearest.distance, language) : undefined;
  const action = claimable ? (
    <Button label={isClaiming ? w.coupon.claiming : w.coupon.claim} small busy={isClaiming} onTap={onClaim} id={`claim-${templateId}`} />
  ) : isHeld ? (
    <Button label={held ? w.coupon.goUse : w.coupon.view} kind="line" small onTap={use} id={`use-${templateId}`} />
  ) : reason?.code === 'sold_out' ? (
    <Button label={w.coupon.soldOut} small off />
  ) : (
    <Button label={w.coupon.why} kind="line" small onTap={open} id={`why-${templateId}`} />
  );
  return (
    <CouponCard
      id={`offer-${templateId}`}
      terms={offer}
      name={offer.name}
      where={isHeld ? w.coupon.inWallet : w.coupon.inStores(storeCount, distance)}
      valid={validityWords(offer.validity, language)}
      state={claimable || isHeld ? 'open' : 'blocked'}
      action={action}
      reason={!claimable && !isHeld && reason ? { icon: reasonIcon(reason), text: reason.message } : undefined}
      onTap={open}
    />
  );
};
