import { orderSystemEndpoints } from '../../shared/contract/orders';
import { pointSystemEndpoints } from '../../shared/contract/points-system';
import { couponSystemEndpoints, systemEndpoints } from '../../shared/contract/system';
import { apiOf } from '../platform/http/api';
import type { CallingSystem } from '../platform/http/caller';
import { whenAsked } from '../platform/http/when-asked';
import { unlessNotShared } from '../privacy/share-with-partners';
import { touchpointSystemHandlers } from '../touchpoint/system-handlers';
import { memberWith } from './member-coupons';
import type { SystemDeps } from './system-deps';

/** The open API for a brand's other systems. */
export const systemApi = (deps: SystemDeps) => {
  /** Whose card this is, for a system that is told something of them. */
  const toldOf = async (memberNumber: string, { belongsTo }: CallingSystem): Promise<string> => {
    const memberId = await memberWith(deps.members, memberNumber);
    if (belongsTo === 'partner') await unlessNotShared(deps)(memberId);
    return memberId;
  };

  return apiOf(
    systemEndpoints,
    {
      ...touchpointSystemHandlers(deps),
      ...whenAsked(couponSystemEndpoints, async () => (await import('./coupon-handlers')).couponSystemHandlers(deps, toldOf)),
      ...whenAsked(orderSystemEndpoints, async () => (await import('../order/system-handlers')).orderSystemHandlers(deps)),
      ...whenAsked(pointSystemEndpoints, async () => (await import('../points/system-handlers')).pointSystemHandlers(deps, toldOf)),
    },
    deps,
  );
};
