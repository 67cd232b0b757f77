import { type Refusal, refusal } from '../problem/refusal';
import { inScope, type ScopedStore } from '../store/scope';
import { type Instant, isBefore } from '../time/instant';
import { inZone } from '../time/local-day';
import type { Coupon } from './coupon';
import { openAt } from './hours';
import { isOnItsWay, stateAt } from './life';
import { nextOpening } from './next-opening';
import { isUnderReview } from './review';
import type { TemplateState } from './template';

export interface UseAsk {
  /** The store it is used in; none online. */
  store?: ScopedStore | undefined;
  /** The order it is used on: a lock never stands in the way of its own order. */
  orderId?: string | undefined;
  /** The state of its template: deactivating one takes its coupons out. */
  templateState?: TemplateState | undefined;
  /** Why it was deactivated, as the marketer said. */
  templateReason?: string | undefined;
  now: Instant;
  zone: string;
  /** Where the coupon can be used, in words, for the reason of a wrong store. */
  where?: string | undefined;
}

/** Every reason why this coupon may not be used now, here, whatever is in the basket; none when it may. */
export const useRefusals = (coupon: Coupon, ask: UseAsk): Refusal[] => [...nowRefusals(coupon, ask), ...elsewhere(coupon, ask)];

/** Every reason why this coupon may not be used now, wherever and on whatever it would be used. */
export const nowRefusals = (coupon: Coupon, ask: UseAsk): Refusal[] => [...ownRefusals(coupon, ask), ...outsideHours(coupon, ask)];

/** Every reason that lies in the coupon itself, whatever its hours, its stores and the basket. */
export const ownRefusals = (coupon: Coupon, { now, zone, orderId, templateState, templateReason }: UseAsk): Refusal[] => {
  const state = stateAt(coupon, now);
  switch (state) {
    case 'redeemed':
      return [refusal('already_redeemed', usedWhere(coupon, zone))];
    case 'deactivated':
      return [withdrawn(coupon.reason)];
    case 'expired':
      return [refusal('expired', { until: inZone(coupon.validUntil, zone) })];
    case 'returned':
      return [refusal('used_up')];
    case 'cancelled':
      return [refusal('given_back')];
    case 'held':
      return [refusal('not_confirmed')];
  }
  if (templateState === 'deactivated') return [withdrawn(templateReason)];
  return [
    ...(state === 'locked' && coupon.lock && coupon.lock.orderId !== orderId ? [lockedBy(coupon.lock.until, zone)] : []),
    ...(isUnderReview(coupon, now) ? [refusal('under_review')] : []),
    ...(isOnItsWay(coupon, now) ? [refusal('on_its_way')] : []),
    ...(isBefore(now, coupon.validFrom) ? [refusal('not_yet_valid', { from: inZone(coupon.validFrom, zone) })] : []),
  ];
};

const withdrawn = (reason: string | undefined): Refusal => refusal('deactivated', reason ? { reason } : {});

const lockedBy = (until: Instant, zone: string): Refusal => refusal('locked', { until: inZone(until, zone) });

const usedWhere = ({ use }: Coupon, zone: string): Refusal['params'] => (use ? { at: inZone(use.at, zone), store: use.storeName } : {});

/** Hours are told only while the coupon lives: what has not begun or has ended says so itself. */
const outsideHours = (coupon: Coupon, { now, zone }: UseAsk): Refusal[] => {
  const state = stateAt(coupon, now);
  if ((state !== 'issued' && state !== 'locked') || isBefore(now, coupon.validFrom) || openAt(coupon.hours, now, zone)) return [];
  const next = nextOpening(coupon, now, zone);
  return [refusal('outside_hours', next ? { from: next } : {})];
};

const elsewhere = ({ stores, usableIn }: Coupon, { store, where }: UseAsk): Refusal[] => {
  if (!store) return usableIn === 'in_store' ? [refusal('only_in_store')] : [];
  if (usableIn === 'online') return [refusal('only_online')];
  return inScope(stores, store) ? [] : [refusal('wrong_store', where ? { where } : {})];
};
