import type { marketerStoreEndpoints } from '../../shared/contract/store-visits';
import type { Language } from '../../shared/problem/language';
import { serviceNamed } from '../../shared/store/service-words';
import type { Store } from '../../shared/store/store';
import type { Instant } from '../../shared/time/instant';
import type { Brands } from '../brand/brand-repository';
import type { Handlers } from '../platform/http/api';
import { Fault } from '../platform/problems';
import type { Stores } from './store-repository';
import { storeDetail } from './store-view';

const NOTHING_SAID = { hours: undefined, specialDays: undefined, services: undefined };

/** What marketers set of one store. */
export const storeMarketerHandlers = (deps: {
  brands: Pick<Brands, 'current'>;
  stores: Pick<Stores, 'fresh' | 'saveAll'>;
}): Handlers<typeof marketerStoreEndpoints> => {
  const known = async (storeId: string): Promise<Store> => {
    const store = (await deps.stores.fresh()).byId.get(storeId);
    if (!store) throw new Fault('not_found');
    return store;
  };
  const shown = async (store: Store, language: Language, now: Instant) => {
    const { zone } = await deps.brands.current();
    const { hours, specialDays, services } = store;
    return {
      store: storeDetail(store, { language, now, zone }),
      visit: { ...(hours && { hours }), ...(specialDays && { specialDays }), ...(services && { services }) },
    };
  };
  return {
    storeVisit: async ({ params, language, now }) => shown(await known(params.storeId), language, now),
    setStoreVisit: async ({ params, body, language, now }) => {
      const { hours, specialDays, services, ...rest } = { ...(await known(params.storeId)), ...NOTHING_SAID, ...body };
      const store: Store = {
        ...rest,
        ...(hours?.length && { hours }),
        ...(specialDays?.length && { specialDays }),
        ...(services?.length && { services: [...new Set(services.map(serviceNamed))] }),
      };
      await deps.stores.saveAll([store]);
      return shown(store, language, now);
    },
  };
};
