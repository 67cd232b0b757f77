import { Text, View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import type { OfferView } from '../../../../../shared/contract/views';
import { goodsWords, validityWords, valueWords } from '../../../../../shared/coupon/words';
import { distanceWords } from '../../../../../shared/problem/distance-words';
import { codeOf } from '../../../api/failure';
import { type Claiming, useClaim } from '../../../data/claim';
import { couponTab } from '../../../data/coupon-tab';
import { useIsMember } from '../../../data/member';
import { useOffer } from '../../../data/offers';
import { isNear, locate, locateIfAllowed, usePlace } from '../../../data/place';
import { touch } from '../../../data/touch';
import { platform } from '../../../platform';
import { useGiftMessage } from '../../../platform/gift-share';
import { canSharePhone } from '../../../platform/phone-share';
import { giftOf, type Shared, ShareRow, ShareSheet } from '../../../share/share-sheet';
import { Button } from '../../../ui/button';
import { AfterClaimSheet, VerifyButton } from '../../../ui/claim-sheets';
import { Tag } from '../../../ui/controls';
import { CouponCard } from '../../../ui/coupon-card';
import { Icon } from '../../../ui/icon';
import { address, go, toTab } from '../../../ui/nav';
import { Head, Panel, Row } from '../../../ui/rows';
import { Screen } from '../../../ui/screen';
import { Empty, Shown } from '../../../ui/states';
import { useLanguage, useWords, type Words } from '../../../words';
import { OfferBones } from '../../bones';

/** One offer: what it is, every condition of claiming it met or not, and what would meet it. */
export default function Offer() {
  const w = useWords();
  const { templateId = '' } = useRouter().params;
  const place = usePlace();
  const offer = useOffer(templateId, place);
  const isMember = useIsMember();
  const claiming = useClaim(offer.reload);
  const isKnown = offer.data !== undefined;
  const language = useLanguage();
  const shared: Shared = {
    ...{ page: 'offer', id: templateId, path: address('member/pages/offer', { templateId }), title: offer.data?.name ?? w.app.title },
    lines: offer.data ? [valueWords(offer.data, language), validityWords(offer.data.validity, language)] : [],
    imageUrl: '/member/static/share-offer.png',
  };
  const [isSharing, setSharing] = useState(false);
  useGiftMessage(undefined, giftOf(shared, isMember));
  useEffect(() => {
    locateIfAllowed();
  }, []);
  useEffect(() => {
    if (isKnown && isMember) touch('offer_viewed', { templateId });
  }, [isKnown, isMember, templateId]);

  if (codeOf(offer.failure) === 'not_found')
    return (
      <Screen title={w.offer.title}>
        <Empty title={w.offer.gone} text={w.offer.goneText} action={{ label: w.offer.toList, onTap: () => toTab('coupons') }} />
      </Screen>
    );
  return (
    <Screen
      title={w.offer.title}
      overlay={isSharing ? <ShareSheet shared={shared} onClose={() => setSharing(false)} /> : <AfterClaimSheet claiming={claiming} />}
      bar={offer.data && <Bar offer={offer.data} claiming={claiming} onVerified={offer.reload} />}
    >
      <Shown query={offer} skeleton={<OfferBones />} failedTitle={w.coupon.failedOffers}>
        {(shown) => (
          <>
            <Top offer={shown} />
            <Conditions offer={shown} hasPosition={place.position !== undefined} isLocating={place.isLocating} />
            <Rules offer={shown} />
            {shown.nearest && <Nearest offer={shown} />}
            <ShareRow onTap={() => setSharing(true)} />
          </>
        )}
      </Shown>
    </Screen>
  );
}

const Top = ({ offer }: { offer: OfferView }) => {
  const w = useWords();
  const language = useLanguage();
  const { nearest, storeCount, held } = offer;
  return (
    <CouponCard
      terms={offer}
      name={offer.name}
      where={w.coupon.inStores(storeCount, isNear(nearest) ? distanceWords(nearest.distance, language) : undefined)}
      valid={validityWords(offer.validity, language)}
      state={offer.claimable || held > 0 ? 'open' : 'blocked'}
      {...(held > 0 && { action: <Tag label={w.offer.inWallet(held)} tone="pine" /> })}
    />
  );
};

const Conditions = ({ offer, hasPosition, isLocating }: { offer: OfferView; hasPosition: boolean; isLocating: boolean }) => {
  const w = useWords();
  const remark = offer.claimable ? w.offer.allMet : offer.held > 0 ? undefined : w.offer.someUnmet;
  const isPlaceUnmet = offer.conditions.some(({ kind, met }) => kind === 'place' && !met);
  return (
    <View className="section">
      <Head title={w.offer.conditions} {...(remark !== undefined && { more: remark })} />
      <Panel>
        <View className="conditions conditions--panel">
          {offer.conditions.map(({ kind, met, message }) => (
            <View key={kind} id={`condition-${kind}`} className={`condition${met ? '' : ' condition--unmet'}`}>
              <Icon name={met ? 'check' : 'close'} size="m" />
              <Text className="condition__text">{message}</Text>
            </View>
          ))}
        </View>
        {isPlaceUnmet && (
          <View className="panel__foot">
            <Button
              id="locate"
              label={hasPosition ? w.offer.refreshPlace : w.home.locate}
              icon="pin"
              kind="quiet"
              small
              busy={isLocating}
              onTap={locate}
            />
            <Button label={w.offer.toStores} kind="text" small onTap={() => toTab('stores')} />
          </View>
        )}
      </Panel>
    </View>
  );
};

const Rules = ({ offer }: { offer: OfferView }) => {
  const w = useWords();
  const language = useLanguage();
  return (
    <View className="section">
      <Head title={w.offer.rules} />
      <View className="rules">
        {[
          valueWords(offer, language),
          goodsWords(offer.goods, language),
          validityWords(offer.validity, language),
          w.coupon.inStores(offer.storeCount),
          bundleWords(offer, w),
          ...offer.notes,
        ]
          .filter((rule) => rule !== '')
          .map((rule) => (
            <View key={rule} className="rules__line">
              {rule}
            </View>
          ))}
      </View>
    </View>
  );
};

/** What is claimed together with it. */
const bundleWords = ({ bundle }: OfferView, { got }: Words): string =>
  bundle.length === 0 ? '' : got.bundle(bundle.map(({ name, count }) => got.bundlePart(name, count)).join(got.bundleJoin));

const Nearest = ({ offer: { nearest } }: { offer: OfferView }) => {
  const w = useWords();
  const language = useLanguage();
  if (!nearest) return null;
  const { storeId, name, distance, position } = nearest;
  return (
    <View className="section">
      <Head title={w.offer.nearby} />
      <Panel>
        <Row
          title={name}
          sub={w.home.far(distanceWords(distance, language))}
          isEndTapped
          onTap={() => go('member/pages/store', { storeId })}
          end={<Button label={w.stores.go} kind="quiet" small onTap={() => platform.showWay({ name, address: '', position })} />}
        />
      </Panel>
    </View>
  );
};

const Bar = ({ offer, claiming, onVerified }: { offer: OfferView; claiming: Claiming; onVerified: () => void }) => {
  const w = useWords();
  const { claimable, held, reasons } = offer;
  const isBusy = claiming.claiming !== undefined;
  if (claimable)
    return <Button id="claim" label={isBusy ? w.coupon.claiming : w.coupon.claim} busy={isBusy} onTap={() => claiming.claim(offer)} />;
  if (held > 0)
    return (
      <Button
        id="to-coupon"
        label={w.offer.toCoupon}
        onTap={() => {
          couponTab.set('mine');
          toTab('coupons');
        }}
      />
    );
  if (reasons.some(({ code }) => code === 'phone_needed'))
    return canSharePhone ? <VerifyButton onVerified={onVerified} /> : <View className="note centred">{w.verify.onlyWeChat}</View>;
  if (reasons.some(({ code }) => code === 'not_a_member'))
    return <Button id="join" label={w.home.join} onTap={() => go('member/pages/join')} />;
  return <Button label={reasons.some(({ code }) => code === 'sold_out') ? w.coupon.soldOut : w.coupon.claim} off />;
};
