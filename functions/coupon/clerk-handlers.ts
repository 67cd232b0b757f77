import type { clerkCouponEndpoints } from '../../shared/contract/clerk-own';
import type { Handlers } from '../platform/http/api';
import type { ClerkDeps } from '../staff/clerk-deps';
import { couponView } from './coupon-view';
import { handOver, listHandouts } from './hand-over';
import { redeemAtCounter } from './redeem-at-counter';
import { checkoutView, redemptionView } from './redemption-view';
import { undoRedemption } from './return-redemption';
import { scanCode } from './scan-code';
import { storeDay } from './store-day';
import { validateAtCounter } from './validate-at-counter';

/** What clerks scan, redeem, hand over and take back. */
export const couponClerkHandlers = (deps: ClerkDeps, zone: () => Promise<string>): Handlers<typeof clerkCouponEndpoints> => ({
  scan: async ({ body, caller, language, now }) => scanCode(deps)({ ...body, staff: caller, language, now }),
  redeem: async ({ body: { ticket, ...body }, caller, idempotency, language, now }) => {
    const scanned = await deps.sessions.read('ticket', ticket, now);
    const { reply, replayed } = await redeemAtCounter(deps)({ ...body, scanned, staff: caller, idempotency, language, now });
    return { reply: checkoutView(reply, await zone()), replayed };
  },
  validate: async ({ body: { ticket, ...body }, caller, language, now }) => {
    const scanned = await deps.sessions.read('ticket', ticket, now);
    return validateAtCounter(deps)({ ...body, scanned, staff: caller, language, now });
  },
  handouts: async ({ params, caller, language, now }) => ({ items: await listHandouts(deps)(params.storeId, caller, language, now) }),
  handOver: async ({ body: { ticket, ...body }, caller, idempotency, language, now }) => {
    const scanned = await deps.sessions.read('ticket', ticket, now);
    const { reply, replayed } = await handOver(deps)({ ...body, scanned, staff: caller, idempotency, now });
    const views = { index: await deps.stores.index(), zone: await zone(), language };
    return { reply: couponView(reply.coupon, { ...views, now: replayed ? reply.coupon.issuedAt : now }), replayed };
  },
  returnRedemption: async ({ params, caller, idempotency, now }) => {
    const { reply, replayed } = await undoRedemption(deps)({ ...params, staff: caller, idempotency, now });
    return { reply: redemptionView(reply, await zone()), replayed };
  },
  today: async ({ params, caller, now }) => storeDay(deps)(params.storeId, caller, now),
});
