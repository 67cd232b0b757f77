import type { ValidationView } from '../../shared/contract/views';
import { refusal } from '../../shared/problem/refusal';
import type { OwnDeps } from '../identity/is-own';
import { Fault, Refused } from '../platform/problems';
import type { Claims } from '../platform/sessions';
import { ownStore } from '../staff/own-store';
import { wereShown } from './redeem-at-counter';
import { type ValidateAsk, type ValidateDeps, validateCoupons } from './validate-coupons';

export interface CounterValidateAsk extends Pick<ValidateAsk, 'couponIds' | 'basket' | 'language' | 'now'> {
  /** What the clerk scanned; undefined when that was too long ago, or never. */
  scanned: Claims<'ticket'> | undefined;
  storeId: string;
  staff: Claims<'staff'>;
}

/** A clerk asks what coupons of the member who was scanned would give on a basket, in the clerk's own store. */
export const validateAtCounter =
  (deps: ValidateDeps & OwnDeps) =>
  async ({ scanned, storeId, staff, ...ask }: CounterValidateAsk): Promise<ValidationView> => {
    ownStore(staff, storeId);
    if (!scanned) throw new Refused([refusal('code_too_old')]);
    const store = (await deps.stores.index()).byId.get(storeId);
    if (!store) throw new Fault('not_found');
    return validateCoupons(deps)({ ...ask, store, mayUse: wereShown(deps, scanned, staff) });
  };
