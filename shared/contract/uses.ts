import * as v from 'valibot';

const CouponId = v.pipe(v.string(), v.maxLength(40));

/** Coupons for one basket, no coupon twice. */
export const CouponIds = v.pipe(
  v.array(CouponId),
  v.minLength(1),
  v.maxLength(10),
  v.check((ids) => new Set(ids).size === ids.length, 'must not name a coupon twice'),
);

/** What may be said against a use besides what every counter knows. */
export const USE_REFUSALS = [
  'outside_hours',
  'only_in_store',
  'only_online',
  'goods_missing',
  'too_few_pieces',
  'nothing_to_take_off',
  'no_shipping',
  'not_together',
  'locked',
  'on_its_way',
  'not_confirmed',
  'under_review',
  'given_back',
  'used_up',
] as const;
