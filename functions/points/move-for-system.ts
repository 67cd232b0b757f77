import { GrantView, SpendingView } from '../../shared/contract/points-system';
import type { Told } from '../../shared/points/book';
import { total } from '../../shared/points/part';
import { refundSpend, spend } from '../../shared/points/spend';
import type { Done } from '../../shared/points/step';
import type { Instant } from '../../shared/time/instant';
import { inZone } from '../../shared/time/local-day';
import type { OwnDeps } from '../identity/is-own';
import type { Members } from '../member/member-repository';
import type { Outcome } from '../platform/http/api';
import type { CallingSystem } from '../platform/http/caller';
import type { Idempotency } from '../platform/http/input';
import type { NewId } from '../platform/ids';
import { Fault, refusedFor } from '../platform/problems';
import type { Tables } from '../platform/tables';
import type { Tiers } from '../tier/tiers';
import { changeOnce } from './change-once';
import { earnMove } from './earn-points';
import { atHand } from './gather-points';
import { type KindDeps, kindOfPoints } from './kind-of-points';
import type { Ledger } from './ledger-repository';
import { balanceView } from './points-view';
import { holdersOf } from './read-points';
import { putSpending, type Spending, spendingOf } from './spending-record';

export interface SystemMoveDeps extends KindDeps, OwnDeps {
  ledger: Ledger;
  members: Pick<Members, 'get'>;
  tiers: Pick<Tiers, 'after' | 'scheme'>;
  newId: NewId;
  tables: Tables;
}

interface SystemAsk {
  memberId: string;
  system: CallingSystem;
  why?: string | undefined;
  idempotency: Idempotency;
  now: Instant;
}

const askedBy = (operation: string, { system, idempotency }: SystemAsk) => ({ operation, by: `key:${system.keyId}`, idempotency });

const toldBy = ({ system, why }: SystemAsk, id: string): Told => ({
  about: { kind: 'event', id },
  by: { role: 'system', id: system.keyId, name: system.name },
  source: system.name,
  ...(why !== undefined && { note: why }),
});

type Kind = Awaited<ReturnType<ReturnType<typeof kindOfPoints>>>;
type Holders = Awaited<ReturnType<ReturnType<typeof holdersOf>>>;

/** What the person has once the account at hand is as an operation left it. */
const balanceAfter = ({ account }: Pick<Done, 'account'>, [, ...elsewhere]: Holders, { kind, zone }: Kind, now: Instant) =>
  balanceView([{ account }, ...elsewhere], kind, now, zone);

/** Spends points of a member, once; what they were is kept, so that it can come back. */
export const spendForSystem =
  (deps: SystemMoveDeps) =>
  async (ask: SystemAsk & { points: number; pointType?: string | undefined; reference: string }): Promise<Outcome<SpendingReply>> => {
    const { memberId, points, reference, system, now } = ask;
    const spendingId = deps.newId();
    return changeOnce(deps)(askedBy('spend-points', ask), SpendingView, now, async () => {
      const of = await kindOfPoints(deps)(ask.pointType);
      const holders = await holdersOf(deps)(memberId, of.kind.pointType);
      const told = toldBy(ask, reference);
      const { own, elsewhere, moves } = atHand(holders, points, told, now);
      const done = spend(own.account, { amount: points }, now);
      if ('refusals' in done) throw refusedFor(done.refusals);
      const spending: Spending = {
        ...{ spendingId, memberId, pointType: of.kind.pointType, keyId: system.keyId, reference, parts: done.parts, refunded: 0, at: now },
      };
      return {
        moves: [...moves, { before: holders[0], movements: [...own.movements, ...done.movements], told }],
        writes: [putSpending(deps.tables, spending)],
        reply: { ...spendingReply(spending, of.zone), balance: balanceView([done, ...elsewhere], of.kind, now, of.zone) },
      };
    });
  };

/** Gives points of a spending back, all that is left of it when no number is named. */
export const refundForSystem =
  (deps: SystemMoveDeps) =>
  async (ask: SystemAsk & { spendingId: string; points?: number | undefined }): Promise<Outcome<SpendingReply>> => {
    const { memberId, spendingId, system, now } = ask;
    return changeOnce(deps)(askedBy('refund-spending', ask), SpendingView, now, async () => {
      const before = await spendingOf(deps.tables, memberId, spendingId);
      if (before?.keyId !== system.keyId) throw new Fault('not_found');
      const of = await kindOfPoints(deps)(before.pointType);
      const holders = await holdersOf(deps)(memberId, before.pointType);
      const amount = Math.max(1, ask.points ?? total(before.parts) - before.refunded);
      const done = refundSpend(holders[0].account, { taken: before.parts, before: before.refunded, amount }, of.policy, now);
      if ('refusals' in done) throw refusedFor(done.refusals);
      const after: Spending = { ...before, refunded: before.refunded + amount };
      return {
        moves: [{ before: holders[0], movements: done.movements, told: toldBy(ask, before.reference) }],
        writes: [putSpending(deps.tables, after, before)],
        reply: { ...spendingReply(after, of.zone), balance: balanceAfter(done, holders, of, now) },
      };
    });
  };

/** Gives a member points that no rule knows of. */
export const grantForSystem =
  (deps: SystemMoveDeps) =>
  async (
    ask: SystemAsk & { points: number; pointType?: string | undefined; reference?: string | undefined; expiresAt?: Instant | undefined },
  ): Promise<Outcome<GrantReply>> => {
    const { memberId, points, expiresAt, now } = ask;
    const grantId = deps.newId();
    return changeOnce(deps)(askedBy('grant-points', ask), GrantView, now, async () => {
      const of = await kindOfPoints(deps)(ask.pointType);
      const [member, holders] = await Promise.all([deps.members.get(memberId), holdersOf(deps)(memberId, of.kind.pointType)]);
      if (!member) throw new Fault('not_found');
      const told = toldBy(ask, ask.reference ?? grantId);
      const move = await earnMove(deps)(member, holders[0], { amount: points, earnedAt: now, expiresAt, told }, of, now);
      return {
        moves: [move],
        reply: {
          ...{ grantId, pointType: of.kind.pointType, points, at: inZone(now, of.zone) },
          balance: balanceAfter(move, holders, of, now),
        },
      };
    });
  };

type SpendingReply = ReturnType<typeof spendingReply> & { balance: ReturnType<typeof balanceView> };
interface GrantReply {
  grantId: string;
  pointType: string;
  points: number;
  at: Instant;
  balance: ReturnType<typeof balanceView>;
}

const spendingReply = ({ spendingId, pointType, parts, refunded, at }: Spending, zone: string) => ({
  ...{ spendingId, pointType, points: total(parts), refunded, at: inZone(at, zone) },
});
