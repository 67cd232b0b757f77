import type { CouponTemplate } from '../../shared/coupon/template';
import { isTooLate } from '../../shared/coupon/validity';
import { type Refusal, refusal } from '../../shared/problem/refusal';
import type { Instant } from '../../shared/time/instant';
import type { Templates } from './template-repository';

/** How many coupons can come with one: all of them are written in one transaction with it. */
export const MOST_IN_BUNDLE = 40;

/** The templates of a bundle, one for each of its entries, as the database has them now when they are to be `fresh`. */
export const bundleOf = (templates: Templates, { bundle }: CouponTemplate, fresh: boolean): Promise<(CouponTemplate | undefined)[]> =>
  Promise.all(bundle.map(({ templateId }) => (fresh ? templates.get(templateId) : templates.offer(templateId))));

/**
 * Why a bundle cannot be issued: one of its coupons cannot. It takes stock and budget of their templates; who may have them, when,
 * where and how many is the bundle's matter.
 */
export const bundleRefusals = (bundle: (CouponTemplate | undefined)[], now: Instant, zone: string): Refusal[] => {
  const closed = bundle.flatMap((template): Refusal[] => {
    if (!template || template.state === 'draft' || template.state === 'deactivated' || isTooLate(template.validity, now, zone))
      return [refusal('no_longer_claimable')];
    return template.state === 'paused' ? [refusal('claims_paused')] : [];
  });
  return closed.slice(0, 1);
};
