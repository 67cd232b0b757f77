import * as v from 'valibot';
import { ExpiryRule } from './expiry';
import { Points } from './part';

const Times = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000));

/** How points may be given to another member. A limit that is not set is none; zero allows nothing. */
export const GiftLimits = v.object({
  allowed: v.boolean(),
  least: v.optional(Points),
  most: v.optional(Points),
  pointsADay: v.optional(Points),
  timesADay: v.optional(Times),
});
export type GiftLimits = v.InferOutput<typeof GiftLimits>;

/** What a brand decides about one type of points. */
export const PointPolicy = v.object({
  /** The zone of the brand's days. */
  zone: v.string(),
  expiry: ExpiryRule,
  /** For how many days purchases may be returned; so long their points are pending. */
  returnDays: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(366)),
  /** What becomes of points that a return takes back and that are no longer there. */
  missing: v.picklist(['debt', 'written_off']),
  /** For how many days points live that come back after their end; with 0 they do not come back. */
  graceDays: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(366)),
  gifts: GiftLimits,
  /** Up to how many points one person may adjust alone; more needs a second one. Not set: all. */
  adjustAlone: v.optional(Points),
});
export type PointPolicy = v.InferOutput<typeof PointPolicy>;

/** How points work where nothing else is decided. */
export const standardPolicy = (zone: string): PointPolicy => ({
  zone,
  expiry: { kind: 'end_of', unit: 'year', after: 1 },
  returnDays: 7,
  missing: 'debt',
  graceDays: 30,
  gifts: { allowed: false },
  adjustAlone: 10_000,
});
