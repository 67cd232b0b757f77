import * as v from 'valibot';
import { Instant } from '../time/instant';
import type { Order } from './order';
import { allThatIsLeft, returnPieces, returnRefusals } from './returns';
import { boughtAt, OrderId, OrderSource, SentOrder, SentReturn, toPay } from './sent-order';

/** The most lines that all returns of an order may name together, so that what is known of one order stays small. */
export const MOST_LINES_BACK = 1_000;

/** What we know of an order: the newest that tells all of it, whether it was cancelled, and what came back, each return once. */
export const KnownOrder = v.object({
  source: OrderSource,
  orderId: OrderId,
  /** None while only a cancellation or a return of it has come. */
  told: v.optional(SentOrder),
  cancelledAt: v.optional(Instant),
  returns: v.array(v.pick(SentReturn, ['returnId', 'at', 'lines'])),
});
export type KnownOrder = v.InferOutput<typeof KnownOrder>;

/**
 * An order that a source told, as the order of its coupons is kept: the same lines with nothing back, the same money. So pieces come
 * back by one rule, whether coupons were used or not; an order with coupons names them by redemption.
 */
export const orderOf = (sent: SentOrder, memberId: string, coupons: Order['coupons'] = {}): Order => ({
  orderId: sent.orderId,
  memberId,
  state: 'open',
  lines: sent.lines.map(({ lineId, quantity, price, net }) => ({ lineId, quantity, price, net, back: 0 })),
  shipping: sent.shipping,
  paid: toPay(sent),
  refunded: 0,
  coupons,
  at: boughtAt(sent),
  version: 1,
});

/** What of an order stands, and the numbers of the returns that ask for more pieces than were left of it. */
export interface Standing {
  order: Order;
  unfit: string[];
}

/**
 * A paid order less all that came back, in the order in which it happened; all of it is back when it was cancelled. Undefined while
 * there is nothing to give back: it is not known, or was not paid. A return that asks for too much counts not at all.
 */
export const standing = (
  { told, cancelledAt, returns }: KnownOrder,
  memberId: string,
  coupons: Order['coupons'] = {},
): Standing | undefined => {
  if (told?.state !== 'paid') return undefined;
  let order = orderOf(told, memberId, coupons);
  const unfit: string[] = [];
  for (const { returnId, lines } of [...returns].sort(inTime)) {
    if (returnRefusals(order, lines).length > 0) unfit.push(returnId);
    else order = returnPieces(order, lines).after;
  }
  if (cancelledAt !== undefined && order.state === 'open') order = returnPieces(order, allThatIsLeft(order)).after;
  return { order, unfit };
};

/** The order as it is now, paid or not: one that was not paid has no pieces to come back, and is all back when it was cancelled. */
export const orderNow = (known: KnownOrder, memberId: string, coupons: Order['coupons']): Standing | undefined => {
  const { told, cancelledAt } = known;
  if (told?.state !== 'created') return standing(known, memberId, coupons);
  const order = orderOf(told, memberId, coupons);
  return { order: cancelledAt === undefined ? order : returnPieces(order, allThatIsLeft(order)).after, unfit: [] };
};

type Back = KnownOrder['returns'][number];

/** Two at one instant by their numbers, so that it does not matter which of them came first. */
const inTime = (a: Back, b: Back): number => Date.parse(a.at) - Date.parse(b.at) || (a.returnId < b.returnId ? -1 : 1);
