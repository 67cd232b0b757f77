import { type Counted, countedWith, countedWithout } from '../../shared/earning/caps';
import { earn as earnings } from '../../shared/earning/earn';
import type { EarningRule } from '../../shared/earning/rule';
import { tierMultipliers } from '../../shared/earning/tier-multipliers';
import type { Order } from '../../shared/order/order';
import { NO_POINTS, type OrderPoints, pointsToMove } from '../../shared/order/sale';
import { boughtAt, type SentOrder } from '../../shared/order/sent-order';
import { earn } from '../../shared/points/earn';
import { availableFrom } from '../../shared/points/expiry';
import { together } from '../../shared/points/part';
import type { PointPolicy } from '../../shared/points/policy';
import { mainType, type PointSettings, policyIn } from '../../shared/points/settings';
import { refundSpend, spend } from '../../shared/points/spend';
import type { Done, Refused } from '../../shared/points/step';
import { takeBack } from '../../shared/points/take-back';
import { refusal } from '../../shared/problem/refusal';
import type { ScopedStore } from '../../shared/store/scope';
import type { TierScheme } from '../../shared/tier/scheme';
import type { Instant } from '../../shared/time/instant';
import { refuseIf } from '../platform/problems';
import type { Holder } from '../points/account-record';
import type { AccountMove } from '../points/change-ledger';
import type { PointsAtHand } from '../points/gather-points';

/** By what a brand's orders earn. */
export interface EarningGround {
  settings: PointSettings;
  rules: readonly EarningRule[];
  scheme: TierScheme;
  zone: string;
}

/** Who buys where, as far as it decides what an order earns. */
export interface Buyer {
  tierId: string | undefined;
  birthMonth: number | undefined;
  store: ScopedStore | undefined;
}

/** What an order that is told earns of one kind of points, and what it counts of what is limited. */
export const earnsOf = (
  { settings, rules, scheme, zone }: EarningGround,
  told: SentOrder,
  buyer: Buyer,
  { pointType, soFar }: { pointType: string; soFar: Counted },
) =>
  earnings(
    [...rules, ...tierMultipliers(scheme, pointType)],
    { kind: 'order', order: told },
    { ...buyer, zone, pointType, soFar },
    settings.earning,
  );

/** What happens to one account because of an order: its movements, what is kept beside it, and what the order remembers of it. */
export interface PointsMoved {
  before: Holder;
  movements: Done['movements'];
  soFar: Counted;
  points: OrderPoints;
  /** What moved in the person's other accounts, so that there was enough in this one. */
  others: AccountMove[];
}

export interface PointsAsk {
  holder: Holder;
  /** What the order did so far to this account. */
  done: OrderPoints | undefined;
  order: Order;
  told: SentOrder | undefined;
  /** Whether what it earns is to be worked out: when it was told anew. */
  isToldAnew: boolean;
  /** An order that is not this member's any more means nothing for them. */
  isTheirs: boolean;
  buyer: Buyer;
  /** Brings so many points of the person to the account at hand, as far as they have them. */
  bring: (own: Holder, points: number) => Promise<PointsAtHand>;
  now: Instant;
}

/**
 * Moves one account as an order wants it: what it spends goes first, so that no order pays with what it earns; then what goes back, what is
 * taken back, what it earns. Throws when there are not enough points.
 */
export const movePoints = async (ground: EarningGround, ask: PointsAsk): Promise<PointsMoved> => {
  const { holder, order, told, isTheirs, now } = ask;
  const done = ask.done ?? NO_POINTS;
  const { pointType } = holder.account;
  const main = mainType(ground.settings);
  const type = ground.settings.types.find((one) => one.pointType === pointType) ?? main;
  const policy = policyIn(type, ground.zone);
  const without = countedWithout(holder.soFar, done.counts);
  const isPaid = isTheirs && told?.state === 'paid';
  const isOver = !isPaid || order.state === 'returned';
  const works = ask.isToldAnew && told && isPaid ? earnsOf(ground, told, ask.buyer, { pointType, soFar: without }) : undefined;
  const earns = works?.points ?? (isTheirs ? done.earns : 0);
  const counts = isOver ? {} : (works?.counts ?? done.counts);
  const uses = isTheirs && pointType === main.pointType ? (told?.pointsUsed ?? 0) : 0;
  const wanted = pointsToMove(done, { isPaid, earns, uses }, told, order);
  const bought = told ? boughtAt(told) : now;
  const hand = wanted.spend > 0 ? await ask.bring(holder, wanted.spend) : { own: { account: holder.account, movements: [] }, moves: [] };
  const moved = moveAll(hand.own, done, wanted, { policy, bought, now, zone: ground.zone });
  return {
    before: holder,
    movements: moved.done.movements,
    // What is long over is forgotten whenever something is earned.
    soFar: works && !isOver ? works.soFar : countedWith(without, counts),
    points: { ...moved.points, earns, counts },
    others: hand.moves,
  };
};

interface MoveGround {
  policy: PointPolicy;
  bought: Instant;
  now: Instant;
  zone: string;
}

const moveAll = (start: Done, points: OrderPoints, wanted: ReturnType<typeof pointsToMove>, ground: MoveGround) => {
  const { policy, bought, now, zone } = ground;
  let done = start;
  let after = points;
  const follow = <D extends Done>(next: D | Refused): D => {
    if ('refusals' in next) refuseIf(next.refusals.map(({ code, params }) => refusal(code, params)));
    const moved = next as D;
    done = { account: moved.account, movements: [...done.movements, ...moved.movements] };
    return moved;
  };
  if (wanted.spend > 0) {
    const { parts } = follow(spend(done.account, { amount: wanted.spend }, now));
    after = { ...after, spent: together([...after.spent, ...parts]) };
  }
  if (wanted.refund > 0) {
    follow(refundSpend(done.account, { taken: after.spent, before: after.given, amount: wanted.refund }, policy, now));
    after = { ...after, given: after.given + wanted.refund };
  }
  if (wanted.takeBack > 0) {
    follow(takeBack(done.account, { earned: after.earned, before: after.back, amount: wanted.takeBack }, policy, now));
    after = { ...after, back: after.back + wanted.takeBack };
  }
  if (wanted.earn > 0) {
    const availableAt = availableFrom(bought, policy.returnDays, zone);
    const { parts } = follow(earn(done.account, { amount: wanted.earn, earnedAt: bought, availableAt }, policy, now));
    after = { ...after, earned: together([...after.earned, ...parts]) };
  }
  return { done, points: after };
};
