import type { pointSystemEndpoints } from '../../shared/contract/points-system';
import type { Handlers } from '../platform/http/api';
import type { CallingSystem } from '../platform/http/caller';
import { kindOfPoints } from './kind-of-points';
import { grantForSystem, refundForSystem, type SystemMoveDeps, spendForSystem } from './move-for-system';
import { balanceView } from './points-view';
import { holdersOf } from './read-points';

/** What other systems see and do of points. `whose` says whose card it is, to a system that may be told of them. */
export const pointSystemHandlers = (
  deps: SystemMoveDeps,
  whose: (memberNumber: string, system: CallingSystem) => Promise<string>,
): Handlers<typeof pointSystemEndpoints> => ({
  memberPoints: async ({ params, caller, now }) => {
    const [memberId, { settings, zone }] = await Promise.all([whose(params.memberNumber, caller), kindOfPoints(deps)()]);
    const balances = settings.types.map(async (kind) => balanceView(await holdersOf(deps)(memberId, kind.pointType), kind, now, zone));
    return { balances: await Promise.all(balances) };
  },
  spendPoints: async ({ params, body, caller, idempotency, now }) =>
    spendForSystem(deps)({ ...body, memberId: await whose(params.memberNumber, caller), system: caller, idempotency, now }),
  refundSpending: async ({ params: { memberNumber, spendingId }, body, caller, idempotency, now }) =>
    refundForSystem(deps)({ ...body, spendingId, memberId: await whose(memberNumber, caller), system: caller, idempotency, now }),
  grantPoints: async ({ params, body, caller, idempotency, now }) =>
    grantForSystem(deps)({ ...body, memberId: await whose(params.memberNumber, caller), system: caller, idempotency, now }),
});
