import * as fc from 'fast-check';
import { cny } from '../../shared/money/money';
import { centsOf, orderColumn } from '../../shared/order/columns';
import { counterLines, paidBy, pointsFor } from '../../shared/order/counter-sale';
import { orderFaults } from '../../shared/order/faults';
import { orderNumber, orderRef } from '../../shared/order/number';
import { sentOrder } from './sent-examples';

// A sale at the counter: what coupons take off its lines, then what points pay. And how orders are written in files and called.

const line = (lineId: string, quantity: number, price: number) => ({ lineId, quantity, price: cny(price) });
const basket = (...lines: ReturnType<typeof line>[]) => ({ lines, shipping: cny(0) });
const off = (couponId: string, ...shares: [lineId: string, amount: number][]) => ({
  couponId,
  applied: { shares: shares.map(([lineId, amount]) => ({ lineId, amount })) },
});

test('a line without coupons and points is paid in money', () => {
  expect(counterLines(basket(line('l0', 2, 3_200)), [], 0)).toStrictEqual([
    { lineId: 'l0', quantity: 2, price: 3_200, discounts: [], net: 6_400 },
  ]);
});

test('each coupon is a discount on the lines of which it takes something, then points are shared over what is left', () => {
  const lines = basket(line('l0', 2, 1_000), line('l1', 1, 2_000), line('l2', 1, 0));
  const coupons = [off('c0', ['l0', 300], ['l1', 0], ['l0', 200]), off('c1', ['l1', 500])];
  // Left are 1,500 each: 101 points' worth is 51 and 50, the odd one of the first.
  expect(counterLines(lines, coupons, 101)).toStrictEqual([
    {
      ...{ lineId: 'l0', quantity: 2, price: 1_000, net: 1_449 },
      discounts: [
        { kind: 'coupon', id: 'c0', amount: 500 },
        { kind: 'points', amount: 51 },
      ],
    },
    {
      ...{ lineId: 'l1', quantity: 1, price: 2_000, net: 1_450 },
      discounts: [
        { kind: 'coupon', id: 'c1', amount: 500 },
        { kind: 'points', amount: 50 },
      ],
    },
    { lineId: 'l2', quantity: 1, price: 0, discounts: [], net: 0 },
  ]);
});

test('whatever coupons and points take off, the lines add up as those of any order', () => {
  const lines = fc.array(fc.record({ quantity: fc.integer({ min: 1, max: 5 }), price: fc.nat({ max: 5_000 }), off: fc.nat() }), {
    ...{ minLength: 1, maxLength: 5 },
  });
  fc.assert(
    fc.property(lines, fc.nat(), (of, nat) => {
      const taken = of.map(({ quantity, price, off: some }) => some % (quantity * price + 1));
      const left = of.reduce((sum, { quantity, price }, i) => sum + quantity * price - (taken[i] ?? 0), 0);
      const paid = nat % (left + 1);
      const shares = taken.map((amount, i): [string, number] => [`l${i}`, amount]);
      const found = counterLines(
        basket(...of.map(({ quantity, price }, i) => line(`l${i}`, quantity, price))),
        [off('c', ...shares)],
        paid,
      );
      expect(orderFaults(sentOrder({ lines: found, couponIds: ['c'], pointsUsed: paid }))).toEqual([]);
      expect(found.reduce((sum, { net }) => sum + net, 0)).toBe(left - paid);
    }),
  );
});

test.each([
  [100, 100, 100, 100],
  [199, 100, 1, 1],
  [200, 100, 1, 2],
  [99, 100, 1, 0],
  [7, 3, 10, 23],
  [1_000_000_000_000, 1, 9_000, 9_000_000_000_000_000],
])('%i points, of which %i are worth %i, pay %i', (points, of, minor, expected) => {
  expect(paidBy(points, { points: of, minor })).toBe(expected);
});

test('for an amount just so many points are asked that pay all of it: one fewer does not', () => {
  const worth = fc.record({ points: fc.integer({ min: 1, max: 1_000 }), minor: fc.integer({ min: 1, max: 1_000 }) });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000 }), worth, (amount, of) => {
      const points = pointsFor(amount, of);
      expect(paidBy(points, of)).toBeGreaterThanOrEqual(amount);
      expect(paidBy(points - 1, of)).toBeLessThan(amount);
    }),
  );
  expect(pointsFor(0, { points: 100, minor: 1 })).toBe(0);
});

test.each([
  ['0', 0],
  ['32', 3_200],
  ['32.5', 3_250],
  ['32.05', 3_205],
  ['32.50', 3_250],
  ['0.01', 1],
  ['999999999.99', 99_999_999_999],
  ...['1000000000', '', '-1', '32.', '.5', '32.005', '32,5', ' 32', '32 ', '1e3', '¥32'].map((text): [string, undefined] => [
    text,
    undefined,
  ]),
])('"%s" yuan in a file are %s in minor units', (text, cents) => expect(centsOf(text)).toBe(cents));

test('a column of a file of orders is a field, or an identifier as in a file of events, or none of ours', () => {
  expect(['order_id', 'net', 'card', 'prop:amount', 'message_id', 'colour'].map(orderColumn)).toEqual([
    { kind: 'field', field: 'order_id' },
    { kind: 'field', field: 'net' },
    { kind: 'identifier', identifier: { type: 'card', verified: false } },
    ...[undefined, undefined, undefined],
  ]);
});

test('orders of two systems with one number are two; each is called by its own number', () => {
  const refs = [orderRef({ source: 'till', orderId: 'A-1' }), orderRef({ source: 'web', orderId: 'A-1' }), orderRef({ orderId: 'A-1' })];
  expect(refs).toEqual(['till#A-1', 'web#A-1', 'A-1']);
  expect(refs.map(orderNumber)).toEqual(['A-1', 'A-1', 'A-1']);
});
