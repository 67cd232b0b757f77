import type { FoundStores } from '../../shared/contract/stores';
import type { Coupon } from '../../shared/coupon/coupon';
import { stateAt } from '../../shared/coupon/life';
import { toGcj02 } from '../../shared/geo/datum';
import type { Point, Position } from '../../shared/geo/position';
import type { Language } from '../../shared/problem/language';
import { districtIn } from '../../shared/store/district';
import { isOpenAt } from '../../shared/store/hours';
import type { StoreIndex } from '../../shared/store/nearest';
import { wallAt } from '../../shared/store/next-change';
import { inScope } from '../../shared/store/scope';
import { serviceWords } from '../../shared/store/service-words';
import { hoursOf, type Store } from '../../shared/store/store';
import type { Instant } from '../../shared/time/instant';
import type { Brands } from '../brand/brand-repository';
import type { Coupons } from '../coupon/coupon-repository';
import { walletOf } from '../coupon/wallet';
import type { OwnDeps } from '../identity/is-own';
import { matches, middleOf, pageOfStores } from './list-stores';
import type { Stores } from './store-repository';
import { openStoreView } from './store-view';

export interface FindDeps extends OwnDeps {
  brands: Pick<Brands, 'current'>;
  coupons: Pick<Coupons, 'ofMember' | 'ofMembers'>;
  stores: Pick<Stores, 'index'>;
}

export interface StoreAsk {
  memberId?: string | undefined;
  position?: Position | undefined;
  city?: string | undefined;
  district?: string | undefined;
  search?: string | undefined;
  services?: string[] | undefined;
  open?: boolean | undefined;
  withMyCoupons?: boolean | undefined;
  cursor?: string | undefined;
  language: Language;
  now: Instant;
}

/** How many of a member's coupons are looked through. */
const WALLET_LOOK = 100;
/** What a search can be narrowed by is shown so far. */
const CHOICES = 12;

/**
 * Stores that meet everything asked, nearest first where it is known from where. No request while the function is warm; with the
 * member's coupons the wallet is read.
 */
export const findStores =
  (deps: FindDeps) =>
  async (ask: StoreAsk): Promise<FoundStores> => {
    const { language, now, memberId } = ask;
    const [index, { zone }, coupons] = await Promise.all([
      deps.stores.index(),
      deps.brands.current(),
      ask.withMyCoupons && memberId !== undefined ? usableCoupons(deps, memberId, now) : undefined,
    ]);
    const wall = wallAt(now, zone);
    const isOpen = (store: Store): boolean => {
      const hours = hoursOf(store);
      return hours !== undefined && isOpenAt(hours, wall);
    };
    const countOf = (store: Store): number => (coupons ?? []).filter(({ stores }) => inScope(stores, store)).length;
    const inCity = ({ city }: Store): boolean => ask.city === undefined || city === ask.city;
    const accept = (store: Store): boolean =>
      inCity(store) &&
      (ask.district === undefined || districtIn(store.address) === ask.district) &&
      (ask.services ?? []).every((service) => store.services?.includes(service)) &&
      matches(store, ask.search) &&
      (!ask.open || isOpen(store)) &&
      (!ask.withMyCoupons || countOf(store) > 0);

    const from = ask.position ? toGcj02(ask.position, ask.position.datum) : middleOf(index, ask.city);
    const { stores, ...rest } = pageOfStores(index, { from, accept, cursor: ask.cursor });
    const items = stores.map((store) => ({
      ...openStoreView(store, { language, now, zone, from }),
      ...(coupons && { coupons: countOf(store) }),
    }));
    const total = index.stores.filter(accept).length;
    return { items, total, ...rest, ...(ask.cursor === undefined && choices(index, ask, inCity)) };
  };

/** Coupons of the person's wallets that a store takes now. */
const usableCoupons = async (deps: FindDeps, memberId: string, now: Instant): Promise<Coupon[]> => {
  const { items } = await walletOf(deps)(memberId, undefined, WALLET_LOOK);
  return items.filter((coupon) => stateAt(coupon, now) === 'issued' && coupon.usableIn !== 'online');
};

/** Services of all stores, districts of the city: what the page offers to choose from, whatever is chosen already. */
const choices = (index: StoreIndex, { city, language }: StoreAsk, inCity: (store: Store) => boolean) => {
  const services = ranked(index.stores.flatMap((store) => store.services ?? []));
  const districts = city === undefined ? [] : ranked(index.stores.filter(inCity).flatMap(({ address }) => districtIn(address) ?? []));
  return {
    services: services.map(([service, stores]) => ({ service, words: serviceWords(service, language), stores })),
    districts: districts.map(([district, stores]) => ({ district, stores })),
  };
};

/** Each word with how often it is there, the most frequent first. */
const ranked = (words: string[]): [string, number][] => {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).slice(0, CHOICES);
};

/** Where somebody looks from who gives a point or names a city. */
export const lookingFrom = (
  index: StoreIndex,
  { latitude, longitude, city }: { latitude?: number | undefined; longitude?: number | undefined; city?: string | undefined },
): Point | undefined => (latitude === undefined || longitude === undefined ? middleOf(index, city) : { latitude, longitude });
