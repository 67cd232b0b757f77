import * as v from 'valibot';

const whole = (least: number, most: number) => v.pipe(v.number(), v.safeInteger(), v.minValue(least), v.maxValue(most));

/**
 * What may be used together on one order (叠加): an `exclusive` coupon only alone; otherwise coupons of different groups,
 * and of one group those of one template only, at most `perOrder` of them. They work one after another by `order`, lowest first.
 */
export const Stacking = v.object({
  exclusive: v.optional(v.boolean(), false),
  group: v.optional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(20)), 'default'),
  perOrder: v.optional(whole(1, 10), 1),
  order: v.optional(whole(0, 999), 100),
});
export type Stacking = v.InferOutput<typeof Stacking>;
