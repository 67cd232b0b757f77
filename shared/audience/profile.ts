import * as v from 'valibot';
import { Purpose } from '../brand/brand';
import { Point } from '../geo/position';
import { TagState } from '../tag/tag';
import { TierId } from '../tier/scheme';
import { Instant } from '../time/instant';

/** What somebody did of one type on one local day, on one channel and in one store: how often, and what the amounts came to. */
export const Touched = v.object({
  /** The local day, as days since 1 January 1970. */
  day: v.number(),
  channel: v.string(),
  storeId: v.optional(v.string()),
  count: v.number(),
  /** Minor units of the brand's money; what went back is its own type. */
  amount: v.optional(v.number()),
});
export type Touched = v.InferOutput<typeof Touched>;

/** A coupon in the wallet as audiences ask for it. */
export const Held = v.object({
  couponId: v.string(),
  templateId: v.string(),
  state: v.picklist(['usable', 'redeemed']),
  from: Instant,
  until: Instant,
});
export type Held = v.InferOutput<typeof Held>;

/** What of a tag's state its weight needs; where it comes from is told elsewhere. */
export const ProfileTag = v.omit(TagState, ['origin', 'label', 'count', 'first', 'last']);
export type ProfileTag = v.InferOutput<typeof ProfileTag>;

/**
 * What audiences know of a member (会员画像): a view of everything that is kept of one person, over all of their accounts, good for any
 * moment. Where it says `Instant`, time decides; nothing in it was worked out for one moment only.
 */
export const Profile = v.object({
  oneId: v.string(),
  joinedAt: Instant,
  tier: TierId,
  /** Points that can be spent. */
  points: v.number(),
  gender: v.optional(v.picklist(['female', 'male', 'other'])),
  birthYear: v.optional(v.number()),
  birthMonth: v.optional(v.number()),
  province: v.optional(v.string()),
  city: v.optional(v.string()),
  homeStore: v.optional(v.string()),
  /** Where they were last, in GCJ-02, only with their consent to location. */
  lastPlace: v.optional(v.object({ point: Point, at: Instant })),
  /** For what their data may be used: the strictest of their accounts. */
  consents: v.array(Purpose),
  /** Channels on which they can be reached. */
  reachable: v.array(v.picklist(['inbox', 'subscribe_message', 'official_template', 'sms', 'email'])),
  tags: v.array(ProfileTag),
  coupons: v.array(Held),
  /** By type of event, the oldest day first. */
  touches: v.record(v.string(), v.array(Touched)),
  /** Audiences on whose uploaded lists they are. */
  listedIn: v.array(v.string()),
});
export type Profile = v.InferOutput<typeof Profile>;
