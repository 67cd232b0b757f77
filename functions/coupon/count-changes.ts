import type { Tables } from '../platform/tables';
import { transact } from '../platform/transact';
import type { CouponChange } from './coupon-changes';
import { countsKey } from './template-repository';

/** Longer than a stream keeps a record (24 hours). */
const REMEMBERED_SECONDS = 3 * 24 * 3600;
/** A transaction takes a hundred items; one of them is the counter. */
const MOST_AT_ONCE = 99;

/** What a step adds to its template's figures. `redeemed` and `discount` are what stands; an undone redemption takes its own back. */
const added = ({ type, coupon, undone }: CouponChange) => {
  const given = type === 'coupon_redeemed' ? (coupon.use?.discount.amount ?? 0) : 0;
  const takenBack = type === 'coupon_returned' ? (undone?.discount.amount ?? 0) : 0;
  return {
    claimed: type === 'coupon_claimed' ? 1 : 0,
    redeemed: type === 'coupon_redeemed' ? 1 : type === 'coupon_returned' ? -1 : 0,
    returned: type === 'coupon_returned' ? 1 : 0,
    discount: given - takenBack,
  };
};

/**
 * Adds steps of one template to its figures, each once however often it is told: the marks of the steps and the sum
 * are one transaction, and steps that are marked already are left out.
 */
export const countChanges =
  (tables: Tables) =>
  async (templateId: string, changes: CouponChange[], now: number): Promise<void> => {
    const once = [...new Map(changes.map((change) => [change.messageId, change])).values()];
    for (let i = 0; i < once.length; i += MOST_AT_ONCE) await countBatch(tables, templateId, once.slice(i, i + MOST_AT_ONCE), now);
  };

const countBatch = async (tables: Tables, templateId: string, changes: CouponChange[], now: number): Promise<void> => {
  let fresh = changes;
  while (fresh.length > 0) {
    const failed = await transact(tables, [...fresh.map((change) => mark(tables, change, now)), addition(tables, templateId, fresh)]);
    if (!failed) return;
    fresh = fresh.filter((_, i) => failed[i] === undefined);
  }
};

const mark = ({ core, brandId }: Tables, { messageId }: CouponChange, now: number) => ({
  Put: {
    TableName: core,
    Item: { pk: `${brandId}#SEEN#counts#${messageId}`, sk: 'SEEN', ttl: Math.ceil(now / 1000) + REMEMBERED_SECONDS },
    ConditionExpression: 'attribute_not_exists(pk)',
  },
});

const addition = (tables: Tables, templateId: string, changes: CouponChange[]) => {
  const sums = changes.map(added).reduce((a, b) => ({
    claimed: a.claimed + b.claimed,
    redeemed: a.redeemed + b.redeemed,
    returned: a.returned + b.returned,
    discount: a.discount + b.discount,
  }));
  return {
    Update: {
      TableName: tables.core,
      Key: countsKey(tables, templateId),
      UpdateExpression: 'SET templateId = :id ADD claimed :claimed, redeemed :redeemed, returned :returned, discount :discount',
      ExpressionAttributeValues: {
        ':id': templateId,
        ':claimed': sums.claimed,
        ':redeemed': sums.redeemed,
        ':returned': sums.returned,
        ':discount': sums.discount,
      },
    },
  };
};
