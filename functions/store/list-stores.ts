import type { CityView, StoreView } from '../../shared/contract/views';
import { distanceBetween } from '../../shared/geo/distance';
import type { Point } from '../../shared/geo/position';
import type { Language } from '../../shared/problem/words';
import type { StoreIndex } from '../../shared/store/nearest';
import { provinceName } from '../../shared/store/provinces';
import type { Store } from '../../shared/store/store';

const PAGE = 20;

/** A store as lists show it; distance in whole metres from where somebody is. */
export const storeView = (store: Store, from?: Point): StoreView => ({
  storeId: store.storeId,
  name: store.name,
  address: store.address,
  province: store.province,
  city: store.city,
  ...(store.phone && { phone: store.phone }),
  position: store.position,
  tags: store.tags,
  ...(from && { distance: Math.round(distanceBetween(from, store.position)) }),
});

export interface StoresAsk {
  from?: Point | undefined;
  accept?: (store: Store) => boolean;
  cursor?: string | undefined;
  limit?: number | undefined;
}

/** A page of stores: nearest first when a point is given, else in the order of the list. The cursor is how many were shown. */
export const pageOfStores = (index: StoreIndex, ask: StoresAsk): { stores: Store[]; next?: string } => {
  const limit = ask.limit ?? PAGE;
  const skip = Math.max(0, Math.trunc(Number(ask.cursor ?? 0)) || 0);
  const accept = ask.accept ?? (() => true);
  const found = ask.from
    ? index.nearest(ask.from, { limit: skip + limit + 1, accept }).map(({ store }) => store)
    : index.stores.filter(accept).slice(0, skip + limit + 1);
  const stores = found.slice(skip, skip + limit);
  return found.length > skip + limit ? { stores, next: String(skip + limit) } : { stores };
};

/** Cities with stores, most stores first, each with the middle of its stores to look around from. */
export const listCities = (index: StoreIndex): CityView[] => {
  const cities = new Map<string, { province: string; city: string; stores: Store[] }>();
  for (const store of index.stores) {
    const key = `${store.province}#${store.city}`;
    const entry = cities.get(key) ?? { province: store.province, city: store.city, stores: [] };
    entry.stores.push(store);
    cities.set(key, entry);
  }
  return [...cities.values()]
    .map(({ province, city, stores }) => ({
      province,
      provinceName: provinceName(province, 'zh'),
      city,
      stores: stores.length,
      centre: middle(stores),
    }))
    .sort((a, b) => b.stores - a.stores || a.city.localeCompare(b.city));
};

/** The middle of the stores of a city. */
export const middleOf = (index: StoreIndex, city: string | undefined): Point | undefined => {
  const own = city === undefined ? [] : index.stores.filter((store) => store.city === city);
  return own.length === 0 ? undefined : middle(own);
};

/** The median of both coordinates: a far suburb does not pull it away from where the stores are. */
const middle = (stores: Store[]): Point => {
  const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
  return { latitude: median(stores.map((s) => s.position.latitude)), longitude: median(stores.map((s) => s.position.longitude)) };
};

/** Provinces and their cities, most stores first. */
export const listRegions = (index: StoreIndex, language: Language) => {
  const cities = listCities(index);
  const provinces = [...new Set(cities.map(({ province }) => province))];
  return provinces
    .map((province) => {
      const own = cities.filter((city) => city.province === province).map(({ city, stores }) => ({ city, stores }));
      return { province, name: provinceName(province, language), stores: own.reduce((sum, city) => sum + city.stores, 0), cities: own };
    })
    .sort((a, b) => b.stores - a.stores);
};

/** Whether a store's name, number and address have every word of what was typed. */
export const matches = ({ name, storeId, address }: Store, search: string | undefined): boolean => {
  const words = wordsOf(search);
  if (words.length === 0) return true;
  const text = `${name} ${storeId} ${address}`.toLowerCase();
  return words.every((word) => text.includes(word));
};

const wordsOf = (search = ''): string[] => search.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean);

/** Stores by region and by words of their name, number or address, in the order of the list, with how many there are. */
export const searchStores = (
  index: StoreIndex,
  ask: {
    province?: string | undefined;
    city?: string | undefined;
    search?: string | undefined;
    limit?: number | undefined;
    cursor?: string | undefined;
  },
) => {
  const accept = (store: Store): boolean => {
    if (ask.province !== undefined && store.province !== ask.province) return false;
    if (ask.city !== undefined && store.city !== ask.city) return false;
    return matches(store, ask.search);
  };
  const { stores, ...rest } = pageOfStores(index, { accept, cursor: ask.cursor, limit: ask.limit });
  return { items: stores.map((store) => storeView(store)), ...rest, total: index.stores.filter(accept).length };
};
