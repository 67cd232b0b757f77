import type { SentLine, SentOrder } from '../../shared/order/sent-order';
import { toPay } from '../../shared/order/sent-order';

/** A line whose net follows from what is taken off. */
export const sentLine = (lineId: string, quantity: number, price: number, changes: Partial<SentLine> = {}): SentLine => {
  const discounts = changes.discounts ?? [];
  return { lineId, quantity, price, discounts, net: quantity * price - discounts.reduce((sum, { amount }) => sum + amount, 0), ...changes };
};

/** An order from a till in Shanghai on a Saturday at noon, paid in full, of two lattes at ¥32 unless said otherwise. */
export const sentOrder = (changes: Partial<SentOrder> = {}): SentOrder => {
  const order: SentOrder = {
    source: 'till',
    orderId: 'A-1',
    state: 'paid',
    at: '2026-11-21T12:00:00+08:00',
    channel: 'pos',
    storeId: 's1',
    identifiers: [],
    currency: 'CNY',
    lines: [sentLine('l0', 2, 3_200, { sku: 'latte', category: 'coffee', name: '拿铁' })],
    shipping: 0,
    shippingDiscounts: [],
    payments: [],
    couponIds: [],
    pointsUsed: 0,
    ...changes,
  };
  return changes.payments ? order : { ...order, payments: [{ method: 'wechat', amount: toPay(order) }] };
};
