import { type Coupon, ERASED_MEMBER } from '../../shared/coupon/coupon';
import type { Instant } from '../../shared/time/instant';
import { type Channel, subjectOfMember, type TouchpointEvent } from '../../shared/touchpoint/event';
import type { CouponChange, StepType } from './coupon-changes';

/**
 * The events of the log that a step of a coupon is; a coupon that was given away is one for its giver and one for the friend. Of a
 * member who was erased nothing is told.
 */
export const eventsOf = (change: CouponChange, now: Instant): TouchpointEvent[] => {
  const { coupon, before, messageId } = change;
  if (coupon.memberId === ERASED_MEMBER) return [];
  return change.types.map((type) => {
    const memberId = type === 'coupon_given' ? (before?.memberId ?? coupon.memberId) : coupon.memberId;
    return {
      messageId: type === 'coupon_given' ? `${messageId}.given` : messageId,
      type,
      channel: channelOf(type, change),
      subject: subjectOfMember(memberId),
      memberId,
      occurredAt: coupon.changedAt,
      receivedAt: now,
      properties: propertiesOf(type, change),
      source: 'system',
    };
  });
};

/** Where a step happened. */
const channelOf = (type: StepType, { coupon, before }: CouponChange): Channel => {
  switch (type) {
    case 'coupon_redeemed':
      return placeOf(coupon.use);
    case 'coupon_returned':
      return placeOf(before?.use);
    case 'coupon_locked':
    case 'coupon_unlocked':
      return 'online';
    case 'coupon_claimed':
    case 'coupon_held':
      return coupon.channel ?? (coupon.way === 'clerk' ? 'counter' : 'system');
    case 'coupon_cancelled':
      return before?.state === 'held' ? 'system' : (coupon.channel ?? 'system');
    case 'coupon_given':
    case 'coupon_received':
      return coupon.channel ?? 'system';
    case 'coupon_expired':
    case 'coupon_deactivated':
      return 'system';
  }
};

const placeOf = (use: Coupon['use']): Channel => (use?.storeId === undefined ? 'online' : 'counter');

const propertiesOf = (type: StepType, { coupon, before }: CouponChange): TouchpointEvent['properties'] => {
  const use = type === 'coupon_redeemed' ? coupon.use : type === 'coupon_returned' ? before?.use : undefined;
  return {
    couponId: coupon.couponId,
    templateId: coupon.templateId,
    name: coupon.name,
    ...(use && {
      storeName: use.storeName,
      discount: use.discount.amount,
      ...(use.storeId !== undefined && { storeId: use.storeId }),
      ...(use.orderId !== undefined && { orderId: use.orderId }),
    }),
    ...(type === 'coupon_returned' && use && { redeemedAt: use.at, usableAgain: coupon.state === 'issued' }),
    ...(type === 'coupon_claimed' && { way: coupon.way }),
    ...((type === 'coupon_claimed' || type === 'coupon_received') && { until: coupon.validUntil }),
    ...(type === 'coupon_locked' && coupon.lock && { orderId: coupon.lock.orderId, until: coupon.lock.until }),
    ...(type === 'coupon_held' && coupon.heldUntil && { until: coupon.heldUntil }),
    ...(type === 'coupon_deactivated' && coupon.reason && { reason: coupon.reason }),
  };
};
