import { brandEndpoints } from '../../shared/contract/brand-console';
import { limitEndpoints } from '../../shared/contract/limits';
import { marketerCouponEndpoints } from '../../shared/contract/marketer-coupons';
import { suspiciousClaimEndpoints } from '../../shared/contract/suspicious-claims';
import { inZone } from '../../shared/time/local-day';
import { tellHealth } from '../health/tell-health';
import { apiOf } from '../platform/http/api';
import { whenAsked } from '../platform/http/when-asked';
import { Fault } from '../platform/problems';
import { inviteStaff } from '../staff/invite-staff';
import { removeStaff, revokeInvitation } from '../staff/remove-staff';
import { invitationState, type StoredInvitation } from '../staff/staff-repository';
import { listRegions, searchStores } from '../store/list-stores';
import type { MarketerDeps } from './marketer-deps';
import { systemKeyHandlers } from './system-key-handlers';
import { webhookHandlers } from './webhook-handlers';

/** The console's API about what the brand offers and runs: each endpoint is one use-case and its view. */
export const marketerApi = (deps: MarketerDeps) => {
  const zone = async (): Promise<string> => (await deps.brands.current()).zone;
  const index = () => deps.stores.index();

  const invitationView = ({ usedBy: _, ...invitation }: StoredInvitation, now: string, local: string) => ({
    ...invitation,
    state: invitationState(invitation, now),
    createdAt: inZone(invitation.createdAt, local),
    expiresAt: inZone(invitation.expiresAt, local),
    ...(invitation.usedAt && { usedAt: inZone(invitation.usedAt, local) }),
  });

  return apiOf(
    brandEndpoints,
    {
      signIn: async ({ body, now }) => {
        const marketer = await deps.marketers.withPassword(body.email, body.password);
        if (!marketer) throw new Fault('wrong_credentials');
        return { ...(await deps.sessions.issue('marketer', marketer, now)), marketer };
      },
      me: async ({ caller }) => caller,
      systemHealth: ({ now }) => tellHealth(deps.notes, zone)(now),

      importStores: async ({ body, language }) => {
        // CSV and phone numbers weigh a third of the bundle and are seldom needed.
        const { importStores } = await import('../store/import-stores');
        return importStores(deps)(body.csv, body.datum, language);
      },
      stores: async ({ query }) => searchStores(await index(), query),
      regions: async ({ language }) => ({ items: listRegions(await index(), language) }),

      staff: async ({ now }) => {
        const [staff, invitations, local] = await Promise.all([deps.staff.all(), deps.staff.invitations(), zone()]);
        return {
          staff: staff.map((one) => ({ ...one, boundAt: inZone(one.boundAt, local) })).sort((a, b) => b.boundAt.localeCompare(a.boundAt)),
          invitations: invitations.map((one) => invitationView(one, now, local)).sort((a, b) => b.createdAt.localeCompare(a.createdAt)),
        };
      },
      inviteStaff: async ({ body, now }) => invitationView(await inviteStaff(deps)(body, now), now, await zone()),
      revokeInvitation: async ({ params }) => {
        await revokeInvitation(deps)(params.code);
        return {};
      },
      removeStaff: async ({ params }) => {
        await removeStaff(deps)(params.staffId);
        return {};
      },

      ...whenAsked(marketerCouponEndpoints, async () => (await import('../coupon/marketer-handlers')).couponMarketerHandlers(deps, zone)),
      ...whenAsked(suspiciousClaimEndpoints, async () => {
        const [handlers, made] = await Promise.all([import('../scalping/marketer-handlers'), import('../scalping/scalping-deps')]);
        return handlers.suspiciousClaimHandlers({ ...deps, ...made.scalpingDepsIn(deps.tables) }, zone);
      }),
      ...whenAsked(limitEndpoints, async () => (await import('../limit/limit-handlers')).limitHandlers(deps.limitSettings, zone)),
      ...systemKeyHandlers(deps, zone),
      ...webhookHandlers(deps, zone),
    },
    deps,
  );
};
