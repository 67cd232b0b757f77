import * as v from 'valibot';
import { TierId } from '../tier/scheme';

/** Who may have a coupon (适用人群); every condition that is set must hold, and none set is everyone. */
export const Who = v.object({
  tiers: v.optional(v.pipe(v.array(TierId), v.maxLength(10)), []),
  /** Any one of these tags, worth at least a word. */
  tags: v.optional(
    v.pipe(
      v.array(
        v.object({ key: v.pipe(v.string(), v.minLength(1), v.maxLength(40)), value: v.pipe(v.string(), v.minLength(1), v.maxLength(60)) }),
      ),
      v.maxLength(20),
    ),
    [],
  ),
  /** Only members on the template's own list. */
  listed: v.optional(v.boolean(), false),
  /** Only who joined within so many days, the day of joining being day 1. */
  newWithinDays: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(3650))),
});
export type Who = v.InferOutput<typeof Who>;
