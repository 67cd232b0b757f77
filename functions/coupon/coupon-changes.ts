import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import * as v from 'valibot';
import { Coupon } from '../../shared/coupon/coupon';
import type { EventType } from '../../shared/touchpoint/event';

/** A step in a coupon's life, as the stream of the core table tells it. */
export interface CouponChange {
  /** The same for the same step, however often the stream tells it. */
  messageId: string;
  type: Extract<EventType, `coupon_${string}`>;
  coupon: Coupon;
  /** What a returned coupon had been used for. */
  undone?: Coupon['use'];
}

const imageOf = (image: Record<string, unknown> | undefined): Record<string, unknown> | undefined =>
  image && unmarshall(image as Record<string, AttributeValue>);

/** The new item of a record, when it is of this kind. */
export const newImage = (record: DynamoDBRecord, kind: 'coupon' | 'member'): Record<string, unknown> | undefined => {
  const item = imageOf(record.dynamodb?.NewImage);
  return item?.kind === kind ? item : undefined;
};

/** The step that a record tells of; undefined when it is none of a coupon's. */
export const couponChange = (record: DynamoDBRecord): CouponChange | undefined => {
  const item = newImage(record, 'coupon');
  if (!item) return undefined;
  const coupon = v.parse(Coupon, item);
  const oldItem = imageOf(record.dynamodb?.OldImage);
  const before = oldItem && v.parse(Coupon, oldItem);
  const type = stepFrom(before?.state, coupon.state);
  return type && { messageId: `${coupon.couponId}.${coupon.version}`, type, coupon, ...(before?.use && { undone: before.use }) };
};

const stepFrom = (before: Coupon['state'] | undefined, after: Coupon['state']): CouponChange['type'] | undefined => {
  if (before === after) return undefined;
  if (before === undefined) return 'coupon_claimed';
  if (after === 'redeemed') return 'coupon_redeemed';
  if (before === 'redeemed' && after === 'issued') return 'coupon_returned';
  return after === 'expired' ? 'coupon_expired' : undefined;
};
