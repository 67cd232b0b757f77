import type { Instant } from '../time/instant';
import { ofOneType, type PointAccount, timeOf } from './account';
import { type Part, total } from './part';
import type { GiftLimits, PointPolicy } from './policy';
import { type PointRefusal, pointRefusal } from './refusal';
import { settle } from './settle';
import { putBack, takeOut } from './spend';
import { andThen, type Done, finish, move, type Refused } from './step';

/** What a member gave away earlier on the same local day. */
export interface GivenToday {
  points: number;
  times: number;
}

/** Every reason why a member may not give so many points away today. */
export const giftRefusals = (limits: GiftLimits, amount: number, today: GivenToday): PointRefusal[] => {
  if (!limits.allowed) return [pointRefusal('points_not_to_give')];
  const { least, most, pointsADay, timesADay } = limits;
  return [
    ...(least !== undefined && amount < least ? [pointRefusal('gift_too_small', { least })] : []),
    ...(most !== undefined && amount > most ? [pointRefusal('gift_too_big', { most })] : []),
    ...(pointsADay !== undefined && today.points + amount > pointsADay
      ? [pointRefusal('gift_points_of_day', { left: Math.max(0, pointsADay - today.points) })]
      : []),
    ...(timesADay !== undefined && today.times >= timesADay ? [pointRefusal('gift_times_of_day', { times: timesADay })] : []),
  ];
};

/** Points leave for another member, soonest expiring first. They keep their end: giving makes no points younger. */
export const sendGift = (account: PointAccount, amount: number, now: Instant): (Done & { parts: Part[] }) | Refused =>
  takeOut(account, amount, 'transfer', 'gift_sent', now);

/** Points arrive from another member; debt is paid with them first. Those whose end came on the way expire. */
export const receiveGift = (account: PointAccount, parts: readonly Part[], now: Instant): Done => {
  const at = timeOf(account, now);
  return finish(andThen(settle(account, at), move(at, 'transfer', 'available', 'gift_received', parts)), at);
};

/** A gift that nobody took goes back to who gave it, as spent points do. */
export const giftBack = (account: PointAccount, parts: readonly Part[], policy: PointPolicy, now: Instant): Done =>
  putBack(account, { taken: parts, before: 0, amount: total(parts) }, { from: 'transfer', reason: 'gift_returned' }, policy, now);

/** A gift in one step, out of one account and into another of the same type. */
export const transfer = (
  from: PointAccount,
  to: PointAccount,
  amount: number,
  now: Instant,
): { from: Done; to: Done; parts: Part[] } | Refused => {
  ofOneType(from, to);
  if (from.memberId === to.memberId) return { refusals: [pointRefusal('gift_to_self')] };
  const sent = sendGift(from, amount, now);
  if ('refusals' in sent) return sent;
  return { from: sent, to: receiveGift(to, sent.parts, now), parts: sent.parts };
};
