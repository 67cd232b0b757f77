import type { Basket } from '../../shared/coupon/basket';
import type { Redemption } from '../../shared/coupon/redemption';
import type { Language } from '../../shared/problem/language';
import type { Store } from '../../shared/store/store';
import type { Instant } from '../../shared/time/instant';
import type { Outcome } from '../platform/http/api';
import type { CallingSystem } from '../platform/http/caller';
import type { Idempotency } from '../platform/http/input';
import { Fault } from '../platform/problems';
import type { Stores } from '../store/store-repository';
import { type RedeemDeps, redeemCoupons } from './redeem-coupons';

export interface OrderRedeemAsk {
  orderId: string;
  couponIds: readonly string[];
  basket: Basket;
  storeId?: string | undefined;
  system: Pick<CallingSystem, 'keyId' | 'name'>;
  idempotency: Idempotency;
  language: Language;
  now: Instant;
}

/** Another system redeems coupons on an order of its own; a lock of that order does not stand in the way. The customer's name is its own affair. */
export const redeemOnOrder =
  (deps: RedeemDeps) =>
  async (ask: OrderRedeemAsk): Promise<Outcome<Redemption[]>> => {
    const store = await storeNamed(deps.stores, ask.storeId);
    const { system } = ask;
    const by = { id: system.keyId, name: system.name };
    return redeemCoupons(deps)({ ...ask, store, storeName: store?.name ?? system.name, by, maskedName: '', mayUse: () => true });
  };

/** The store a system names; none when it is online. */
export const storeNamed = async (stores: Pick<Stores, 'index'>, storeId: string | undefined): Promise<Store | undefined> => {
  if (storeId === undefined) return undefined;
  const store = (await stores.index()).byId.get(storeId);
  if (!store) throw new Fault('invalid', [{ field: 'storeId', reason: 'is not a store of the brand' }]);
  return store;
};
