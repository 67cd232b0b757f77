import type { Coupon } from '../../shared/coupon/coupon';
import { RETURN_WINDOW_SECONDS } from '../../shared/coupon/life';
import { redeemRefusals } from '../../shared/coupon/redeem';
import type { Redemption } from '../../shared/coupon/redemption';
import { discountOn } from '../../shared/coupon/value';
import { scopeWords } from '../../shared/coupon/words';
import type { Money } from '../../shared/money/money';
import { type Refusal, refusal } from '../../shared/problem/refusal';
import type { Language } from '../../shared/problem/words';
import { inScope } from '../../shared/store/scope';
import type { Store } from '../../shared/store/store';
import { type Instant, plusSeconds } from '../../shared/time/instant';
import { localDay } from '../../shared/time/local-day';
import type { Brands } from '../brand/brand-repository';
import type { Outcome } from '../platform/http/api';
import type { Idempotency } from '../platform/http/input';
import { idOf } from '../platform/ids';
import { Fault, refuseIf } from '../platform/problems';
import type { Claims } from '../platform/sessions';
import type { Stores } from '../store/store-repository';
import type { Coupons } from './coupon-repository';
import type { KeyedRedemption, Redemptions } from './redemption-repository';

export interface RedeemDeps {
  brands: Brands;
  coupons: Coupons;
  redemptions: Redemptions;
  stores: Stores;
}

export interface RedeemAsk {
  couponId: string;
  /** What the clerk scanned: whose coupon may be redeemed; undefined when that was too long ago, or never. */
  scanned: Claims<'ticket'> | undefined;
  storeId: string;
  basket: Money;
  staff: Claims<'staff'>;
  idempotency: Idempotency;
  language: Language;
  now: Instant;
}

/** Staff act for their own store only. */
export const ownStore = (staff: Claims<'staff'>, storeId: string): void => {
  if (staff.storeId !== storeId) refuseIf([refusal('staff_of_another_store')]);
};

/** A clerk redeems a coupon on a basket: refused with every reason, or done once; one read and one conditional write. */
export const redeemCoupon =
  (deps: RedeemDeps) =>
  async (ask: RedeemAsk): Promise<Outcome<Redemption>> => {
    ownStore(ask.staff, ask.storeId);
    const redemptionId = idOf('redeem', ask.staff.staffId, ask.idempotency.key);
    const { scanned } = ask;
    if (!scanned) return replayOrRefuse(deps, redemptionId, ask, [refusal('code_too_old')]);
    const [brand, index, coupon] = await Promise.all([deps.brands.current(), deps.stores.index(), deps.coupons.get(ask.couponId)]);
    const store = index.byId.get(ask.storeId);
    if (!coupon || !store || !mayRedeem(scanned, ask.staff, coupon)) throw new Fault('not_found');
    const reasons = redeemRefusals(coupon, {
      store,
      basket: ask.basket,
      now: ask.now,
      zone: brand.zone,
      where: whereUsable(coupon, ask, index.stores),
    });
    if (reasons.length > 0) return replayOrRefuse(deps, redemptionId, ask, reasons);
    const redemption = redemptionOf(redemptionId, coupon, store, scanned, ask);
    const day = localDay(ask.now, brand.zone);
    if ((await deps.redemptions.redeem(coupon, redemption, day, ask.idempotency)) === 'done') return { reply: redemption, replayed: false };
    return settled(deps, redemptionId, ask, store, brand.zone);
  };

const mayRedeem = (scanned: Claims<'ticket'>, staff: Claims<'staff'>, coupon: Coupon): boolean =>
  scanned.staffId === staff.staffId &&
  scanned.memberId === coupon.memberId &&
  (scanned.couponId === undefined || scanned.couponId === coupon.couponId);

const whereUsable = (coupon: Coupon, { language }: RedeemAsk, stores: readonly Store[]): string =>
  scopeWords(coupon.stores, language, stores.filter((store) => inScope(coupon.stores, store)).length);

const redemptionOf = (redemptionId: string, coupon: Coupon, store: Store, scanned: Claims<'ticket'>, ask: RedeemAsk): Redemption => ({
  redemptionId,
  couponId: coupon.couponId,
  templateId: coupon.templateId,
  memberId: coupon.memberId,
  maskedName: scanned.maskedName,
  name: coupon.name,
  storeId: store.storeId,
  storeName: store.name,
  staffId: ask.staff.staffId,
  staffName: ask.staff.name,
  basket: ask.basket,
  discount: discountOn(coupon.value, ask.basket),
  state: 'done',
  redeemedAt: ask.now,
  returnUntil: plusSeconds(ask.now, RETURN_WINDOW_SECONDS),
});

/** What would be refused now may have been done before, by the same key: then it is done still. */
const replayOrRefuse = async (
  { redemptions }: RedeemDeps,
  redemptionId: string,
  { idempotency }: RedeemAsk,
  reasons: Refusal[],
): Promise<Outcome<Redemption>> => {
  const replay = await replayed(redemptions, redemptionId, idempotency);
  if (replay) return replay;
  refuseIf(reasons);
  throw new Fault('unavailable');
};

/** Somebody was faster: this very request in another guise, or another use of the coupon. */
const settled = async (
  deps: RedeemDeps,
  redemptionId: string,
  ask: RedeemAsk,
  store: Store,
  zone: string,
): Promise<Outcome<Redemption>> => {
  const coupon = await deps.coupons.get(ask.couponId);
  const reasons = coupon ? redeemRefusals(coupon, { store, basket: ask.basket, now: ask.now, zone }) : [];
  return replayOrRefuse(deps, redemptionId, ask, reasons);
};

/** The first reply of a redemption that is there already; 422 when its key asked for something else. */
const replayed = async (
  redemptions: Redemptions,
  redemptionId: string,
  { hash }: Idempotency,
): Promise<Outcome<Redemption> | undefined> => {
  const found = await redemptions.get(redemptionId);
  if (!found) return undefined;
  if (found.hash !== hash)
    throw new Fault('idempotency_key_reused', [{ field: 'Idempotency-Key', reason: 'was used for another request' }]);
  return { reply: asFirstDone(found), replayed: true };
};

const asFirstDone = ({ returnedAt: _, ...redemption }: KeyedRedemption): Redemption => ({ ...redemption, state: 'done' });
