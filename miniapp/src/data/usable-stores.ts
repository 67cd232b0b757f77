import { memberEndpoints } from '../../../shared/contract/member';
import type { StoreView } from '../../../shared/contract/views';
import { call } from '../api/client';
import { useLanguage } from '../words';
import { placeKey } from './offers';
import { type Place, pointOf } from './place';
import { type Query, useQuery } from './query';

export type UsablePage = { items: StoreView[]; total: number; next?: string | undefined };

export const usablePage = (couponId: string, place: Place, cursor?: string): Promise<UsablePage> => {
  const point = pointOf(place);
  const from = point ? { latitude: point.latitude.toFixed(6), longitude: point.longitude.toFixed(6) } : {};
  return call(memberEndpoints.couponStores, { params: { couponId }, query: { ...from, ...(cursor !== undefined && { cursor }) } });
};

/** Where a coupon of one's own can be used, nearest first when it is known from where. */
export const useUsableStores = (couponId: string, place: Place): Query<UsablePage> => {
  const key = placeKey(place, useLanguage());
  return useQuery(key && couponId !== '' ? `usable:${couponId}:${key}` : undefined, () => usablePage(couponId, place));
};
