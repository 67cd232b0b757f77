import { RETURN_WINDOW_SECONDS } from '../../shared/coupon/life';
import type { Redemption } from '../../shared/coupon/redemption';
import { refusal } from '../../shared/problem/refusal';
import type { Party } from '../../shared/system/party';
import { type Instant, isPast } from '../../shared/time/instant';
import type { AuditLog } from '../audit/audit-log';
import { sameAsked } from '../platform/asked';
import type { Outcome } from '../platform/http/api';
import type { Idempotency } from '../platform/http/input';
import { idOf } from '../platform/ids';
import { Fault, refuseIf } from '../platform/problems';
import type { Claims } from '../platform/sessions';
import type { Write } from '../platform/transact';
import { ownStore } from '../staff/own-store';
import type { KeptRedemption, Redemptions, ReturnRequest } from './redemption-repository';

export interface ReturnAsk {
  redemptionId: string;
  idempotency: Idempotency;
  now: Instant;
}

interface ReturnDeps {
  redemptions: Redemptions;
}

/** A clerk undoes a redemption of their own store, within ten minutes, once. */
export const undoRedemption =
  (deps: ReturnDeps) =>
  (ask: ReturnAsk & { staff: Claims<'staff'> }): Promise<Outcome<Redemption>> =>
    giveBack(deps, ask, ask.staff.staffId, (found) => {
      ownStore(ask.staff, found.storeId);
      return isPast(found.returnUntil, ask.now) ? [refusal('return_too_late', { minutes: RETURN_WINDOW_SECONDS / 60 })] : [];
    });

/**
 * The manager of a store undoes one of its redemptions, however long ago, once, and says why: who did it and why is on record with it.
 * One read, and one transaction.
 */
export const correctRedemption =
  (deps: ReturnDeps & { auditLog: Pick<AuditLog, 'write'>; newId: () => string }) =>
  (ask: ReturnAsk & { staff: Claims<'staff'>; reason: string }): Promise<Outcome<Redemption>> => {
    const { staff, reason, now } = ask;
    if (staff.role !== 'manager') refuseIf([refusal('only_managers')]);
    const by = { role: staff.role, id: staff.staffId, name: staff.name };
    const inStore = (found: KeptRedemption): [] => {
      ownStore(staff, found.storeId);
      return [];
    };
    return giveBack(deps, ask, staff.staffId, inStore, ({ memberId, redemptionId }) => [
      deps.auditLog.write({ entryId: deps.newId(), memberId, at: now, by, action: 'redemption_corrected', about: redemptionId, reason }),
    ]);
  };

/**
 * Another system returns one redemption, once, whenever: also one of several on an order. The brand's own may return any; of what a
 * partner's did not redeem itself, it is told nothing (`not_found`).
 */
export const returnRedemption =
  (deps: ReturnDeps) =>
  ({ keyId, belongsTo = 'own', ...ask }: ReturnAsk & { keyId: string; belongsTo?: Party }): Promise<Outcome<Redemption>> =>
    giveBack(deps, ask, keyId, (found) => {
      if (belongsTo === 'partner' && found.staffId !== keyId) throw new Fault('not_found');
      return [];
    });

/** How often it is tried again when the coupon or its order moves meanwhile. */
const ATTEMPTS = 6;

/** The coupon is its member's again, its validity unchanged, or gone, as its template said when it was issued. */
const giveBack = async (
  { redemptions }: ReturnDeps,
  { redemptionId, idempotency, now }: ReturnAsk,
  by: string,
  mayNot: (found: KeptRedemption) => Parameters<typeof refuseIf>[0],
  beside: (found: KeptRedemption) => Write[] = () => [],
): Promise<Outcome<Redemption>> => {
  const request: ReturnRequest = { key: idOf(by, idempotency.key), hash: idempotency.hash };
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const found = await redemptions.get(redemptionId);
    if (!found) throw new Fault('not_found');
    const reasons = mayNot(found);
    if (found.state === 'returned') return replayOrRefuse(found, request, idempotency);
    refuseIf(reasons);
    if ((await redemptions.giveBack(found, now, request, beside(found))) === 'done')
      return { reply: { ...found, state: 'returned', returnedAt: now }, replayed: false };
  }
  throw new Fault('unavailable');
};

/** The same request again gets the first reply; another request is told that it was returned. */
const replayOrRefuse = (found: KeptRedemption, request: ReturnRequest, idempotency: Idempotency): Outcome<Redemption> => {
  if (found.returnKey !== request.key) refuseIf([refusal('already_returned')]);
  sameAsked(found.returnHash ?? '', idempotency);
  return { reply: found, replayed: true };
};
