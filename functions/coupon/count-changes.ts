import type { Tables } from '../platform/tables';
import { transact, type Write } from '../platform/transact';
import type { CouponChange } from './coupon-changes';
import type { ClaimedCoupon } from './coupon-item';
import { codeBatchKey } from './promo-code-repository';
import { countsKey } from './template-keys';

/** Longer than a stream keeps a record (24 hours). */
const REMEMBERED_SECONDS = 3 * 24 * 3600;
/** A transaction takes a hundred items: the mark of each step, the counter, and of each code's batch its own. */
const MOST_AT_ONCE = 49;

/** The figures that the stream keeps of a template. */
export const FIGURES = ['claimed', 'redeemed', 'returned', 'expired', 'cancelled', 'deactivated', 'discount'] as const;
export type Figures = Record<(typeof FIGURES)[number], number>;

/** What one coupon stands for in its template's figures: `redeemed` and `discount` are what stands, the discount in minor units. */
export const standing = (coupon: Pick<ClaimedCoupon, 'state' | 'use' | 'heldUntil' | 'heldAt'> | undefined): Figures => {
  const { state, use, heldUntil, heldAt } = coupon ?? {};
  // A hold that was never confirmed was never claimed.
  const wasClaimed = state !== undefined && state !== 'held' && (heldUntil === undefined || heldAt !== undefined);
  return {
    claimed: wasClaimed ? 1 : 0,
    redeemed: state === 'redeemed' ? 1 : 0,
    returned: 0,
    expired: state === 'expired' ? 1 : 0,
    cancelled: state === 'cancelled' && wasClaimed ? 1 : 0,
    deactivated: state === 'deactivated' ? 1 : 0,
    discount: state === 'redeemed' ? (use?.discount.amount ?? 0) : 0,
  };
};

/** What a step adds to its template's figures. */
export const added = ({ before, coupon, types }: CouponChange): Figures => {
  const [from, to] = [standing(before), standing(coupon)];
  return { ...combined(FIGURES, (name) => to[name] - from[name]), returned: types.includes('coupon_returned') ? 1 : 0 };
};

const combined = (names: typeof FIGURES, of: (name: (typeof FIGURES)[number]) => number): Figures =>
  Object.fromEntries(names.map((name) => [name, of(name)])) as Figures;

/**
 * Adds steps of one template to its figures, each once however often it is told: the marks of the steps and the sum
 * are one transaction, and steps that are marked already are left out.
 */
export const countChanges =
  (tables: Tables) =>
  async (templateId: string, changes: CouponChange[], now: number): Promise<void> => {
    const once = [...new Map(changes.map((change) => [change.messageId, change])).values()].filter(countsAnything);
    for (let i = 0; i < once.length; i += MOST_AT_ONCE) await countBatch(tables, templateId, once.slice(i, i + MOST_AT_ONCE), now);
  };

const countsAnything = (change: CouponChange): boolean => Object.values(added(change)).some((number) => number !== 0);

const countBatch = async (tables: Tables, templateId: string, changes: CouponChange[], now: number): Promise<void> => {
  let fresh = changes;
  while (fresh.length > 0) {
    const failed = await transact(tables, [
      ...fresh.map((change) => mark(tables, change, now)),
      addition(tables, templateId, fresh),
      ...codesUsed(tables, fresh),
    ]);
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
  const all = changes.map(added);
  const sums = combined(FIGURES, (name) => all.reduce((sum, one) => sum + one[name], 0));
  return {
    Update: {
      TableName: tables.core,
      Key: countsKey(tables, templateId),
      UpdateExpression: `SET templateId = :id ADD ${FIGURES.map((name) => `${name} :${name}`).join(', ')}`,
      ExpressionAttributeValues: { ':id': templateId, ...Object.fromEntries(FIGURES.map((name) => [`:${name}`, sums[name]])) },
    },
  };
};

/** How many codes of which batch these steps have used; a hold that is confirmed has used its code already. */
const codesUsed = (tables: Tables, changes: CouponChange[]): Write[] => {
  const used = new Map<string, number>();
  for (const { before, coupon } of changes) {
    if (!before && coupon.codeBatch !== undefined) used.set(coupon.codeBatch, (used.get(coupon.codeBatch) ?? 0) + 1);
  }
  return [...used].map(([batchId, by]) => ({
    Update: {
      TableName: tables.core,
      Key: codeBatchKey(tables, batchId),
      UpdateExpression: 'ADD used :by',
      ExpressionAttributeValues: { ':by': by },
    },
  }));
};
