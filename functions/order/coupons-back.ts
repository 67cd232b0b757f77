import { cny } from '../../shared/money/money';
import { couponsLeft, type Order } from '../../shared/order/order';
import { stands } from '../../shared/order/returns';
import type { Instant } from '../../shared/time/instant';
import { couponBack, couponLess, redemptionLess, redemptionReturned } from '../coupon/redemption-repository';
import type { Tables } from '../platform/tables';
import type { Write } from '../platform/transact';

/**
 * The writes by which the coupons that are used on an order follow it to what it is next: they give less with the pieces that come back,
 * and go back when the order no longer names them, or with its last piece. None for what does not change.
 */
export const couponsBack = (tables: Tables, before: Order, after: Order, at: Instant): Write[] =>
  couponsLeft(before).flatMap(([redemptionId, coupon]) => {
    const left = after.coupons[redemptionId];
    const change = { takenBack: stands(coupon) - stands(left), refunded: after.refunded };
    if (!left || left.returned) {
      return [couponBack(tables, { ...coupon, redemptionId }, at), redemptionReturned(tables, redemptionId, change, at)];
    }
    const isLess = change.takenBack !== 0;
    return [
      ...(isLess ? [couponLess(tables, { redemptionId, couponId: left.couponId, discount: cny(stands(left)) })] : []),
      ...(isLess || after.refunded !== before.refunded ? [redemptionLess(tables, redemptionId, change)] : []),
    ];
  });
