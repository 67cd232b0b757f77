import { memberEndpoints } from '../../../shared/contract/member';
import type { StoreView } from '../../../shared/contract/views';
import { call } from '../api/client';
import { useLanguage } from '../words';
import { placeKey } from './offers';
import { type Place, pointOf } from './place';
import { type Query, useQuery } from './query';

export type StorePage = { items: StoreView[]; next?: string | undefined };

const around = (place: Place) => {
  const point = pointOf(place);
  return {
    ...(point && { latitude: point.latitude.toFixed(6), longitude: point.longitude.toFixed(6) }),
    ...(place.city && { city: place.city.city }),
  };
};

export const storePage = (place: Place, cursor?: string): Promise<StorePage> =>
  call(memberEndpoints.stores, { query: { ...around(place), ...(cursor !== undefined && { cursor }) } });

/** Stores from where one is, nearest first. */
export const useStores = (place: Place): Query<StorePage> => {
  const key = placeKey(place, useLanguage());
  return useQuery(key && `stores:${key}`, () => storePage(place));
};
