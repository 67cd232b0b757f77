import { stateAt } from '../../shared/coupon/life';
import type { Instant } from '../../shared/time/instant';
import { inZone } from '../../shared/time/local-day';
import type { Brands } from '../brand/brand-repository';
import { Fault } from '../platform/problems';
import type { Coupons } from './coupon-repository';
import type { Listing } from './listing-repository';
import type { Templates } from './template-repository';

const A_PAGE = 500;

/** The coupons of a template with their members, a page at a time, for export; one that was claimed a moment ago may not be listed yet. */
export const templateCoupons =
  ({ brands, coupons, listing, templates }: { brands: Brands; coupons: Coupons; listing: Listing; templates: Templates }) =>
  async (templateId: string, cursor: string | undefined, now: Instant) => {
    const [{ zone }, template] = await Promise.all([brands.current(), templates.get(templateId)]);
    if (!template) throw new Fault('not_found');
    const { couponIds, next } = await listing.page(template, cursor, A_PAGE);
    const found = await coupons.getAll(couponIds);
    const items = couponIds.flatMap((couponId) => {
      const coupon = found.get(couponId);
      if (!coupon) return [];
      const { memberId, way, issuedAt, validFrom, validUntil, use } = coupon;
      const times = { issuedAt: inZone(issuedAt, zone), validFrom: inZone(validFrom, zone), validUntil: inZone(validUntil, zone) };
      return [
        { couponId, memberId, state: stateAt(coupon, now), way, ...times, ...(use && { use: { ...use, at: inZone(use.at, zone) } }) },
      ];
    });
    return { items, ...(next && { next }) };
  };
