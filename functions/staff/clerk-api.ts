import { clerkEndpoints } from '../../shared/contract/clerk';
import type { Redemption } from '../../shared/coupon/redemption';
import { refusal } from '../../shared/problem/refusal';
import { refusalWords } from '../../shared/problem/words';
import { inZone } from '../../shared/time/local-day';
import { redemptionView } from '../coupon/coupon-view';
import { redeemCoupon } from '../coupon/redeem-coupon';
import { returnRedemption } from '../coupon/return-redemption';
import { scanCode } from '../coupon/scan-code';
import { storeDay } from '../coupon/store-day';
import { apiOf, type Outcome } from '../platform/http/api';
import { Fault } from '../platform/problems';

import { acceptInvitation, type StaffSession, signInStaff } from './accept-invitation';
import type { ClerkDeps } from './clerk-deps';
import { invitationState } from './staff-repository';

/** The clerk's API: each endpoint is one use-case and its view. */
export const clerkApi = (deps: ClerkDeps) => {
  const zone = async (): Promise<string> => (await deps.brands.current()).zone;
  const sessionView = ({ token, expiresAt, staff }: StaffSession) => ({ token, expiresAt, staff });
  const redemptionReply = async ({ reply, replayed }: Outcome<Redemption>) => ({ reply: redemptionView(reply, await zone()), replayed });

  return apiOf(
    clerkEndpoints,
    {
      signIn: async ({ body, now }) => sessionView(await signInStaff(deps)(body.code, now)),
      invitation: async ({ params, now, language }) => {
        const invitation = await deps.staff.invitation(params.code);
        if (!invitation) throw new Fault('not_found');
        const { name, role, storeId, storeName, expiresAt } = invitation;
        const state = invitationState(invitation, now);
        const reasons = state === 'open' ? [] : [refusal(state === 'used' ? 'invitation_used' : 'invitation_expired')];
        const worded = reasons.map((reason) => ({ ...reason, message: refusalWords(reason, language) }));
        return { name, role, storeId, storeName, expiresAt: inZone(expiresAt, await zone()), reasons: worded };
      },
      acceptInvitation: async ({ params, body, now }) => sessionView(await acceptInvitation(deps)(params.code, body.code, now)),
      scan: async ({ body, caller, language, now }) => scanCode(deps)({ ...body, staff: caller, language, now }),
      redeem: async ({ body, caller, idempotency, language, now }) => {
        const scanned = await deps.sessions.read('ticket', body.ticket, now);
        const { couponId, storeId, basket } = body;
        return redemptionReply(await redeemCoupon(deps)({ couponId, storeId, basket, scanned, staff: caller, idempotency, language, now }));
      },
      returnRedemption: async ({ params, caller, idempotency, now }) =>
        redemptionReply(await returnRedemption(deps)({ ...params, staff: caller, idempotency, now })),
      today: async ({ params, caller, now }) => storeDay(deps)(params.storeId, caller, now),
    },
    deps,
  );
};
