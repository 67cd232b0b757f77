import { memberEndpoints } from '../../../shared/contract/member';
import type { MyStores } from '../../../shared/contract/stores';
import type { StoreView } from '../../../shared/contract/views';
import { distanceBetween } from '../../../shared/geo/distance';
import { call } from '../api/client';
import { useLanguage } from '../words';
import { useAttempt } from './attempt';
import { type Place, pointOf } from './place';
import { know, type Query, useQuery } from './query';

/** The stores a member likes, and the one that is theirs; nothing for somebody who has not joined. */
export const useMyStores = (isMember: boolean): Query<MyStores> => {
  const language = useLanguage();
  return useQuery(isMember ? `my-stores:${language}` : undefined, () => call(memberEndpoints.myStores, {}));
};

/** Keeps a store at hand or not; one change at a time. */
export const useKeeping = () => {
  const language = useLanguage();
  const asked = useAttempt();
  const keep = (storeId: string, choice: { favourite?: boolean; mine?: boolean }): Promise<MyStores | undefined> =>
    asked.attempt(async () => {
      const mine = await call(memberEndpoints.setMyStore, { params: { storeId }, body: choice });
      know(`my-stores:${language}`, mine);
      return mine;
    });
  return { asked, keep };
};

/** The stores with how far they are from where one is, nearest first; as they were where that is not known. */
export const byDistance = (stores: readonly StoreView[], place: Place): StoreView[] => {
  const from = pointOf(place);
  if (!from) return [...stores];
  return stores
    .map((store) => ({ ...store, distance: Math.round(distanceBetween(from, store.position)) }))
    .sort((a, b) => a.distance - b.distance);
};
