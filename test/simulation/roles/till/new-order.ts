import type { PlainLine } from '../../../harness/loyalty-model/plain-orders';
import type { Stage } from '../../actor';
import { expectAnswer } from '../../expect';
import { OFF } from './asks';
import type { Awaited, TillBook, TillCoupon, TillOrder } from './book';
import type { TillDeed } from './deeds';
import type { AtTill } from './play';

const DAY = 86_400_000;
export const lineNamed = (nth: number): string => `l${nth}`;

type Bought = Pick<Extract<TillDeed, { does: 'buy' }>, 'member' | 'daysAgo' | 'lines' | 'uses'>;

export const newOrder = (stage: Stage, { member, daysAgo, lines, uses }: Bought, awaited: Awaited | undefined, rate: number): TillOrder => {
  const own: PlainLine[] = lines.map((line, i) => ({ ...line, lineId: lineNamed(i), off: 0, back: 0 }));
  const [first] = own;
  // What points pay of a line leaves something to be paid in money.
  if (first && uses > 0) first.off = Math.min(first.quantity * first.price - 1, uses * 10);
  return {
    ...{ orderId: awaited?.orderId ?? stage.newKey(), member, boughtAt: stage.clock.now - daysAgo * DAY, lines: own, uses, revision: 2 },
    ...{ cancelled: awaited?.cancelled ?? false, returns: [...(awaited?.returns ?? [])], key: stage.newKey(), rate },
    ...{ earned: [], takenBack: 0, spent: [], givenBack: 0, counted: 0 },
  };
};

/** A coupon is judged as of when it was bought, so it was bought now. */
export const withCoupon = (order: TillOrder, couponId: string, now: number): void => {
  order.couponId = couponId;
  order.boughtAt = now;
  const [first] = order.lines;
  if (first) first.less = Math.min(OFF, first.quantity * first.price - first.off - 1);
};

export const couponFor = async (
  { stage, till, book }: AtTill,
  { member, coupon }: Extract<TillDeed, { does: 'buy' }>,
): Promise<TillCoupon | undefined> => {
  const now = stage.clock.now;
  if (coupon === 'used') return book.coupons.findLast((one) => one.member === member && one.usedOn !== undefined && now <= one.until);
  const free = book.freeCoupon(member, now);
  if (free) return free;
  const answer = await till.claim(member, stage.newKey());
  expectAnswer('a claim at the till', answer, 201);
  const claimed: TillCoupon = { couponId: answer.reply.couponId, member, until: Date.parse(answer.reply.validUntil) };
  book.coupons.push(claimed);
  return claimed;
};

export const awaitedOne = ({ stage, book }: AtTill): Awaited => {
  const [first] = book.awaited;
  if (first) return first;
  const awaited = { orderId: stage.newKey(), returns: [], cancelled: false };
  book.awaited.push(awaited);
  return awaited;
};

export const giveUp = (book: TillBook, awaited: Awaited | undefined): void => {
  if (awaited) book.awaited.unshift(awaited);
};
