import type { Basket } from '../../shared/coupon/basket';
import type { Coupon } from '../../shared/coupon/coupon';
import type { Redemption } from '../../shared/coupon/redemption';
import type { Language } from '../../shared/problem/language';
import { refusal } from '../../shared/problem/refusal';
import type { Instant } from '../../shared/time/instant';
import { isOwn, type OwnDeps } from '../identity/is-own';
import type { Outcome } from '../platform/http/api';
import type { Idempotency } from '../platform/http/input';
import { Fault, refuseIf } from '../platform/problems';
import type { Claims } from '../platform/sessions';
import { isOwnScan } from '../staff/own-scan';
import { ownStore } from '../staff/own-store';
import { type RedeemDeps, redeemCoupons, replayOr } from './redeem-coupons';

export interface CounterRedeemAsk {
  couponIds: readonly string[];
  /** What the clerk scanned: whose coupons may be redeemed; undefined when that was too long ago, or never. */
  scanned: Claims<'ticket'> | undefined;
  storeId: string;
  basket: Basket;
  staff: Claims<'staff'>;
  idempotency: Idempotency;
  language: Language;
  now: Instant;
}

/** A clerk redeems coupons of the person who was scanned, in the clerk's own store. */
export const redeemAtCounter =
  (deps: RedeemDeps) =>
  async (ask: CounterRedeemAsk): Promise<Outcome<Redemption[]>> => {
    const { scanned, staff, storeId } = ask;
    ownStore(staff, storeId);
    const by = { id: staff.staffId, name: staff.name };
    if (!scanned) return replayOr(deps, { ...ask, by }, () => refuseIf([refusal('code_too_old')]));
    const store = (await deps.stores.index()).byId.get(storeId);
    if (!store) throw new Fault('not_found');
    return redeemCoupons(deps)({
      ...ask,
      store,
      storeName: store.name,
      by,
      maskedName: scanned.maskedName,
      mayUse: wereShown(deps, scanned, staff),
    });
  };

/**
 * A coupon's own code shows that coupon alone; a member's code shows all of theirs, whichever of their accounts they are in; and only
 * to the clerk who scanned it.
 */
export const wereShown =
  (deps: OwnDeps, scanned: Claims<'ticket'>, staff: Claims<'staff'>) =>
  async (coupons: readonly Coupon[]): Promise<boolean> =>
    isOwnScan(staff, scanned) &&
    coupons.every(({ couponId }) => scanned.couponId === undefined || scanned.couponId === couponId) &&
    isOwn(deps)(
      scanned.memberId,
      coupons.map(({ memberId }) => memberId),
    );
