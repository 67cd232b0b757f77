import { clerkCouponEndpoints, clerkOwnEndpoints } from '../../shared/contract/clerk-own';
import { clerkTagEndpoints } from '../../shared/contract/tags';
import { refusal } from '../../shared/problem/refusal';
import { inZone } from '../../shared/time/local-day';
import { apiOf } from '../platform/http/api';
import { whenAsked } from '../platform/http/when-asked';
import { Fault } from '../platform/problems';
import { worded } from '../platform/reasons';
import { acceptInvitation, type StaffSession, signInStaff } from './accept-invitation';
import type { ClerkDeps } from './clerk-deps';
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
      customer: async ({ params, body: { ticket, storeId }, caller, language, now }) => {
        const scanned = await deps.sessions.read('ticket', ticket, now);
        const { knowCustomer } = await import('./know-customer');
        return knowCustomer(deps)({ ...params, storeId, scanned, staff: caller, language, now });
      },
      ...whenAsked(clerkCouponEndpoints, async () => (await import('../coupon/clerk-handlers')).couponClerkHandlers(deps, zone)),
      ...whenAsked(clerkTagEndpoints, async () => (await import('../tag/clerk-handlers')).tagClerkHandlers(deps, zone)),
    },
    deps,
  );
};
