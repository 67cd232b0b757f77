import * as fc from 'fast-check';
import * as v from 'valibot';
import { orderFaults } from '../../shared/order/faults';
import { SentOrder } from '../../shared/order/sent-order';
import { sentLine, sentOrder } from './sent-examples';

const coupon = (id: string | undefined, amount: number) => ({ kind: 'coupon' as const, id, amount });
const points = (amount: number) => ({ kind: 'points' as const, amount });

test('an order that adds up has no fault: discounts of every kind, shipping, two payments', () => {
  const order = sentOrder({
    lines: [sentLine('l0', 3, 1_000, { discounts: [coupon('c1', 333), points(200)] }), sentLine('l1', 1, 0)],
    shipping: 600,
    shippingDiscounts: [coupon('c2', 400)],
    couponIds: ['c1', 'c2', 'gift'],
    pointsUsed: 20,
    payments: [
      { method: 'gift_card', amount: 1_000 },
      { method: 'cash', amount: 3_000 - 533 + 600 - 1_000 },
    ],
  });
  expect(orderFaults(order)).toEqual([]);
  expect(v.parse(SentOrder, order)).toEqual(order);
});

describe('each fault is told with its field', () => {
  const two = [sentLine('l0', 2, 1_000), sentLine('l1', 1, 500)];
  test.each<[string, Partial<SentOrder>, [field: string, reason: RegExp][]]>([
    [
      'a net that is not the lines',
      { lines: [sentLine('l0', 2, 1_000, { discounts: [coupon('c1', 150)], net: 1_900 })], couponIds: ['c1'] },
      [['lines.0.net', /must be 1850: 2 × 1000 less 150/]],
    ],
    [
      'a net where nothing was taken off',
      { lines: [sentLine('l0', 2, 1_000, { net: 1_900 })], payments: [{ method: 'cash', amount: 1_900 }] },
      [['lines.0.net', /must be 2000: 2 × 1000$/]],
    ],
    [
      'more off than it costs',
      { lines: [sentLine('l0', 1, 100, { discounts: [{ kind: 'other', amount: 101 }], net: 0 })] },
      [['lines.0.discounts', /at most 100/]],
    ],
    ['one line twice', { lines: [sentLine('l0', 1, 100), sentLine('l0', 1, 100)] }, [['lines.1.lineId', /another line/]]],
    [
      'a coupon that is not named',
      { lines: [sentLine('l0', 1, 500, { discounts: [coupon('c9', 100)] })] },
      [['lines.0.discounts.0.id', /couponIds/]],
    ],
    [
      'a discount that does not say which coupon',
      { lines: two, shippingDiscounts: [coupon(undefined, 1)], couponIds: ['c1'] },
      [['shippingDiscounts.0.id', /couponIds/]],
    ],
    ['a coupon named twice', { couponIds: ['c1', 'c2', 'c1'] }, [['couponIds.2', /twice/]]],
    [
      'points that are not counted',
      { lines: [sentLine('l0', 1, 500, { discounts: [points(100)] })] },
      [['pointsUsed', /how many points paid 100/]],
    ],
    ['points for nothing', { pointsUsed: 5 }, [['pointsUsed', /must be 0/]]],
    ['paid too little', { lines: two, payments: [{ method: 'cash', amount: 2_499 }] }, [['payments', /2500.*not 2499/]]],
    ['paid too much', { lines: two, payments: [{ method: 'cash', amount: 2_501 }] }, [['payments', /2500.*not 2501/]]],
    [
      'more than it costs before it is paid',
      { state: 'created', lines: two, payments: [{ method: 'cash', amount: 2_501 }] },
      [['payments', /at most 2500/]],
    ],
    ['points as a payment', { payments: [{ method: 'points', amount: 6_400 }] }, [['payments.0.method', /discount of kind points/]]],
    ['paid before it is paid', { state: 'created', paidAt: '2026-11-21T11:00:00+08:00' }, [['paidAt', /until it is paid/]]],
    ['paid after it was told', { paidAt: '2026-11-21T12:00:01+08:00' }, [['paidAt', /after at/]]],
  ])('%s', (_, changes, faults) => {
    const found = orderFaults(sentOrder(changes));
    expect(found.map(({ field }) => field)).toEqual(faults.map(([field]) => field));
    faults.forEach(([, reason], i) => void expect(found[i]?.reason).toMatch(reason));
  });

  test('several at once are all told', () => {
    const order = sentOrder({
      lines: [sentLine('l0', 1, 100, { net: 90 }), sentLine('l0', 1, 100, { net: 110 })],
      pointsUsed: 1,
      payments: [],
    });
    expect(orderFaults(order).map(({ field }) => field)).toEqual([
      'lines.1.lineId',
      'lines.0.net',
      'lines.1.net',
      'pointsUsed',
      'payments',
    ]);
  });
});

