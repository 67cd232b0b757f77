import { useEffect, useState } from 'react';
import type { BodyOf } from '../../../shared/contract/endpoint';
import { memberEndpoints } from '../../../shared/contract/member';
import type { FoundStores } from '../../../shared/contract/stores';
import { call } from '../api/client';
import { useLanguage } from '../words';
import { placeKey } from './offers';
import type { Place } from './place';
import { type Query, useQuery } from './query';

/** What stores are looked for. */
export interface StoreFilter {
  search: string;
  district: string | undefined;
  services: readonly string[];
  open: boolean;
  withMyCoupons: boolean;
}

export const ANY_STORE: StoreFilter = { search: '', district: undefined, services: [], open: false, withMyCoupons: false };

/** Whether all stores are meant. */
export const isAny = ({ search, district, services, open, withMyCoupons }: StoreFilter): boolean =>
  search === '' && district === undefined && services.length === 0 && !open && !withMyCoupons;

export const storePage = (place: Place, filter: StoreFilter, cursor?: string): Promise<FoundStores> => {
  const { search, district, services, open, withMyCoupons } = filter;
  const body: BodyOf<typeof memberEndpoints.searchStores> = {
    ...(place.position && { position: place.position }),
    ...(place.city && { city: place.city.city }),
    ...(search !== '' && { search }),
    ...(district !== undefined && { district }),
    ...(services.length > 0 && { services: [...services] }),
    ...(open && { open }),
    ...(withMyCoupons && { withMyCoupons }),
    ...(cursor !== undefined && { cursor }),
  };
  return call(memberEndpoints.searchStores, { body });
};

/** Stores from where one is, nearest first: the first page, with how many there are and what they can be narrowed by. */
export const useStores = (place: Place, filter: StoreFilter = ANY_STORE): Query<FoundStores> => {
  const key = placeKey(place, useLanguage());
  const wanted = isAny(filter) ? '' : `:${JSON.stringify(filter)}`;
  return useQuery(key && `stores:${key}${wanted}`, () => storePage(place, filter));
};

const SETTLES_MS = 350;

/** What is being typed, once it stays for a moment: so that not every letter is a question. */
export const useSettled = (typed: string): string => {
  const [settled, settle] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => settle(typed), typed === '' ? 0 : SETTLES_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return settled;
};
