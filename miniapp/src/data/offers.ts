import { useState } from 'react';
import { memberEndpoints } from '../../../shared/contract/member';
import type { OfferView, ReasonView } from '../../../shared/contract/views';
import type { Language } from '../../../shared/problem/words';
import { call, memberSession } from '../api/client';
import { codeOf, failureOf, failureWords } from '../api/failure';
import { mutate } from '../api/mutate';
import { platform } from '../platform';
import type { IconName } from '../ui/icon';
import { go, say } from '../ui/nav';
import { currentWords, useLanguage } from '../words';
import { type Place, pointOf, positionToClaim } from './place';
import { forget, know, type Query, useQuery } from './query';

/** Names what was looked at from where, so that another place is another answer. */
export const placeKey = (place: Place, language: Language): string | undefined => {
  if (!place.isKnown || (place.isLocating && !pointOf(place))) return undefined;
  const point = pointOf(place);
  const from = place.city?.city ?? (point ? `${point.latitude.toFixed(4)},${point.longitude.toFixed(4)}` : 'nowhere');
  return `${language}:${from}`;
};

/** What the server is told of where somebody is. */
const whereabouts = (place: Place) => ({
  ...(place.position && { position: place.position }),
  ...(place.city && { city: place.city.city }),
});

export const useOffers = (place: Place): Query<{ items: OfferView[] }> => {
  const key = placeKey(place, useLanguage());
  return useQuery(key && `offers:${key}`, () => call(memberEndpoints.offers, { body: whereabouts(place) }));
};

export const useOffer = (templateId: string, place: Place): Query<OfferView> => {
  const key = placeKey(place, useLanguage());
  const { position } = place;
  return useQuery(key && `offer:${templateId}:${key}`, () =>
    call(memberEndpoints.offer, { params: { templateId }, body: position ? { position } : {} }),
  );
};

/** The coupons of a template that is claimed are looked for among what was last seen of the wallet. */
export interface Claiming {
  /** Which offer is being claimed. */
  claiming: string | undefined;
  claim(templateId: string): Promise<boolean>;
}

/** Claims an offer and says what came of it. Somebody who has not joined is led there first. */
export const useClaim = (onSettled: () => void): Claiming => {
  const [claiming, setClaiming] = useState<string>();
  const language = useLanguage();
  const claim = async (templateId: string): Promise<boolean> => {
    if (!memberSession.store.get()?.member) {
      go('member/pages/join');
      return false;
    }
    setClaiming(templateId);
    try {
      const position = await positionToClaim();
      const coupon = await mutate(`claim.${templateId}`, memberEndpoints.claim, {
        params: { templateId },
        body: { ...(position && { position }), channel: platform.channel },
      });
      forget('wallet');
      know(`coupon:${coupon.couponId}`, coupon);
      say(currentWords().coupon.claimed);
      return true;
    } catch (error) {
      const failure = failureOf(error);
      if (codeOf(failure) === 'not_a_member' || codeOf(failure) === 'forbidden') go('member/pages/join');
      else say(failureWords(failure, language, currentWords()));
      return false;
    } finally {
      setClaiming(undefined);
      onSettled();
    }
  };
  return { claiming, claim };
};

/** The picture beside a reason. */
export const reasonIcon = ({ code }: Pick<ReasonView, 'code'>): IconName => {
  if (/position|radius|store/.test(code)) return 'pin';
  if (/claimed|redeemed|sold/.test(code)) return 'ticket';
  return code === 'not_a_member' ? 'user' : 'clock';
};
