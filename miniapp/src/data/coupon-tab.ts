import { createStore } from './store';

export type CouponTab = 'claimable' | 'mine' | 'used' | 'over';

/** Which tab of the coupons page is open; other pages set it before they go there. */
export const couponTab = createStore<CouponTab>('claimable');
