import * as v from 'valibot';
import { Point } from '../geo/position';
import { SpecialDays, type StoreHours, Week } from './hours';
import { MOST_SERVICES, Service } from './service';
import { MOST_TAGS, StoreTag } from './tag';

/** A store (门店): its number is its identity; its position is GCJ-02; province is a GB/T 2260 code; phone is E.164. */
export const Store = v.object({
  storeId: v.pipe(v.string(), v.minLength(1), v.maxLength(40)),
  name: v.string(),
  address: v.string(),
  province: v.string(),
  city: v.string(),
  postcode: v.optional(v.string()),
  phone: v.optional(v.string()),
  ownership: v.optional(v.string()),
  position: Point,
  tags: v.optional(v.pipe(v.array(StoreTag), v.maxLength(MOST_TAGS)), []),
  /** The hours of its week; absent when nobody has said them. */
  hours: v.optional(Week),
  specialDays: v.optional(SpecialDays),
  services: v.optional(v.pipe(v.array(Service), v.maxLength(MOST_SERVICES))),
});
export type Store = v.InferOutput<typeof Store>;

/** When it is open; undefined when that is not known. */
export const hoursOf = ({ hours, specialDays = [] }: Store): StoreHours | undefined => hours && { week: hours, days: specialDays };
