import * as fc from 'fast-check';
import { allThatIsLeft, returnPieces } from '../../shared/order/returns';
import { NO_POINTS, type OrderPoints, pointsToMove } from '../../shared/order/sale';
import type { SentOrder } from '../../shared/order/sent-order';
import { orderOf } from '../../shared/order/standing';
import { sentLine, sentOrder } from './sent-examples';

// What an order means for points: earned by money, spent by what they paid, and both given back by what comes back.

const NOTHING = { earn: 0, takeBack: 0, spend: 0, refund: 0 };
const points = (amount: number) => ({ discounts: [{ kind: 'points' as const, amount }] });
/** Three pieces of ¥10, of which ¥6 were paid with 600 points, and one of ¥20; ¥44 in money, ¥44 + ¥6 of goods. */
const PAID_WITH_BOTH = sentOrder({ lines: [sentLine('l0', 3, 1_000, points(600)), sentLine('l1', 1, 2_000)], pointsUsed: 600 });
/** All of it paid with points. */
const PAID_WITH_POINTS = sentOrder({ lines: [sentLine('l0', 2, 1_000, points(2_000))], pointsUsed: 200 });

const moved = (
  told: SentOrder,
  back: Record<string, number>,
  wanted: { earns: number; uses: number; isPaid?: boolean },
  done: Partial<OrderPoints> = {},
) => {
  const pieces = Object.entries(back).map(([lineId, quantity]) => ({ lineId, quantity }));
  const order = orderOf(told, 'm');
  const now = pieces.length > 0 ? returnPieces(order, pieces).after : order;
  return pointsToMove({ ...NO_POINTS, ...done }, { isPaid: true, ...wanted }, told, now);
};

test.each<[string, () => ReturnType<typeof moved>, Partial<ReturnType<typeof moved>>]>([
  ['a paid order earns and is paid for', () => moved(PAID_WITH_BOTH, {}, { earns: 44, uses: 600 }), { earn: 44, spend: 600 }],
  [
    'one that is not paid yet earns nothing, but holds its points',
    () => moved(PAID_WITH_BOTH, {}, { earns: 44, uses: 600, isPaid: false }),
    { spend: 600 },
  ],
  [
    'what was done is not done again',
    () => moved(PAID_WITH_BOTH, {}, { earns: 44, uses: 600 }, { earned: [{ amount: 40 }, { amount: 4 }], spent: [{ amount: 600 }] }),
    {},
  ],
  [
    'what was earned and taken back before is earned again',
    () => moved(PAID_WITH_BOTH, {}, { earns: 44, uses: 600 }, { earned: [{ amount: 44 }], back: 10, spent: [{ amount: 600 }], given: 100 }),
    { earn: 10, spend: 100 },
  ],
  [
    'a correction to less takes the difference back',
    () => moved(PAID_WITH_BOTH, {}, { earns: 30, uses: 500 }, { earned: [{ amount: 44 }], spent: [{ amount: 600 }] }),
    { takeBack: 14, refund: 100 },
  ],
  [
    // A piece of l0 cost ¥8 in money and ¥2 in points: 44 × 8/44 of the points, 600 × 2/6.
    'one piece of three takes back by the money and by the points that it cost',
    () => moved(PAID_WITH_BOTH, { l0: 1 }, { earns: 44, uses: 600 }, { earned: [{ amount: 44 }], spent: [{ amount: 600 }] }),
    { takeBack: 8, refund: 200 },
  ],
  [
    'a line that points paid nothing of gives none back',
    () => moved(PAID_WITH_BOTH, { l1: 1 }, { earns: 44, uses: 600 }, { earned: [{ amount: 44 }], spent: [{ amount: 600 }] }),
    { takeBack: 20 },
  ],
  [
    'with the last piece all of it goes back',
    () => moved(PAID_WITH_BOTH, { l0: 3, l1: 1 }, { earns: 44, uses: 600 }, { earned: [{ amount: 44 }], spent: [{ amount: 600 }] }),
    { takeBack: 44, refund: 600 },
  ],
  [
    'where no money was paid, what is earned goes back by what points paid',
    () => moved(PAID_WITH_POINTS, { l0: 1 }, { earns: 9, uses: 200 }, { earned: [{ amount: 9 }], spent: [{ amount: 200 }] }),
    // Half of nine is rounded up.
    { takeBack: 5, refund: 100 },
  ],
  [
    'what was free earns and gives back nothing until its last piece',
    () => moved(sentOrder({ lines: [sentLine('l0', 2, 0)] }), { l0: 1 }, { earns: 5, uses: 0 }, { earned: [{ amount: 5 }] }),
    {},
  ],
])('%s', (_, found, expected) => expect(found()).toEqual({ ...NOTHING, ...expected }));

test('points that paid the shipping go back with the last piece', () => {
  const told = sentOrder({
    ...{ lines: [sentLine('l0', 2, 1_000, points(400))], shipping: 600, shippingDiscounts: points(200).discounts, pointsUsed: 60 },
  });
  const done = { spent: [{ amount: 60 }] };
  expect(moved(told, { l0: 1 }, { earns: 0, uses: 60 }, done)).toEqual({ ...NOTHING, refund: 20 });
  expect(moved(told, { l0: 2 }, { earns: 0, uses: 60 }, done)).toEqual({ ...NOTHING, refund: 60 });
});

test('what a line that is not in the order paid with points stays', () => {
  const order = orderOf(sentOrder({ lines: [sentLine('l9', 1, 5_000)] }), 'm');
  expect(pointsToMove(NO_POINTS, { isPaid: true, earns: 0, uses: 600 }, PAID_WITH_BOTH, order)).toEqual({ ...NOTHING, spend: 600 });
});

test('of an order that nobody told anything of only what was done counts', () => {
  const order = orderOf(PAID_WITH_BOTH, 'm');
  const some = returnPieces(order, [{ lineId: 'l0', quantity: 1 }]).after;
  expect(pointsToMove(NO_POINTS, { isPaid: true, earns: 44, uses: 600 }, undefined, some)).toEqual({ ...NOTHING, earn: 36, spend: 600 });
});

test('however the pieces come back, in the end all that was earned and spent is back, to the point', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 3 }), { maxLength: 4 }), fc.nat({ max: 500 }), fc.nat({ max: 900 }), (turns, earns, uses) => {
      let order = orderOf(PAID_WITH_BOTH, 'm');
      let done: OrderPoints = { ...NO_POINTS, earned: [{ amount: earns }], spent: [{ amount: uses }] };
      const step = () => {
        const move = pointsToMove(done, { isPaid: true, earns, uses }, PAID_WITH_BOTH, order);
        expect([move.earn, move.spend]).toEqual([0, 0]);
        done = { ...done, back: done.back + move.takeBack, given: done.given + move.refund };
      };
      for (const turn of turns) {
        const left = allThatIsLeft(order);
        const one = left[turn % Math.max(1, left.length)];
        if (one) order = returnPieces(order, [{ ...one, quantity: 1 }]).after;
        step();
      }
      if (order.state === 'open') order = returnPieces(order, allThatIsLeft(order)).after;
      step();
      expect([done.back, done.given]).toEqual([earns, uses]);
    }),
  );
});
