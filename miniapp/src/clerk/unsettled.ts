import * as v from 'valibot';
import { PAYMENT_METHODS } from '../../../shared/contract/orders';
import { Basket } from '../../../shared/coupon/basket';
import { Money } from '../../../shared/money/money';
import { createStore } from '../data/store';
import { platform } from '../platform';

/** What a purchase that is recorded has beside its coupons. */
const Sale = v.object({
  spendingId: v.optional(v.string()),
  /** How many points pay, and what. */
  points: v.number(),
  pointsOff: Money,
  payment: v.picklist(PAYMENT_METHODS),
  gifts: v.array(v.string()),
});
export type Sale = v.InferOutput<typeof Sale>;

/** A redemption or a purchase that was sent: what is repeated, word for word, until its outcome is known. */
const Asked = v.object({
  id: v.string(),
  staffId: v.string(),
  storeId: v.string(),
  couponIds: v.array(v.string()),
  ticket: v.string(),
  couponNames: v.array(v.string()),
  maskedName: v.string(),
  basket: Basket,
  total: Money,
  discount: Money,
  payable: Money,
  /** A purchase to be recorded; without it coupons are only redeemed. */
  sale: v.optional(Sale),
  /** When it was first sent, in milliseconds since the epoch. */
  sentAt: v.number(),
});
export type Asked = v.InferOutput<typeof Asked>;

const KEY = 'yinke.clerk.unsettled';
/** A shift. What is older is no longer asked about; the member's list shows what became of it. */
const KEPT_MS = 12 * 3_600_000;

const kept = (): Asked[] => {
  const all = platform.keep.get(KEY);
  const parsed = (Array.isArray(all) ? all : []).map((one) => v.safeParse(Asked, one));
  return parsed.flatMap(({ success, output }) => (success && Date.now() - output.sentAt < KEPT_MS ? [output] : []));
};

/** Redemptions and purchases of unknown outcome. They survive the app's end, as do their idempotency keys. */
export const unsettled = createStore<Asked[]>(kept());

const put = (all: Asked[]): void => {
  platform.keep.set(KEY, all);
  unsettled.set(all);
};

export const leaveOpen = (asked: Asked): void => put([...unsettled.get().filter(({ id }) => id !== asked.id), asked]);

export const settle = ({ id }: Asked): void => put(unsettled.get().filter((one) => one.id !== id));
