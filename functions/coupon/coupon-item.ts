import * as v from 'valibot';
import { Coupon } from '../../shared/coupon/coupon';
import { CouponTerms } from '../../shared/coupon/template';
import { Instant } from '../../shared/time/instant';
import type { Tables } from '../platform/tables';

/** What a coupon remembers of how it came about and where it is counted, beside what it promises. */
const Kept = v.object({
  /** The client's key of the claim and the hash of what it asked for. */
  claimKey: v.string(),
  claimHash: v.string(),
  /** Its places in stretches of the calendar that have a limit. */
  marks: v.optional(v.array(v.string()), []),
  /** The day and the store whose limited units it was one of. */
  stockDay: v.optional(v.string()),
  stockStore: v.optional(v.string()),
  /** The coupons that were issued together with it, or the one with which it was. */
  bundle: v.optional(v.array(v.string()), []),
  bundleOf: v.optional(v.string()),
  /** Rejected after a review: its unit is back on its shard. */
  unitBack: v.optional(v.boolean()),
  /** When it was first held, and by which requests it was confirmed and given back. */
  heldAt: v.optional(Instant),
  confirmed: v.optional(v.object({ key: v.string(), hash: v.string() })),
  cancelled: v.optional(v.object({ key: v.string(), hash: v.string() })),
});
export type ClaimedCoupon = Coupon & v.InferOutput<typeof Kept>;

/** What a coupon does not have yet when it is issued. */
export const UNTOUCHED = {
  ...{ use: undefined, lock: undefined, gift: undefined, offered: undefined, givenBy: undefined, accepted: undefined, reason: undefined },
  ...{ confirmed: undefined, cancelled: undefined, heldAt: undefined, unitBack: undefined },
} satisfies Partial<ClaimedCoupon>;

export const couponKey = ({ brandId }: Pick<Tables, 'brandId'>, couponId: string) => ({ pk: `${brandId}#C#${couponId}`, sk: 'COUPON' });
export const walletOf = ({ brandId }: Tables, memberId: string): string => `${brandId}#M#${memberId}#COUPONS`;

/** A coupon as it was read, with what a schema has of its own accord where the item leaves it out. */
export const storedCoupon = (item: unknown): ClaimedCoupon => ({ ...v.parse(Coupon, item), ...v.parse(Kept, item) });

/** The item of a new coupon: terms that are the ordinary ones are left out, as each kilobyte costs. */
export const couponItem = (tables: Tables, coupon: ClaimedCoupon): Record<string, unknown> => ({
  ...couponKey(tables, coupon.couponId),
  kind: 'coupon',
  listPk: walletOf(tables, coupon.memberId),
  listSk: `${coupon.issuedAt}#${coupon.couponId}`,
  ...Object.fromEntries(Object.entries(coupon).filter(([name, value]) => !isOrdinary(name, value))),
});

const ORDINARY = new Map(
  Object.entries({ ...CouponTerms.entries, marks: Kept.entries.marks, bundle: Kept.entries.bundle }).flatMap(([name, schema]) => {
    const parsed = v.safeParse(schema, undefined);
    return parsed.success ? [[name, JSON.stringify(parsed.output)] as const] : [];
  }),
);
const isOrdinary = (name: string, value: unknown): boolean => ORDINARY.get(name) === JSON.stringify(value);
