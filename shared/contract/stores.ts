import * as v from 'valibot';
import { Position } from '../geo/position';
import { MOST_SERVICES, Service } from '../store/service';
import { endpoint } from './endpoint';
import { Looking } from './looking';
import { CityView, Page, StoreView } from './views';

const HoursLine = v.object({ days: v.string(), hours: v.string(), isToday: v.boolean() });

/** A store with the hours of its week, and of days that have their own from today on, in words. */
export const StoreDetail = v.object({ ...StoreView.entries, week: v.array(HoursLine), specialDays: v.array(HoursLine) });
export type StoreDetail = v.InferOutput<typeof StoreDetail>;

/** What was found: how many there are in all; with the first page what the search could be narrowed by, the most frequent first. */
const FoundStores = v.object({
  ...Page(StoreView).entries,
  total: v.number(),
  services: v.optional(v.array(v.object({ service: v.string(), words: v.string(), stores: v.number() }))),
  /** Of the city that was asked for. */
  districts: v.optional(v.array(v.object({ district: v.string(), stores: v.number() }))),
});
export type FoundStores = v.InferOutput<typeof FoundStores>;

/** The stores that a member keeps at hand. */
export const MyStores = v.object({ favourites: v.array(StoreView), mine: v.optional(StoreView) });
export type MyStores = v.InferOutput<typeof MyStores>;

/** Stores as members look for them. */
export const memberStoreEndpoints = {
  cities: endpoint({
    method: 'GET',
    path: '/member/cities',
    caller: 'anyone',
    summary: 'Cities with stores, most stores first',
    reply: v.object({ items: v.array(CityView) }),
  }),
  stores: endpoint({
    method: 'GET',
    path: '/member/stores',
    caller: 'anyone',
    summary: 'Stores, nearest first when a point is given, of one city when one is named; 20 a page',
    query: v.object(Looking),
    reply: Page(StoreView),
  }),
  store: endpoint({
    method: 'GET',
    path: '/member/stores/{storeId}',
    caller: 'anyone',
    summary: 'One store, with its hours',
    reply: StoreDetail,
  }),
  searchStores: endpoint({
    method: 'POST',
    path: '/member/stores/search',
    caller: 'visitor',
    summary:
      'Stores by city, district, words, services, open now, and where one of my coupons can be used; nearest first. The position is in the body to keep it out of logs',
    body: v.object({
      position: v.optional(Position),
      city: Looking.city,
      district: v.optional(v.pipe(v.string(), v.maxLength(40))),
      search: v.optional(v.pipe(v.string(), v.maxLength(60))),
      services: v.optional(v.pipe(v.array(Service), v.maxLength(MOST_SERVICES))),
      open: v.optional(v.boolean()),
      withMyCoupons: v.optional(v.boolean()),
      cursor: Looking.cursor,
    }),
    reply: FoundStores,
  }),
  couponStores: endpoint({
    method: 'GET',
    path: '/member/coupon-stores/{couponId}',
    caller: 'member',
    summary: "Stores where one of the member's coupons can be used, nearest first, with how many there are; 20 a page",
    query: v.object(Looking),
    reply: v.object({ ...Page(StoreView).entries, total: v.number() }),
  }),
  myStores: endpoint({
    method: 'GET',
    path: '/member/my-stores',
    caller: 'member',
    summary: 'The stores that the member likes, and the one that is theirs',
    reply: MyStores,
  }),
  setMyStore: endpoint({
    method: 'PUT',
    path: '/member/my-stores/{storeId}',
    caller: 'member',
    summary:
      "Keep a store among those one likes or not, make it one's own or not; what is not named stays. Saying it again changes nothing",
    body: v.object({ favourite: v.optional(v.boolean()), mine: v.optional(v.boolean()) }),
    reply: MyStores,
    refusals: ['too_many_favourites'],
  }),
};
