import * as v from 'valibot';
import { BalanceView, GiftReceiverView } from '../../shared/contract/point-views';
import { type GivenToday, giftRefusals, transfer } from '../../shared/points/gift';
import type { PointPolicy } from '../../shared/points/policy';
import { refusal } from '../../shared/problem/refusal';
import { Instant } from '../../shared/time/instant';
import { inZone, localDay } from '../../shared/time/local-day';
import type { Identity } from '../identity/identity';
import type { Members } from '../member/member-repository';
import type { Outcome } from '../platform/http/api';
import type { Idempotency } from '../platform/http/input';
import type { NewId } from '../platform/ids';
import { Fault, refusedFor, refuseIf } from '../platform/problems';
import type { Tables } from '../platform/tables';
import type { Holder } from './account-record';
import { changeOnce } from './change-once';
import { atHand } from './gather-points';
import { type KindDeps, kindOfPoints } from './kind-of-points';
import type { Ledger } from './ledger-repository';
import { balanceView } from './points-view';
import { holdersOf } from './read-points';

export interface GiveDeps extends KindDeps {
  identity: Pick<Identity, 'idsOf'>;
  ledger: Ledger;
  members: Pick<Members, 'get' | 'whoIs'>;
  newId: NewId;
  tables: Tables;
}

/** A gift that was made, as it is told: to whom, the name masked. */
export const Given = v.object({
  giftId: v.string(),
  points: v.number(),
  to: GiftReceiverView,
  at: Instant,
  /** What the giver had then. */
  balance: BalanceView,
});
export type Given = v.InferOutput<typeof Given>;

/** Whose card it is that points are to go to; 404 when it is nobody's, refused when it is one's own or nothing may be given at all. */
export const findReceiver =
  (deps: GiveDeps) =>
  async (memberId: string, memberNumber: string): Promise<{ memberId: string; memberNumber: string; maskedName: string }> => {
    const { policy } = await kindOfPoints(deps)();
    refuseIf(policy.gifts.allowed ? [] : [refusal('points_not_to_give')]);
    const [to, own] = await Promise.all([deps.members.whoIs([{ type: 'card', value: memberNumber }]), deps.identity.idsOf(memberId)]);
    const receiver = to === undefined ? undefined : await deps.members.get(to);
    if (!receiver) throw new Fault('not_found');
    refuseIf([memberId, ...own].includes(receiver.memberId) ? [refusal('gift_to_self')] : []);
    return { memberId: receiver.memberId, memberNumber, maskedName: receiver.maskedName ?? '' };
  };

/** What a member gave away on the local day of `now`. */
export const givenToday = ({ given }: Pick<Holder, 'given'>, now: Instant, zone: string): GivenToday & { day: string } => {
  const day = localDay(now, zone);
  return given?.day === day ? given : { day, points: 0, times: 0 };
};

interface GiveAsk {
  memberId: string;
  memberNumber: string;
  points: number;
  idempotency: Idempotency;
  now: Instant;
}

/**
 * Gives points to another member: they leave one account and reach the other in one transaction, within the limits of the giver's day.
 * Three reads and one transaction of five items; told again, the first reply.
 */
export const givePoints =
  (deps: GiveDeps) =>
  async ({ memberId, memberNumber, points, idempotency, now }: GiveAsk): Promise<Outcome<Given>> => {
    const asked = { operation: 'give-points', by: memberId, idempotency };
    const giftId = deps.newId();
    return changeOnce(deps)(asked, Given, now, async () => {
      const to = await findReceiver(deps)(memberId, memberNumber);
      const { kind, policy, zone } = await kindOfPoints(deps)();
      const [holders, receiver] = await Promise.all([
        holdersOf(deps)(memberId, kind.pointType),
        deps.ledger.holder(to.memberId, kind.pointType),
      ]);
      const [giver] = holders;
      const today = givenToday(giver, now, zone);
      refuseIf(giftRefusals(policy.gifts, points, today));
      const told = { about: { kind: 'gift' as const, id: giftId }, by: { role: 'member' as const, id: memberId, name: '' }, source: 'app' };
      const { own, elsewhere, moves } = atHand(holders, points, told, now);
      const done = transfer(own.account, receiver.account, points, now);
      if ('refusals' in done) throw refusedFor(done.refusals);
      const reply: Given = {
        ...{ giftId, points, at: inZone(now, zone) },
        to: { memberNumber, maskedName: to.maskedName },
        balance: balanceView([done.from, ...elsewhere], kind, now, zone),
      };
      return {
        moves: [
          ...moves,
          {
            before: giver,
            movements: [...own.movements, ...done.from.movements],
            told,
            beside: { given: { day: today.day, points: today.points + points, times: today.times + 1 } },
          },
          { before: receiver, movements: done.to.movements, told },
        ],
        reply,
      };
    });
  };

/** How many points can be given now, as far as the limits go. */
export const giving = ({ gifts }: PointPolicy, today: GivenToday, available: number) => {
  if (!gifts.allowed) return { allowed: false };
  const { least, most, pointsADay, timesADay } = gifts;
  const timesLeft = timesADay === undefined ? undefined : Math.max(0, timesADay - today.times);
  const left = pointsADay === undefined ? available : Math.min(available, Math.max(0, pointsADay - today.points));
  return {
    allowed: true,
    ...(least !== undefined && { least }),
    most: timesLeft === 0 ? 0 : Math.min(left, most ?? left),
    ...(timesLeft !== undefined && { timesLeft }),
  };
};
