import * as fc from 'fast-check';
import * as v from 'valibot';
import { orderClerkEndpoints } from '../../shared/contract/orders';
import { systemEndpoints } from '../../shared/contract/system';
import { shareOut } from '../../shared/money/share';
import { isUntouched, type Order } from '../../shared/order/order';
import { allThatIsLeft, returnPieces, returnRefusals, stands } from '../../shared/order/returns';
import { SentReturn } from '../../shared/order/sent-order';

/** An order as a checkout records it: each coupon's discount shared over the lines that earlier ones left something of. */
const orderWith = (
  lines: { quantity: number; price: number }[],
  offs: number[],
  shipping: { cost: number; freed: number } = { cost: 0, freed: 0 },
): Order => {
  let left = lines.map(({ quantity, price }) => quantity * price);
  const coupons = offs.map((off, i) => {
    const amounts = shareOut(
      Math.min(
        off,
        left.reduce((sum, one) => sum + one, 0),
      ),
      left,
    );
    left = left.map((one, j) => one - (amounts[j] ?? 0));
    const standing = amounts.map((amount, j) => ({ lineId: `l${j}`, amount })).filter(({ amount }) => amount > 0);
    const standingShipping = i === 0 ? shipping.freed : 0;
    const discount = amounts.reduce((sum, one) => sum + one, 0) + standingShipping;
    return [
      `r${i}`,
      {
        couponId: `c${i}`,
        turn: i,
        returns: 'usable' as const,
        validUntil: '2026-12-01T00:00:00Z',
        discount,
        standing,
        standingShipping,
        returned: false,
      },
    ];
  });
  const net = left.reduce((sum, one) => sum + one, 0);
  return {
    orderId: 'o',
    memberId: 'm',
    state: 'open',
    lines: lines.map(({ quantity, price }, j) => ({ lineId: `l${j}`, quantity, price, net: left[j] ?? 0, back: 0 })),
    shipping: shipping.cost - shipping.freed,
    paid: net + shipping.cost - shipping.freed,
    refunded: 0,
    coupons: Object.fromEntries(coupons),
    at: '2026-11-22T00:00:00Z',
    version: 1,
  };
};

const orders = fc
  .record({
    lines: fc.array(fc.record({ quantity: fc.integer({ min: 1, max: 7 }), price: fc.integer({ min: 0, max: 5_000 }) }), {
      minLength: 1,
      maxLength: 4,
    }),
    offs: fc.array(fc.integer({ min: 0, max: 12_000 }), { minLength: 1, maxLength: 3 }),
    cost: fc.integer({ min: 0, max: 2_000 }),
    freed: fc.integer({ min: 0, max: 2_000 }),
  })
  .map(({ lines, offs, cost, freed }) => orderWith(lines, offs, { cost, freed: Math.min(cost, freed) }));

test('pieces of ¥10 that cost ¥6.67 with a coupon go back at 6.67, 6.67 and 6.66, and the coupon loses what was above', () => {
  const order = orderWith([{ quantity: 3, price: 1_000 }], [1_000]);
  const first = returnPieces(order, [{ lineId: 'l0', quantity: 1 }]);
  expect([first.refund, [...first.takenBack], first.after.state]).toEqual([667, [['r0', 333]], 'open']);
  const rest = returnPieces(first.after, allThatIsLeft(first.after));
  expect([rest.refund, [...rest.takenBack], rest.after.state, rest.after.refunded]).toEqual([1_333, [['r0', 667]], 'returned', 2_000]);
});

test('just the pieces that come back are told, each line with its money, and the order has another version', () => {
  const order = orderWith(
    [
      { quantity: 3, price: 1_000 },
      { quantity: 1, price: 500 },
      { quantity: 2, price: 0 },
    ],
    [],
  );
  const back = returnPieces(order, [
    { lineId: 'l0', quantity: 2 },
    { lineId: 'l2', quantity: 1 },
  ]);
  expect(back.lines).toEqual([
    { lineId: 'l0', quantity: 2, refund: 2_000 },
    { lineId: 'l2', quantity: 1, refund: 0 },
  ]);
  expect([back.refund, back.after.version, back.after.lines.map((line) => line.back)]).toEqual([2_000, 2, [2, 0, 1]]);
});

test('of a line that is all back a coupon takes nothing off any more', () => {
  const lines = [
    { quantity: 1, price: 1_000 },
    { quantity: 1, price: 1_000 },
  ];
  const { after } = returnPieces(orderWith(lines, [600]), [{ lineId: 'l0', quantity: 1 }]);
  expect(after.coupons.r0?.standing).toEqual([{ lineId: 'l1', amount: 300 }]);
  expect(stands(undefined)).toBe(0);
});

test('an order is untouched while nothing of it is back and each of its coupons was returned by itself', () => {
  const order = orderWith(
    [
      { quantity: 2, price: 1_000 },
      { quantity: 1, price: 0 },
    ],
    [300],
  );
  const { r0 } = order.coupons;
  const alone: Order = { ...order, coupons: r0 ? { r0: { ...r0, returned: true } } : {} };
  expect([isUntouched(order), isUntouched(alone), isUntouched({ ...order, coupons: {} })]).toEqual([false, true, true]);
  expect(isUntouched({ ...alone, state: 'returned' })).toBe(false);
  expect(isUntouched({ ...alone, refunded: 1 })).toBe(false);
  const [first, second] = alone.lines;
  expect(isUntouched({ ...alone, lines: first && second ? [first, { ...second, back: 1 }] : [] })).toBe(false);
});

