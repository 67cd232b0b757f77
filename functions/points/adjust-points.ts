import type { Actor } from '../../shared/audit/audit';
import { adjust, adjustRefusals } from '../../shared/points/adjust';
import { refusal } from '../../shared/problem/refusal';
import type { Instant } from '../../shared/time/instant';
import type { AuditLog } from '../audit/audit-log';
import type { Members } from '../member/member-repository';
import type { Outcome } from '../platform/http/api';
import type { Idempotency } from '../platform/http/input';
import type { NewId } from '../platform/ids';
import { Fault, refusedFor, refuseIf } from '../platform/problems';
import type { Tables } from '../platform/tables';
import type { Write } from '../platform/transact';
import { Adjustment, type Adjustments } from './adjustment-repository';
import type { AccountMove } from './change-ledger';
import { changeOnce, type Effect } from './change-once';
import { type KindDeps, kindOfPoints } from './kind-of-points';
import type { Ledger } from './ledger-repository';

export interface AdjustDeps extends KindDeps {
  adjustments: Adjustments;
  auditLog: Pick<AuditLog, 'write'>;
  ledger: Ledger;
  members: Pick<Members, 'get'>;
  newId: NewId;
  tables: Tables;
}

interface Asked {
  by: Actor;
  idempotency: Idempotency;
  now: Instant;
}

/**
 * Gives points by hand, or takes them with a minus. Within what one person may do alone they move at once; more waits for a colleague,
 * and nothing moves until then. Told again, the first reply.
 */
export const adjustPoints =
  (deps: AdjustDeps) =>
  async (
    { memberId, pointType, points, why }: Pick<Adjustment, 'memberId' | 'points' | 'why'> & { pointType?: string | undefined },
    asked: Asked,
  ): Promise<Outcome<Adjustment>> => {
    const { by, now } = asked;
    const { kind, policy } = await kindOfPoints(deps)(pointType);
    if (!(await deps.members.get(memberId))) throw new Fault('not_found');
    const needsSecond = adjustRefusals(policy, { amount: points, by }).length > 0;
    const adjustment: Adjustment = {
      ...{ adjustmentId: deps.newId(), memberId, pointType: kind.pointType, points, why, askedBy: by, askedAt: now },
      ...(needsSecond ? { state: 'waiting' } : { state: 'done', decidedBy: by, decidedAt: now }),
    };
    return once(deps, 'adjust-points', asked, async () => ({
      reply: adjustment,
      moves: needsSecond ? [] : [await moveOf(deps, adjustment, by, now)],
      writes: [deps.adjustments.creation(adjustment), onRecord(deps, adjustment, by, now)],
    }));
  };

/** A second person agrees: the points move now. Refused to whoever asked for it themselves, and when it is decided already. */
export const agreeAdjustment =
  (deps: AdjustDeps) =>
  async (ids: AdjustmentIds, asked: Asked): Promise<Outcome<Adjustment>> => {
    const { by, now } = asked;
    return once(deps, 'agree-adjustment', asked, async () => {
      const waiting = await waitingOne(deps, ids);
      if (!(await deps.members.get(waiting.memberId))) throw new Fault('not_found');
      const { policy } = await kindOfPoints(deps)(waiting.pointType);
      refuseIf(by.id === waiting.askedBy.id ? [refusal('same_person_twice')] : []);
      refuseIf(adjustRefusals(policy, { amount: waiting.points, by: waiting.askedBy, agreed: by }));
      const adjustment: Adjustment = { ...waiting, state: 'done', decidedBy: by, decidedAt: now };
      return {
        reply: adjustment,
        moves: [await moveOf(deps, adjustment, by, now)],
        writes: [deps.adjustments.decision(adjustment), onRecord(deps, adjustment, by, now)],
      };
    });
  };

/** Nothing moves; whoever asked for it may take it back like this too. */
export const declineAdjustment =
  (deps: AdjustDeps) =>
  async (ids: AdjustmentIds, why: string, asked: Asked): Promise<Outcome<Adjustment>> =>
    once(deps, 'decline-adjustment', asked, async () => {
      const waiting = await waitingOne(deps, ids);
      const adjustment: Adjustment = { ...waiting, state: 'declined', decidedBy: asked.by, decidedAt: asked.now, declinedWhy: why };
      return { reply: adjustment, moves: [], writes: [deps.adjustments.decision(adjustment)] };
    });

interface AdjustmentIds {
  memberId: string;
  adjustmentId: string;
}

const once = (deps: AdjustDeps, operation: string, { by, idempotency, now }: Asked, plan: () => Promise<Effect<Adjustment>>) =>
  changeOnce(deps)({ operation, by: by.id, idempotency }, Adjustment, now, plan);

const waitingOne = async ({ adjustments }: AdjustDeps, { memberId, adjustmentId }: AdjustmentIds): Promise<Adjustment> => {
  const found = await adjustments.get(adjustmentId);
  if (found?.memberId !== memberId) throw new Fault('not_found');
  refuseIf(found.state === 'waiting' ? [] : [refusal('adjustment_decided')]);
  return found;
};

/** The ledger names who made the points move; the adjustment, who had asked for it. */
const moveOf = async (
  deps: AdjustDeps,
  { adjustmentId, memberId, pointType, points, why }: Adjustment,
  by: Actor,
  now: Instant,
): Promise<AccountMove> => {
  const [{ policy }, before] = await Promise.all([kindOfPoints(deps)(pointType), deps.ledger.holder(memberId, pointType)]);
  const done = adjust(before.account, points, policy, now);
  if ('refusals' in done) throw refusedFor(done.refusals);
  return { before, movements: done.movements, told: { about: { kind: 'adjustment', id: adjustmentId }, by, source: 'console', note: why } };
};

const onRecord = ({ auditLog, newId }: AdjustDeps, { memberId, why }: Adjustment, by: Actor, at: Instant): Write =>
  auditLog.write({ entryId: newId(), memberId, at, by, action: 'points_adjusted', reason: why });
