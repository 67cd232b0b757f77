import type { StoreIndex } from '../store/nearest';
import type { Profile } from './profile';

/** So many metres from a store is near. */
const NEAR_METRES = 3_000;

/** Whether a brand may tell a member of something, and can: they agreed to be served personally, and there is a channel to them. */
export const canBeTold = ({ consents, reachable }: Pick<Profile, 'consents' | 'reachable'>): boolean =>
  consents.includes('personalised') && reachable.length > 0;

/** Whether a store is within 3 km of where they were last; where that is not known, whether the store that they chose is still there. */
export const hasStoreNear = ({ lastPlace, homeStore }: Pick<Profile, 'lastPlace' | 'homeStore'>, stores: StoreIndex): boolean =>
  lastPlace
    ? stores.nearest(lastPlace.point, { limit: 1, within: NEAR_METRES }).length > 0
    : homeStore !== undefined && stores.byId.has(homeStore);
