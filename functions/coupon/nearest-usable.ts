import type { NearestStore } from '../../shared/coupon/claim';
import type { StoreScope } from '../../shared/coupon/template';
import { toGcj02 } from '../../shared/geo/datum';
import type { Position } from '../../shared/geo/position';
import type { StoreIndex } from '../../shared/store/nearest';
import { inScope } from '../../shared/store/scope';

/** The nearest store where a coupon of this scope can be used, from a position of either datum. */
export const nearestUsable = (index: StoreIndex, scope: StoreScope, position: Position | undefined): NearestStore | undefined => {
  if (!position) return undefined;
  const from = toGcj02(position, position.datum);
  const [found] = index.nearest(from, { limit: 1, accept: (store) => inScope(scope, store) });
  return found && { storeId: found.store.storeId, name: found.store.name, distance: found.distance };
};
