import type { PointPolicy } from '../../../shared/points/policy';
import { NaiveLedger, ownFirst, type Point } from './naive-ledger';
import { dayBegins } from './plain-days';
import type { PlainFact } from './plain-tiers';

// Orders and points read once more, as plainly as can be: single points, single pieces, no shares that are kept, nothing of what the
// product computes with. Everything is worked out anew from what is known at each step.

export interface PlainLine {
  lineId: string;
  quantity: number;
  /** List price of a piece, and what points paid of all pieces, in minor units. */
  price: number;
  off: number;
  /** What a coupon took off all pieces. */
  less?: number;
  /** Each piece by itself: whether it is back. */
  back: number;
}

export interface PlainOrder {
  orderId: string;
  member: number;
  boughtAt: number;
  lines: PlainLine[];
  uses: number;
  revision: number;
  cancelled: boolean;
  earned: Point[];
  takenBack: number;
  spent: Point[];
  givenBack: number;
  /** What of its money was told to the tier so far, and what of that came back. */
  counted: number;
  countedBack?: number;
  /** Points for every hundred minor units by the rule that held when it was told; one when nothing else is said. */
  rate?: number;
}

const halfUp = (amount: number, of: number, by: number): number => Math.floor((2 * amount * of + by) / (2 * by));

const netOf = ({ quantity, price, off, less = 0 }: PlainLine): number => quantity * price - off - less;

/** What was paid for the first so many pieces: the odd cents go to the first ones. */
const paidForFirst = (line: PlainLine, pieces: number): number => {
  let sum = 0;
  const each = Math.floor(netOf(line) / line.quantity);
  const odd = netOf(line) % line.quantity;
  for (let piece = 0; piece < pieces; piece++) sum += each + (piece < odd ? 1 : 0);
  return sum;
};

export const paidOf = (order: PlainOrder): number => order.lines.reduce((sum, line) => sum + netOf(line), 0);
export const refundedOf = (order: PlainOrder): number =>
  order.lines.reduce((sum, line) => sum + paidForFirst(line, order.cancelled ? line.quantity : line.back), 0);
export const isAllBack = ({ lines, cancelled }: PlainOrder): boolean => cancelled || lines.every(({ quantity, back }) => back === quantity);

/** How many points an order should have earned, and how many should be spent on it, as it stands. */
const meant = (order: PlainOrder): { earned: number; spent: number } => {
  if (isAllBack(order)) return { earned: 0, spent: 0 };
  const paid = paidOf(order);
  const all = Math.floor((paid * (order.rate ?? 1)) / 100);
  const withPoints = order.lines.reduce((sum, { off }) => sum + off, 0);
  const withPointsBack = order.lines.reduce((sum, { off, back, quantity }) => sum + halfUp(off, back, quantity), 0);
  return {
    earned: all - halfUp(all, refundedOf(order), paid),
    spent: withPoints === 0 ? 0 : order.uses - halfUp(order.uses, withPointsBack, withPoints),
  };
};

/** One brand in plain words: members with their heaps of points, and the orders that were told. */
export class PlainBrand {
  readonly ledgers: NaiveLedger[];
  readonly orders = new Map<string, PlainOrder>();
  /** What counted for each member's tier: what is more when it was bought, what is less when it came back. */
  readonly facts: PlainFact[][];

  constructor(
    members: number,
    private readonly policy: PointPolicy & { expiry: { kind: 'rolling'; unit: 'day'; count: number } },
  ) {
    this.ledgers = Array.from({ length: members }, () => new NaiveLedger(policy));
    this.facts = Array.from({ length: members }, () => []);
  }

  ledger(member: number): NaiveLedger {
    const found = this.ledgers[member];
    if (!found) throw new RangeError(`there is no member ${member}`);
    return found;
  }

  /** Points of something that happened at a time; those of a purchase wait for the days in which it may come back. */
  private made(amount: number, at: number, waits: boolean): Point[] {
    const point = {
      from: waits ? dayBegins(at, this.policy.zone, this.policy.returnDays + 1) : Number.NEGATIVE_INFINITY,
      end: dayBegins(at, this.policy.zone, this.policy.expiry.count + 1) - 1,
    };
    return Array.from({ length: amount }, () => ({ ...point }));
  }

  /** Whether the points that an order wants to be paid with are there. */
  canPay(order: PlainOrder, now: number): boolean {
    return this.ledger(order.member).available(now).length >= meant(order).spent;
  }

  /** Moves what an order as it is now means for points, and has not been done yet. */
  follow(order: PlainOrder, now: number): void {
    this.orders.set(order.orderId, order);
    this.count(order, now);
    const ledger = this.ledger(order.member);
    const { earned, spent } = meant(order);
    const spend = spent - (order.spent.length - order.givenBack);
    const earn = earned - (order.earned.length - order.takenBack);
    if (spend > 0) order.spent.push(...(ledger.take(spend, now) ?? []));
    if (spend < 0) {
      ledger.comeBack(NaiveLedger.backFirst(order.spent, order.givenBack - spend).slice(order.givenBack), now);
      order.givenBack -= spend;
    }
    if (earn < 0) {
      ledger.takeBack(ownFirst(order.earned, order.takenBack - earn).slice(order.takenBack), now);
      order.takenBack -= earn;
    }
    if (earn > 0) {
      const points = this.made(earn, order.boughtAt, true).map((point) =>
        point.from <= now ? { ...point, from: Number.NEGATIVE_INFINITY } : point,
      );
      order.earned.push(...points);
      ledger.give(points, now);
    }
  }

  /** What was bought counts when it was bought, what came back as of now, also where both are told at once. */
  private count(order: PlainOrder, now: number): void {
    const bought = paidOf(order) - order.counted;
    const back = refundedOf(order) - (order.countedBack ?? 0);
    order.counted += bought;
    order.countedBack = (order.countedBack ?? 0) + back;
    const facts = this.facts[order.member];
    const { boughtAt } = order;
    if (bought !== 0) facts?.push({ at: bought > 0 ? boughtAt : now, amount: bought, boughtAt });
    if (back !== 0) facts?.push({ at: now, amount: -back, boughtAt });
  }

  /** Points given by hand, or by another system. */
  grant(member: number, amount: number, now: number): void {
    this.ledger(member).give(this.made(amount, now, false), now);
  }

  balance(member: number, now: number): { available: number; pending: number; debt: number } {
    const ledger = this.ledger(member);
    return { available: ledger.available(now).length, pending: ledger.pending(now).length, debt: ledger.debt };
  }
}
