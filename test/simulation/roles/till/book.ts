import type { PointPolicy } from '../../../../shared/points/policy';
import type { NaiveLedger, Point } from '../../../harness/loyalty-model/naive-ledger';
import { isAllBack, PlainBrand, type PlainLine, type PlainOrder } from '../../../harness/loyalty-model/plain-orders';

/** Pieces of a line that were told to have come back, when, under which number. */
export interface Back {
  returnId: string;
  at: number;
  lineId: string;
  quantity: number;
}

/** An order with all that was told of it; of one that is awaited only what came before it. */
export interface TillOrder extends PlainOrder {
  returns: Back[];
  couponId?: string | undefined;
  /** The key under which it was told last. */
  key: string;
}
export interface Awaited {
  orderId: string;
  returns: Back[];
  cancelled: boolean;
}
export interface TillCoupon {
  couponId: string;
  member: number;
  until: number;
  usedOn?: string | undefined;
}
export interface Taken {
  id: string;
  member: number;
  points: Point[];
  givenBack: number;
}

type Policy = PointPolicy & { expiry: { kind: 'rolling'; unit: 'day'; count: number } };

/** What a till has to know to foresee every answer: the plain brand of points, and beside it what came early and which coupons are used. */
export class TillBook {
  readonly brand: PlainBrand;
  readonly orders: TillOrder[] = [];
  readonly awaited: Awaited[] = [];
  readonly coupons: TillCoupon[] = [];
  readonly exchanges: Taken[] = [];
  readonly spendings: Taken[] = [];
  /** Points for every hundred minor units, by the rule in force. */
  rate = 1;
  /** Rewards that are out. */
  out = 0;

  constructor(members: number, policy: Policy) {
    this.brand = new PlainBrand(members, policy);
  }

  /** The latest order is 0; undefined when there are not so many. */
  order(nth: number): TillOrder | undefined {
    return this.orders.at(-1 - nth);
  }

  ledger(member: number): NaiveLedger {
    return this.brand.ledger(member);
  }

  /** The order as it stands with its returns: in their time, those that ask for too much not at all. */
  stand(order: TillOrder): void {
    for (const line of order.lines) line.back = 0;
    for (const { lineId, quantity } of [...order.returns].sort((a, b) => a.at - b.at || (a.returnId < b.returnId ? -1 : 1))) {
      const line = order.lines.find((one) => one.lineId === lineId);
      if (line && quantity <= left(line)) line.back += quantity;
    }
  }

  /** Whether the points with which an order wants to be paid are there, as it stands. */
  canPay(order: TillOrder, now: number): boolean {
    return this.brand.canPay(order, now);
  }

  /** Moves what an order means by now, its coupon among it. */
  follow(order: TillOrder, now: number): void {
    this.stand(order);
    this.brand.follow(order, now);
    const coupon = this.coupons.find(({ couponId }) => couponId === order.couponId);
    if (coupon && isAllBack(order) && coupon.usedOn === order.orderId) coupon.usedOn = undefined;
  }

  freeCoupon(member: number, now: number): TillCoupon | undefined {
    return this.coupons.find((coupon) => coupon.member === member && coupon.usedOn === undefined && now <= coupon.until);
  }
}

export const left = ({ quantity, back }: PlainLine): number => quantity - back;
