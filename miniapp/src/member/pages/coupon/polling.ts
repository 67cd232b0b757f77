import type { CouponView } from '../../../../../shared/contract/views';
import { RETURN_WINDOW_SECONDS } from '../../../../../shared/coupon/life';
import { usePoll } from '../../../data/poll';
import { drawerOf } from '../../../data/wallet';

/** How often the state is asked for while the code is on the screen, or its redemption may be undone, in milliseconds. */
const POLL_MS = 1_000;
/** The same while it cannot be used: a lock ends, a friend takes it, the hour comes. */
const SLOW_POLL_MS = 5_000;

const isUndoable = (redeemedAt: string): boolean => Date.now() - Date.parse(redeemedAt) < RETURN_WINDOW_SECONDS * 1000;

const pauseOf = (coupon: CouponView | undefined): number | undefined => {
  if (coupon === undefined) return undefined;
  if (drawerOf(coupon) === 'mine') return coupon.reasons.length === 0 ? POLL_MS : SLOW_POLL_MS;
  return coupon.state === 'redeemed' && coupon.use !== undefined && isUndoable(coupon.use.at) ? POLL_MS : undefined;
};

/** Asks again while the answer can change. */
export const usePolling = (coupon: CouponView | undefined, ask: () => Promise<void>): void => usePoll(pauseOf(coupon), ask);
