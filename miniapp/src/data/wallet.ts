import { memberEndpoints } from '../../../shared/contract/member';
import type { CouponView } from '../../../shared/contract/views';
import { inScope, type ScopedStore } from '../../../shared/store/scope';
import { call } from '../api/client';
import { useLanguage } from '../words';
import { placeKey } from './offers';
import { type Place, pointOf } from './place';
import { type Query, useQuery } from './query';

export type WalletPage = { items: CouponView[]; next?: string | undefined };

const from = (place: Place) => {
  const point = pointOf(place);
  return point ? { latitude: point.latitude.toFixed(6), longitude: point.longitude.toFixed(6) } : {};
};

/** The first page of the wallet, with the nearest store of each coupon when it is known where one is; nothing for somebody who has not joined. */
export const useWallet = (place: Place, isMember: boolean): Query<WalletPage> => {
  const key = placeKey(place, useLanguage());
  return useQuery(isMember && key ? `wallet:${key}` : undefined, () => walletPage(place));
};

export const walletPage = (place: Place, cursor?: string): Promise<WalletPage> =>
  call(memberEndpoints.coupons, { query: { ...from(place), ...(cursor !== undefined && { cursor }) } });

export const useCoupon = (couponId: string): Query<CouponView> =>
  useQuery(`coupon:${couponId}`, () => call(memberEndpoints.coupon, { params: { couponId } }));

/** Those of the coupons that can be used in a store, whatever the time of day. */
export const usableIn = (coupons: CouponView[], store: ScopedStore): CouponView[] =>
  coupons.filter(({ state, stores, usableIn: where }) => state === 'issued' && where !== 'online' && inScope(stores, store));

/** Where a coupon lies in the wallet: still to be used, used, or over without use. */
export const drawerOf = ({ state }: Pick<CouponView, 'state'>): 'mine' | 'used' | 'over' => {
  if (state === 'issued' || state === 'locked' || state === 'held') return 'mine';
  return state === 'redeemed' || state === 'returned' ? 'used' : 'over';
};
