import { clerkOwnEndpoints } from '../../shared/contract/clerk-own';
import { refusal } from '../../shared/problem/refusal';
import { inZone } from '../../shared/time/local-day';
import { couponView } from '../coupon/coupon-view';
import { handOver, listHandouts } from '../coupon/hand-over';
import { redeemAtCounter } from '../coupon/redeem-at-counter';
import { checkoutView, redemptionView } from '../coupon/redemption-view';
import { undoRedemption } from '../coupon/return-redemption';
import { scanCode } from '../coupon/scan-code';
import { storeDay } from '../coupon/store-day';
import { validateAtCounter } from '../coupon/validate-at-counter';
import { apiOf } from '../platform/http/api';
import { Fault } from '../platform/problems';
import { worded } from '../platform/reasons';
import { tagClerkHandlers } from '../tag/clerk-handlers';
import { acceptInvitation, type StaffSession, signInStaff } from './accept-invitation';
import type { ClerkDeps } from './clerk-deps';
import { knowCustomer } from './know-customer';
import { invitationState } from './staff-repository';

/** The clerk's API: each endpoint is one use-case and its view. */
export const clerkApi = (deps: ClerkDeps) => {
  const zone = async (): Promise<string> => (await deps.brands.current()).zone;
  const sessionView = ({ token, expiresAt, staff }: StaffSession) => ({ token, expiresAt, staff });

  return apiOf(
    clerkOwnEndpoints,
    {
      signIn: async ({ body, now }) => sessionView(await signInStaff(deps)(body.code, now)),
      invitation: async ({ params, now, language }) => {
        const invitation = await deps.staff.invitation(params.code);
        if (!invitation) throw new Fault('not_found');
        const { name, role, storeId, storeName, expiresAt } = invitation;
        const state = invitationState(invitation, now);
        const reasons = state === 'open' ? [] : [refusal(state === 'used' ? 'invitation_used' : 'invitation_expired')];
        return { name, role, storeId, storeName, expiresAt: inZone(expiresAt, await zone()), reasons: worded(reasons, language) };
      },
      acceptInvitation: async ({ params, body, now }) => sessionView(await acceptInvitation(deps)(params.code, body.code, now)),
      scan: async ({ body, caller, language, now }) => scanCode(deps)({ ...body, staff: caller, language, now }),
      customer: async ({ params, body: { ticket, storeId }, caller, language, now }) => {
        const scanned = await deps.sessions.read('ticket', ticket, now);
        return knowCustomer(deps)({ ...params, storeId, scanned, staff: caller, language, now });
      },
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
      ...tagClerkHandlers(deps, zone),
    },
    deps,
  );
};
