import { RETURN_WINDOW_SECONDS } from '../../shared/coupon/life';
import type { Redemption } from '../../shared/coupon/redemption';
import { refusal } from '../../shared/problem/refusal';
import { type Instant, isPast } from '../../shared/time/instant';
import type { Outcome } from '../platform/http/api';
import type { Idempotency } from '../platform/http/input';
import { Fault, refuseIf } from '../platform/problems';
import type { Claims } from '../platform/sessions';
import { ownStore } from './redeem-coupon';
import type { KeyedRedemption, Redemptions } from './redemption-repository';

export interface ReturnAsk {
  redemptionId: string;
  staff: Claims<'staff'>;
  idempotency: Idempotency;
  now: Instant;
}

/** Undoes a redemption of the clerk's own store, within ten minutes, once; the coupon is the member's again, its validity unchanged. */
export const returnRedemption =
  ({ redemptions }: { redemptions: Redemptions }) =>
  async (ask: ReturnAsk): Promise<Outcome<Redemption>> => {
    const found = await known(redemptions, ask);
    if (found.state === 'returned') return replayOrRefuse(found, ask.idempotency);
    if (isPast(found.returnUntil, ask.now)) refuseIf([refusal('return_too_late', { minutes: RETURN_WINDOW_SECONDS / 60 })]);
    if ((await redemptions.giveBack(found, ask.now, ask.idempotency)) === 'done') {
      return { reply: { ...found, state: 'returned', returnedAt: ask.now }, replayed: false };
    }
    const moved = await known(redemptions, ask);
    if (moved.state === 'returned') return replayOrRefuse(moved, ask.idempotency);
    throw new Fault('unavailable');
  };

const known = async (redemptions: Redemptions, { redemptionId, staff }: ReturnAsk): Promise<KeyedRedemption> => {
  const found = await redemptions.get(redemptionId);
  if (!found) throw new Fault('not_found');
  ownStore(staff, found.storeId);
  return found;
};

/** The same request again gets the first reply; another request is told that it was undone. */
const replayOrRefuse = (found: KeyedRedemption, { key, hash }: Idempotency): Outcome<Redemption> => {
  if (found.returnKey !== key) refuseIf([refusal('already_returned')]);
  if (found.returnHash !== hash)
    throw new Fault('idempotency_key_reused', [{ field: 'Idempotency-Key', reason: 'was used for another request' }]);
  return { reply: found, replayed: true };
};
