import { createHash } from 'node:crypto';
import type { ReplyOf } from '../../shared/contract/endpoint';
import type { orderSystemEndpoints } from '../../shared/contract/orders';
import { canonicalJson } from '../../shared/json/canonical';
import { SentOrder } from '../../shared/order/sent-order';
import { parse } from '../platform/http/input';
import { Fault, Refused } from '../platform/problems';
import { worded } from '../platform/reasons';
import { sideBySide } from '../platform/side-by-side';
import type { OrderOutcome } from './plan-order';
import type { RecordDeps, Teller } from './record-order';
import { type BuyerDeps, recordSentOrder } from './record-sent-order';

type Report = ReplyOf<typeof orderSystemEndpoints.recordOrders>;

/** So many buyers' orders are taken at the same time. */
const AT_ONCE = 16;

/** Takes many orders, each by itself: those of one buyer one after another, so that they do not stand in each other's way. */
export const recordOrders =
  (deps: RecordDeps & BuyerDeps) =>
  async (orders: readonly unknown[], teller: Omit<Teller, 'idempotency'>): Promise<Report> => {
    const report: Report = { changed: 0, unchanged: 0, waiting: 0, rejected: [] };
    await sideBySide(byBuyer(orders), AT_ONCE, async (own) => {
      for (const { sent, index } of own) {
        try {
          const { effect } = await recordSentOrder(deps)(parse(SentOrder, sent), { ...teller, idempotency: asItsOwnKey(sent) });
          report[countOf(effect)] += 1;
        } catch (error) {
          const errors = errorsOf(error, teller.language);
          if (!errors) throw error;
          report.rejected.push({ index, ...numberOf(sent), errors });
        }
      }
    });
    report.rejected.sort((a, b) => a.index - b.index);
    return report;
  };

/** The first identifier says well enough whose orders get in each other's way. */
const byBuyer = (orders: readonly unknown[]): { sent: unknown; index: number }[][] => {
  const groups = new Map<string, { sent: unknown; index: number }[]>();
  for (const [index, sent] of orders.entries()) {
    const { identifiers, orderId } = (typeof sent === 'object' && sent !== null ? sent : {}) as {
      identifiers?: unknown;
      orderId?: unknown;
    };
    const buyer = canonicalJson(Array.isArray(identifiers) && identifiers.length > 0 ? identifiers[0] : ['order', orderId ?? index]);
    groups.set(buyer, [...(groups.get(buyer) ?? []), { sent, index }]);
  }
  return [...groups.values()];
};

/** Orders that come together have no keys: each is known by what it says. */
const asItsOwnKey = (sent: unknown): Teller['idempotency'] => {
  const hash = createHash('sha256').update(canonicalJson(sent)).digest('base64url');
  return { key: hash, hash };
};

const countOf = (effect: OrderOutcome['effect']): 'changed' | 'unchanged' | 'waiting' => {
  if (effect === 'changed') return 'changed';
  return effect === 'waits' ? 'waiting' : 'unchanged';
};

const numberOf = (sent: unknown): { orderId?: string } => {
  const { orderId } = (sent ?? {}) as { orderId?: unknown };
  return typeof orderId === 'string' ? { orderId: orderId.slice(0, 64) } : {};
};

/** What is to be said of an order that was not taken; undefined when it is not the order's fault. */
const errorsOf = (error: unknown, language: Teller['language']): { field: string; reason: string }[] | undefined => {
  if (error instanceof Refused) return worded(error.reasons, language).map(({ code, message }) => ({ field: code, reason: message }));
  if (error instanceof Fault && error.code === 'invalid') return error.errors;
  return undefined;
};
