import type { teamEndpoints } from '../../shared/contract/team';
import { inZone, localDay } from '../../shared/time/local-day';
import { redemptionView } from '../coupon/redemption-view';
import { correctRedemption } from '../coupon/return-redemption';
import type { FollowUps } from '../follow-up/follow-up-repository';
import type { Handlers } from '../platform/http/api';
import type { StoreDays } from '../store/store-days';
import { ownStore } from './own-store';
import { storeTeam, type TeamDeps } from './store-team';

export type FloorHandlerDeps = TeamDeps &
  Parameters<typeof correctRedemption>[0] & { followUps: Pick<FollowUps, 'ofDay'>; storeDays: Pick<StoreDays, 'of'> };

/** The day of a store, and what its manager does. */
export const floorHandlers = (deps: FloorHandlerDeps): Handlers<typeof teamEndpoints> => {
  const zone = async (): Promise<string> => (await deps.brands.current()).zone;
  return {
    floorToday: async ({ query: { storeId }, caller, now }) => {
      ownStore(caller, storeId);
      const local = await zone();
      const today = localDay(now, local);
      const [{ joined, invited }, { due }] = await Promise.all([deps.storeDays.of(storeId, today), deps.followUps.ofDay(storeId, today)]);
      const mine = due.filter(({ staffId }) => staffId === undefined || staffId === caller.staffId).length;
      return { newMembers: joined, invited, followUps: { mine, store: due.length }, at: inZone(now, local) };
    },
    team: ({ query, caller, now }) => storeTeam(deps)(query, caller, now),
    correctRedemption: async ({ params, body, caller, idempotency, now }) => {
      const { reply, replayed } = await correctRedemption(deps)({ ...params, ...body, staff: caller, idempotency, now });
      return { reply: redemptionView(reply, await zone()), replayed };
    },
  };
};
