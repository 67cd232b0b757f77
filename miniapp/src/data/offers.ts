import { memberEndpoints } from '../../../shared/contract/member';
import type { OfferView, ReasonView } from '../../../shared/contract/views';
import type { Language } from '../../../shared/problem/language';
import { call } from '../api/client';
import type { IconName } from '../ui/icon';
import { useLanguage } from '../words';
import { type Place, pointOf } from './place';
import { type Query, useQuery } from './query';

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

/** The picture beside a reason. */
export const reasonIcon = ({ code }: Pick<ReasonView, 'code'>): IconName => {
  if (/position|radius|store|speed/.test(code)) return 'pin';
  if (/claimed|redeemed|sold|budget|limit/.test(code)) return 'ticket';
  if (/member|tier|tagged|listed|phone/.test(code)) return 'user';
  return code === 'on_its_way' ? 'gift' : 'clock';
};
