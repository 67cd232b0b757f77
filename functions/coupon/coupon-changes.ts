import type { DynamoDBRecord } from 'aws-lambda';
import type { EventType } from '../../shared/touchpoint/event';
import { itemIn } from '../platform/image';
import { type ClaimedCoupon, storedCoupon } from './coupon-item';

/** What a step of a coupon's life is called; one that is only a change of what is counted has no name. */
export type StepType = Exclude<Extract<EventType, `coupon_${string}`>, 'coupon_viewed'>;

/** A step in a coupon's life, as the stream of the core table tells it. */
export interface CouponChange {
  /** The same for the same step, however often the stream tells it. */
  messageId: string;
  types: StepType[];
  coupon: ClaimedCoupon;
  before?: ClaimedCoupon | undefined;
}

/** The new item of a record, when it is of this kind. */
export const newImage = (record: DynamoDBRecord, kind: 'coupon' | 'member'): Record<string, unknown> | undefined => {
  const image = record.dynamodb?.NewImage;
  return image?.kind?.S === kind ? itemIn(image) : undefined;
};

/** The step that a record tells of; undefined when it is none of a coupon's. */
export const couponChange = (record: DynamoDBRecord): CouponChange | undefined => {
  const item = newImage(record, 'coupon');
  if (!item) return undefined;
  const coupon = storedCoupon(item);
  const { OldImage } = record.dynamodb ?? {};
  const before = OldImage && storedCoupon(itemIn(OldImage));
  if (before?.version === coupon.version) return undefined;
  return { messageId: `${coupon.couponId}.${coupon.version}`, types: stepsFrom(before, coupon), coupon, before };
};

const stepsFrom = (before: ClaimedCoupon | undefined, after: ClaimedCoupon): StepType[] => {
  if (before && before.memberId !== after.memberId) return ['coupon_given', 'coupon_received'];
  if (before?.state === after.state)
    return after.state === 'locked' && before.lock?.orderId !== after.lock?.orderId ? ['coupon_locked'] : [];
  const step = stepTo(before?.state, after.state);
  return step ? [step] : [];
};

const stepTo = (before: ClaimedCoupon['state'] | undefined, after: ClaimedCoupon['state']): StepType | undefined => {
  switch (after) {
    case 'issued':
      if (before === 'redeemed') return 'coupon_returned';
      return before === 'locked' ? 'coupon_unlocked' : 'coupon_claimed';
    case 'held':
      return 'coupon_held';
    default:
      return `coupon_${after}`;
  }
};