test('an order may have been paid before it is told of, at the latest just then; what is called a coupon elsewhere needs no name', () => {
  expect(orderFaults(sentOrder({ paidAt: '2026-11-21T11:59:59+08:00' }))).toEqual([]);
  expect(orderFaults(sentOrder({ paidAt: '2026-11-21T04:00:00Z' }))).toEqual([]);
  const lines = [
    sentLine('l0', 1, 500, {
      discounts: [
        { kind: 'other', id: 'till-9', amount: 100 },
        { kind: 'other', amount: 1 },
      ],
    }),
  ];
  expect(orderFaults(sentOrder({ lines }))).toEqual([]);
});

test('a deposit before it is paid, and what is left of the money when it is cancelled, are no faults', () => {
  expect(orderFaults(sentOrder({ state: 'created', payments: [{ method: 'cash', amount: 1 }] }))).toEqual([]);
  expect(orderFaults(sentOrder({ state: 'cancelled', payments: [] }))).toEqual([]);
});

test('one cent moved anywhere in an order that adds up is a fault in just that place', () => {
  const cents = fc.integer({ min: 1, max: 100_000 });
  fc.assert(
    fc.property(
      fc.array(fc.record({ quantity: fc.integer({ min: 1, max: 9 }), price: cents, off: fc.nat() }), { minLength: 1, maxLength: 5 }),
      fc.nat(),
      cents,
      (lines, which, shipping) => {
        const order = sentOrder({
          lines: lines.map(({ quantity, price, off }, i) =>
            sentLine(`l${i}`, quantity, price, { discounts: [coupon('c', off % (quantity * price))] }),
          ),
          couponIds: ['c'],
          shipping,
        });
        expect(orderFaults(order)).toEqual([]);
        const at = which % lines.length;
        const moved = (by: number) => order.lines.map((line, i) => (i === at ? { ...line, net: line.net + by } : line));
        // What is paid follows the lines, so both contradict.
        expect(orderFaults({ ...order, lines: moved(1) }).map(({ field }) => field)).toEqual([`lines.${at}.net`, 'payments']);
        expect(orderFaults({ ...order, shipping: shipping - 1 }).map(({ field }) => field)).toEqual(['payments']);
      },
    ),
  );
});

test.each<[string, unknown]>([
  ['half a piece', { lines: [{ ...sentLine('l0', 1, 100), quantity: 0.5 }] }],
  ['half a cent', { shipping: 0.5 }],
  ['less than nothing', { lines: [{ ...sentLine('l0', 1, 100), net: -1 }] }],
  ['other money', { currency: 'USD' }],
  ['nothing bought', { lines: [] }],
  ['a day that does not exist', { at: '2026-02-31T12:00:00+08:00' }],
  ['a state that no order has', { state: 'shipped' }],
])('%s is no order at all', (_, changes) => {
  expect(v.safeParse(SentOrder, { ...sentOrder(), ...(changes as object) }).success).toBe(false);
});
