import * as v from 'valibot';
import { millis } from '../time/instant';
import type { OrderFault } from './faults';
import { returnRefusals } from './returns';
import { type SentCancellation, SentOrder, SentReturn } from './sent-order';
import { type KnownOrder, MOST_LINES_BACK, standing } from './standing';

/** What a source says of an order: all of it as it is now, that it is cancelled, or that pieces came back. */
export type OrderMessage =
  | { kind: 'order'; order: SentOrder }
  | { kind: 'cancellation'; cancellation: SentCancellation }
  | { kind: 'return'; back: SentReturn };

/** What a message does to what is known of an order. */
export type NextOrder =
  /** The order is another than before: earn, redeem and give back by the difference of what stands. */
  | { kind: 'changed'; order: KnownOrder }
  /** It came before its order, or before the payment, and has its effect with it. */
  | { kind: 'waits'; order: KnownOrder }
  /** It was said before, something newer is known, or the order is cancelled for good. */
  | { kind: 'unchanged'; why: 'repeated' | 'older' | 'cancelled' }
  | { kind: 'refused'; faults: OrderFault[] };

/**
 * What is known of an order after one more message, in whatever order messages come and however often. The newest that tells all of it
 * counts: by the source's own revision, else by time, then by how far the order is; one with a revision is newer than one without.
 * A cancellation is for good, whenever it was made: what it gave back may have been used since. A return counts once, by its number,
 * also after a correction. Whether an order adds up is judged before (`orderFaults`).
 */
export const nextOrder = (known: KnownOrder | undefined, message: OrderMessage): NextOrder => {
  switch (message.kind) {
    case 'order':
      return message.order.state === 'cancelled' ? cancelled(known, message.order) : told(known, message.order);
    case 'cancellation':
      return cancelled(known, message.cancellation);
    case 'return':
      return returned(known, message.back);
  }
};

const unknown = ({ source, orderId }: Pick<SentOrder, 'source' | 'orderId'>): KnownOrder => ({ source, orderId, returns: [] });

const told = (known: KnownOrder | undefined, order: SentOrder): NextOrder => {
  const before = known?.told;
  if (!before) return { kind: 'changed', order: { ...(known ?? unknown(order)), told: order } };
  // Both come from the schema, which writes its fields in one order.
  if (JSON.stringify(v.parse(SentOrder, before)) === JSON.stringify(v.parse(SentOrder, order)))
    return { kind: 'unchanged', why: 'repeated' };
  if (known.cancelledAt !== undefined) return { kind: 'unchanged', why: 'cancelled' };
  const newer = compare(order, before);
  if (newer === 0) return { kind: 'refused', faults: [saidOtherwise(order)] };
  return newer < 0 ? { kind: 'unchanged', why: 'older' } : { kind: 'changed', order: { ...known, told: order } };
};

const saidOtherwise = ({ revision }: SentOrder): OrderFault =>
  revision === undefined
    ? { field: 'at', reason: 'must differ from the time of another message that says something else' }
    : { field: 'revision', reason: 'must differ from that of another message that says something else' };

const FAR: Record<SentOrder['state'], number> = { created: 0, paid: 1, cancelled: 2 };

/** Above zero when the first is the newer of two messages. */
const compare = (a: SentOrder, b: SentOrder): number => {
  const [first, second] = [a.revision ?? -1, b.revision ?? -1];
  if (first !== second) return first - second;
  return first >= 0 ? 0 : millis(a.at) - millis(b.at) || FAR[a.state] - FAR[b.state];
};

const cancelled = (known: KnownOrder | undefined, cancellation: Pick<SentCancellation, 'source' | 'orderId' | 'at'>): NextOrder => {
  if (known?.cancelledAt !== undefined) return { kind: 'unchanged', why: 'repeated' };
  const order = { ...(known ?? unknown(cancellation)), cancelledAt: cancellation.at };
  return { kind: order.told ? 'changed' : 'waits', order };
};

const returned = (known: KnownOrder | undefined, sent: SentReturn): NextOrder => {
  const { source, orderId, ...back } = v.parse(SentReturn, sent);
  const before = known?.returns.find(({ returnId }) => returnId === back.returnId);
  if (before) {
    if (JSON.stringify(before.lines) === JSON.stringify(back.lines)) return { kind: 'unchanged', why: 'repeated' };
    return { kind: 'refused', faults: [{ field: 'returnId', reason: 'must differ from that of another return of the order' }] };
  }
  if (known?.cancelledAt !== undefined) return { kind: 'unchanged', why: 'cancelled' };
  const order = known ?? unknown({ source, orderId });
  const stands = standing(order, '')?.order;
  const faults = [...tooMany(order, back.lines), ...(stands ? tooMuch(stands, back.lines) : [])];
  if (faults.length > 0) return { kind: 'refused', faults };
  return { kind: stands ? 'changed' : 'waits', order: { ...order, returns: [...order.returns, back] } };
};

const tooMany = ({ returns }: KnownOrder, lines: SentReturn['lines']): OrderFault[] =>
  returns.reduce((sum, one) => sum + one.lines.length, lines.length) > MOST_LINES_BACK
    ? [{ field: 'lines', reason: `must be at most ${MOST_LINES_BACK}, together with those of other returns of the order` }]
    : [];

const tooMuch = (order: Parameters<typeof returnRefusals>[0], lines: SentReturn['lines']): OrderFault[] => {
  if (order.state === 'returned') return [{ field: 'lines', reason: 'must be left of the order: all of it is back' }];
  return lines.flatMap((piece, i) =>
    returnRefusals(order, [piece]).map(({ params }) => ({
      field: `lines.${i}.quantity`,
      reason: `must be at most ${params.left}, what is left of the line`,
    })),
  );
};