test('shipping that was paid goes back with the last piece, and so does what freed it', () => {
  const order = orderWith([{ quantity: 2, price: 1_000 }], [200], { cost: 600, freed: 400 });
  const first = returnPieces(order, [{ lineId: 'l0', quantity: 1 }]);
  expect([first.refund, first.takenBack.get('r0')]).toEqual([900, 100]);
  const last = returnPieces(first.after, [{ lineId: 'l0', quantity: 1 }]);
  expect([last.refund, last.takenBack.get('r0')]).toEqual([900 + 200, 100 + 400]);
});

test('however the pieces come back, the refunds are what was paid and what coupons lose is what they took off, to the cent', () => {
  fc.assert(
    fc.property(orders, fc.infiniteStream(fc.nat()), (order, chance) => {
      let now = order;
      let refunds = 0;
      const lost = new Map<string, number>();
      while (now.state === 'open') {
        const left = allThatIsLeft(now);
        const chosen = left[(chance.next().value ?? 0) % left.length];
        if (!chosen) throw new Error('an open order has pieces left');
        const quantity = 1 + ((chance.next().value ?? 0) % chosen.quantity);
        const back = returnPieces(now, [{ lineId: chosen.lineId, quantity }]);
        const line = now.lines.find(({ lineId }) => lineId === chosen.lineId);
        const taken = [...back.takenBack.values()].reduce((sum, one) => sum + one, 0);
        expect(back.refund).toBeGreaterThanOrEqual(0);
        // Until the shipping goes too, what is refunded and what coupons lose are the list price of the pieces.
        if (back.after.state === 'open') expect(back.refund + taken).toBe((line?.price ?? 0) * quantity);
        refunds += back.refund;
        for (const [redemptionId, amount] of back.takenBack) {
          expect(amount).toBeGreaterThan(0);
          lost.set(redemptionId, (lost.get(redemptionId) ?? 0) + amount);
        }
        now = back.after;
      }
      expect([refunds, now.refunded]).toEqual([order.paid, order.paid]);
      for (const [redemptionId, coupon] of Object.entries(order.coupons)) expect(lost.get(redemptionId) ?? 0).toBe(coupon.discount);
      expect(Object.values(now.coupons).every((coupon) => stands(coupon) === 0 && coupon.returned)).toBe(true);
    }),
  );
});

test('pieces of a line come back at prices that differ by a cent at most', () => {
  fc.assert(
    fc.property(orders, (order) => {
      for (const { lineId, quantity } of order.lines) {
        let now = order;
        const prices: number[] = [];
        for (let i = 0; i < quantity; i++) {
          const back = returnPieces(now, [{ lineId, quantity: 1 }]);
          prices.push(back.lines[0]?.refund ?? -1);
          now = back.after;
        }
        expect(Math.min(...prices)).toBeGreaterThanOrEqual(0);
        expect(Math.max(...prices) - Math.min(...prices)).toBeLessThanOrEqual(1);
      }
    }),
  );
});

test('no more comes back than was bought, of no line that was not', () => {
  const order = orderWith([{ quantity: 2, price: 1_000 }], [100]);
  const asking = (lineId: string, quantity: number) => returnRefusals(order, [{ lineId, quantity }]);
  expect(asking('l0', 2)).toEqual([]);
  expect(asking('l0', 3)).toEqual([{ code: 'more_than_bought', params: { lineId: 'l0', left: 2 } }]);
  expect(asking('l9', 1)).toEqual([{ code: 'more_than_bought', params: { lineId: 'l9', left: 0 } }]);
  const all = returnPieces(order, allThatIsLeft(order)).after;
  expect(returnRefusals(all, [{ lineId: 'l0', quantity: 1 }])).toEqual([{ code: 'already_cancelled', params: {} }]);
});

test('a coupon that was returned by itself is left out of what is taken back, and the money is what was paid', () => {
  const order = orderWith([{ quantity: 2, price: 1_000 }], [300, 200]);
  const { r0, r1 } = order.coupons;
  if (!r0 || !r1) throw new Error('two coupons');
  const back = returnPieces({ ...order, coupons: { r0: { ...r0, returned: true }, r1 } }, [{ lineId: 'l0', quantity: 2 }]);
  expect([back.refund, [...back.takenBack]]).toEqual([1_500, [['r1', 200]]]);
});

const two = { lineId: 'l0', quantity: 2 };
const sent = { source: 'shop', orderId: 'o', returnId: 'r', at: '2026-11-22T00:00:00Z' };

describe.each<[string, (lines: object[]) => boolean]>([
  ['of a source', (lines) => v.is(SentReturn, { ...sent, lines })],
  ['of another system', (lines) => v.is(systemEndpoints.returnOrder.body, { lines })],
  ['of a counter', (lines) => v.is(orderClerkEndpoints.returnCounterOrder.body, { storeId: 'SH1', lines })],
])('what comes back, in the words %s', (_, isTaken) => {
  test.each<[string, object[], boolean]>([
    ['names lines with their pieces', [two, { lineId: 'l1', quantity: 1 }], true],
    ['names no line', [], false],
    ['names a line twice', [two, two], false],
    ['names no pieces of a line', [{ lineId: 'l0', quantity: 0 }], false],
    ['names half a piece', [{ lineId: 'l0', quantity: 0.5 }], false],
    ['names a line without a name', [{ lineId: '', quantity: 1 }], false],
  ])('%s', (_, lines, taken) => expect(isTaken(lines)).toBe(taken));
});
