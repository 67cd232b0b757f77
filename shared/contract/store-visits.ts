import * as v from 'valibot';
import { SpecialDays, Week } from '../store/hours';
import { MOST_SERVICES, Service } from '../store/service';
import { endpoint } from './endpoint';
import { StoreDetail } from './stores';

/** When a store is open and what it offers, as marketers set it. */
export const StoreVisit = v.object({
  hours: v.optional(Week),
  specialDays: v.optional(SpecialDays),
  services: v.optional(v.pipe(v.array(Service), v.maxLength(MOST_SERVICES))),
});
export type StoreVisit = v.InferOutput<typeof StoreVisit>;

/** The console's side of one store. */
export const marketerStoreEndpoints = {
  storeVisit: endpoint({
    method: 'GET',
    path: '/marketer/store-visits/{storeId}',
    caller: 'marketer',
    summary: 'One store, with its hours and services as they were set',
    reply: v.object({ store: StoreDetail, visit: StoreVisit }),
  }),
  setStoreVisit: endpoint({
    method: 'PUT',
    path: '/marketer/store-visits/{storeId}',
    caller: 'marketer',
    summary: 'Set when a store is open and what it offers; what is left out is not known any more',
    body: StoreVisit,
    reply: v.object({ store: StoreDetail, visit: StoreVisit }),
  }),
};
