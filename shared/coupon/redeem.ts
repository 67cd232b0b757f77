import type { Money } from '../money/money';
import { type Refusal, refusal } from '../problem/refusal';
import { inScope, type ScopedStore } from '../store/scope';
import { type Instant, isBefore } from '../time/instant';
import { inZone } from '../time/local-day';
import type { Coupon } from './coupon';
import { stateAt } from './life';
import { missingTo } from './value';

export interface RedeemAsk {
  store: ScopedStore;
  basket?: Money | undefined;
  now: Instant;
  zone: string;
  /** Where the coupon can be used, in words, for the reason of a wrong store. */
  where?: string | undefined;
}

/** Every reason why this coupon may not be redeemed now, in this store, on this basket; none when it may. Without a basket the threshold is not judged. */
export const redeemRefusals = (coupon: Coupon, ask: RedeemAsk): Refusal[] => [
  ...notUsable(coupon, ask),
  ...(inScope(coupon.stores, ask.store) ? [] : [refusal('wrong_store', ask.where ? { where: ask.where } : {})]),
  ...belowThreshold(coupon, ask.basket),
];

const notUsable = (coupon: Coupon, { now, zone }: RedeemAsk): Refusal[] => {
  const state = stateAt(coupon, now);
  if (state === 'redeemed') return [refusal('already_redeemed', usedWhere(coupon, zone))];
  if (state === 'deactivated') return [refusal('deactivated')];
  if (state === 'expired') return [refusal('expired', { until: inZone(coupon.validUntil, zone) })];
  return isBefore(now, coupon.validFrom) ? [refusal('not_yet_valid', { from: inZone(coupon.validFrom, zone) })] : [];
};

const usedWhere = ({ use }: Coupon, zone: string): Refusal['params'] => (use ? { at: inZone(use.at, zone), store: use.storeName } : {});

const belowThreshold = ({ value }: Coupon, basket: Money | undefined): Refusal[] => {
  if (!basket) return [];
  const missing = missingTo(value, basket).amount;
  return missing > 0 ? [refusal('below_threshold', { missing, threshold: value.threshold.amount })] : [];
};
