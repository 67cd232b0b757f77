import type { MyStores, memberStoreEndpoints } from '../../shared/contract/stores';
import type { Language } from '../../shared/problem/language';
import { inScope } from '../../shared/store/scope';
import type { Instant } from '../../shared/time/instant';
import type { Coupons } from '../coupon/coupon-repository';
import { isOwn } from '../identity/is-own';
import type { Handlers } from '../platform/http/api';
import { Fault } from '../platform/problems';
import type { Kept } from './favourites-repository';
import { type FindDeps, findStores, lookingFrom } from './find-stores';
import { listCities, pageOfStores } from './list-stores';
import { keepStore, type MyStoresDeps, storesOfPerson } from './my-stores';
import { openStoreView, type SeenAt, storeDetail } from './store-view';

interface StoreDeps extends FindDeps, MyStoresDeps {
  coupons: FindDeps['coupons'] & Pick<Coupons, 'get'>;
}

/** What members see of stores, and the ones they keep at hand. */
export const storeMemberHandlers = (deps: StoreDeps): Handlers<typeof memberStoreEndpoints> => {
  const seenAt = async (language: Language, now: Instant): Promise<SeenAt> => ({ language, now, zone: (await deps.brands.current()).zone });

  /** A store that is on the list no more is not shown, but stays kept: it may come back. */
  const myStores = async ({ favourites, mine }: Kept, language: Language, now: Instant): Promise<MyStores> => {
    const [{ byId }, seen] = await Promise.all([deps.stores.index(), seenAt(language, now)]);
    const view = (storeId: string | undefined) => {
      const store = storeId === undefined ? undefined : byId.get(storeId);
      return store && openStoreView(store, seen);
    };
    const own = view(mine?.storeId);
    return { favourites: favourites.flatMap((storeId) => view(storeId) ?? []), ...(own && { mine: own }) };
  };

  return {
    cities: async () => ({ items: listCities(await deps.stores.index()) }),
    stores: async ({ query, language, now }) => {
      const [index, seen] = await Promise.all([deps.stores.index(), seenAt(language, now)]);
      const from = lookingFrom(index, query);
      const accept = (store: { city: string }) => query.city === undefined || store.city === query.city;
      const { stores, ...rest } = pageOfStores(index, { from, accept, cursor: query.cursor });
      return { items: stores.map((store) => openStoreView(store, { ...seen, from })), ...rest };
    },
    store: async ({ params, language, now }) => {
      const store = (await deps.stores.index()).byId.get(params.storeId);
      if (!store) throw new Fault('not_found');
      return storeDetail(store, await seenAt(language, now));
    },
    searchStores: async ({ body, caller, language, now }) => findStores(deps)({ ...body, memberId: caller.memberId, language, now }),
    couponStores: async ({ params, query, caller, language, now }) => {
      const [coupon, index, seen] = await Promise.all([deps.coupons.get(params.couponId), deps.stores.index(), seenAt(language, now)]);
      if (!coupon || !(await isOwn(deps)(caller.memberId, [coupon.memberId]))) throw new Fault('not_found');
      const from = lookingFrom(index, query);
      const accept = (store: Parameters<typeof inScope>[1]) => coupon.usableIn !== 'online' && inScope(coupon.stores, store);
      const { stores, ...rest } = pageOfStores(index, { from, accept, cursor: query.cursor });
      return {
        items: stores.map((store) => openStoreView(store, { ...seen, from })),
        total: index.stores.filter(accept).length,
        ...rest,
      };
    },
    myStores: async ({ caller, language, now }) => myStores(await storesOfPerson(deps)(caller.memberId), language, now),
    setMyStore: async ({ params: { storeId }, body, caller, language, now }) => {
      if (!(await deps.stores.index()).byId.has(storeId)) throw new Fault('not_found');
      return myStores(await keepStore(deps)(caller.memberId, storeId, body, now), language, now);
    },
  };
};
