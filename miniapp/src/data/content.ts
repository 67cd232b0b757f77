import type { PlacedView } from '../../../shared/contract/content';
import { memberEndpoints } from '../../../shared/contract/member';
import { call } from '../api/client';
import { useLanguage } from '../words';
import { placeKey } from './offers';
import { type Place, pointOf } from './place';
import { type Query, useQuery } from './query';

/** Where somebody is, to about a kilometre: what is placed goes by cities. */
const whereabouts = (place: Place) => {
  if (place.city) return { city: place.city.city };
  const point = pointOf(place);
  return point ? { latitude: point.latitude.toFixed(2), longitude: point.longitude.toFixed(2) } : {};
};

/** What marketers placed on the home page for who looks. */
export const useContent = (place: Place): Query<{ items: PlacedView[] }> => {
  const key = placeKey(place, useLanguage());
  return useQuery(key && `content:${key}`, () => call(memberEndpoints.content, { query: whereabouts(place) }));
};
