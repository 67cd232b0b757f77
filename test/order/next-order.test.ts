import * as fc from 'fast-check';
import { type NextOrder, nextOrder, type OrderMessage } from '../../shared/order/next-order';
import type { SentOrder, SentReturn } from '../../shared/order/sent-order';
import { type KnownOrder, orderNow, standing } from '../../shared/order/standing';
import { sentLine, sentOrder } from './sent-examples';

const minute = (n: number) => `2026-11-21T12:${String(n).padStart(2, '0')}:00+08:00`;
const says = (changes: Partial<SentOrder> = {}): OrderMessage => ({ kind: 'order', order: sentOrder(changes) });
const CANCELLED: OrderMessage = { kind: 'cancellation', cancellation: { source: 'till', orderId: 'A-1', at: minute(30) } };
const back = (returnId: string, quantity: number, at = minute(20), lineId = 'l0'): OrderMessage => ({
  kind: 'return',
  back: { source: 'till', orderId: 'A-1', returnId, at, lines: [{ lineId, quantity }] },
});

/** All messages one after another; what the last one did, and what is known then. */
const heard = (...messages: OrderMessage[]): { known: KnownOrder | undefined; last: NextOrder | undefined } => {
  let known: KnownOrder | undefined;
  let last: NextOrder | undefined;
  for (const message of messages) {
    last = nextOrder(known, message);
    if (last.kind === 'changed' || last.kind === 'waits') known = last.order;
  }
  return { known, last };
};

/** What is left of the money of an order, and of its pieces. */
const left = (known: KnownOrder | undefined): { paid: number; pieces: number[] } | undefined => {
  const stands = known && standing(known, 'm');
  return stands && { paid: stands.order.paid - stands.order.refunded, pieces: stands.order.lines.map((line) => line.quantity - line.back) };
};

describe('one message after another', () => {
  test('an order is created, paid, comes back in part and in whole', () => {
    expect(left(heard(says({ state: 'created' })).known)).toBeUndefined();
    const paid = [says({ state: 'created' }), says({ at: minute(1) })];
    expect(left(heard(...paid).known)).toEqual({ paid: 6_400, pieces: [2] });
    expect(left(heard(...paid, back('r1', 1)).known)).toEqual({ paid: 3_200, pieces: [1] });
    expect(left(heard(...paid, back('r1', 1), back('r2', 1)).known)).toEqual({ paid: 0, pieces: [0] });
  });

  test('what was said before changes nothing, however often it is said', () => {
    for (const message of [says(), CANCELLED, back('r1', 1)])
      expect(heard(says(), message, message).last).toEqual({ kind: 'unchanged', why: 'repeated' });
  });

  test('an older message changes nothing, by revision or by time', () => {
    expect(heard(says({ revision: 3, at: minute(1) }), says({ revision: 2, at: minute(9) })).last).toEqual({
      kind: 'unchanged',
      why: 'older',
    });
    expect(heard(says({ at: minute(5) }), says({ state: 'created', at: minute(1) })).last).toEqual({ kind: 'unchanged', why: 'older' });
    // Created and paid in the same second.
    expect(heard(says(), says({ state: 'created', payments: [] })).last).toEqual({ kind: 'unchanged', why: 'older' });
    expect(heard(says({ state: 'created', payments: [] }), says()).last?.kind).toBe('changed');
  });

  test('another content under the same revision, or of the same time, is a fault of the source', () => {
    expect(heard(says({ revision: 2 }), says({ revision: 2, shipping: 600 })).last).toMatchObject({
      kind: 'refused',
      faults: [{ field: 'revision' }],
    });
    expect(heard(says({ revision: 0 }), says({ revision: 0, at: minute(9) })).last).toMatchObject({ faults: [{ field: 'revision' }] });
    expect(heard(says({ revision: 0 }), says({ at: minute(9) })).last).toEqual({ kind: 'unchanged', why: 'older' });
    expect(heard(says(), says({ shipping: 600 })).last).toMatchObject({ kind: 'refused', faults: [{ field: 'at' }] });
    expect(heard(says(), back('r1', 1), back('r1', 2)).last).toMatchObject({ kind: 'refused', faults: [{ field: 'returnId' }] });
  });

  test('a correction counts from then on; what came back stays back, and what no longer fits counts not at all', () => {
    const before = [says({ revision: 1, lines: [sentLine('l0', 3, 1_000)] }), back('r1', 1), back('r2', 2)];
    const { known } = heard(...before, says({ revision: 2, lines: [sentLine('l0', 2, 900)] }));
    expect(left(known)).toEqual({ paid: 900, pieces: [1] });
    expect(known && standing(known, 'm')?.unfit).toEqual(['r2']);
  });

  test('what came back first counts first, whichever was told first; at one instant the lower number', () => {
    const known = (...returns: [string, number, string][]): KnownOrder => ({
      ...{ source: 'till', orderId: 'A-1', told: sentOrder({ lines: [sentLine('l0', 3, 1_000)] }) },
      returns: returns.map(([returnId, quantity, at]) => ({ returnId, at, lines: [{ lineId: 'l0', quantity }] })),
    });
    const unfit = (...returns: Parameters<typeof known>) => standing(known(...returns), 'm')?.unfit;
    expect(unfit(['r1', 2, minute(21)], ['r2', 2, minute(20)])).toEqual(['r1']);
    expect(unfit(['r1', 2, minute(20)], ['r2', 2, minute(21)])).toEqual(['r2']);
    expect(unfit(['r2', 2, minute(20)], ['r1', 2, minute(20)])).toEqual(['r2']);
    expect(unfit(['r1', 2, minute(20)], ['r2', 2, '2026-11-21T12:00:00+07:00'])).toEqual(['r2']);
  });

  test('as it is now an order that is not paid has all its pieces, or none when it was cancelled', () => {
    const now = (...messages: OrderMessage[]) => {
      const { known } = heard(...messages);
      const stands = known && orderNow(known, 'm', {});
      return stands && [stands.order.state, stands.order.lines.map((line) => line.back), stands.unfit];
    };
    expect(now(says({ state: 'created' }))).toEqual(['open', [0], []]);
    expect(now(says({ state: 'created' }), back('r1', 1))).toEqual(['open', [0], []]);
    expect(now(says({ state: 'created' }), CANCELLED)).toEqual(['returned', [2], []]);
    expect(now(says(), back('r1', 1))).toEqual(['open', [1], []]);
    expect(now(says(), CANCELLED)).toEqual(['returned', [2], []]);
    expect(now(CANCELLED)).toBeUndefined();
  });

  test('more than was bought does not come back, nor anything that was not bought', () => {
    expect(heard(says(), back('r1', 3)).last).toEqual({
      kind: 'refused',
      faults: [{ field: 'lines.0.quantity', reason: 'must be at most 2, what is left of the line' }],
    });
    expect(heard(says(), back('r1', 1, minute(20), 'l7')).last).toMatchObject({
      kind: 'refused',
      faults: [{ reason: expect.stringContaining('at most 0') }],
    });
    expect(heard(says(), back('r1', 2), back('r2', 1)).last).toMatchObject({ kind: 'refused', faults: [{ field: 'lines' }] });
  });
});

describe('what comes before its order', () => {
  test('a cancellation waits, and the order that comes after it never counts', () => {
    expect(heard(CANCELLED).last?.kind).toBe('waits');
    expect(left(heard(CANCELLED).known)).toBeUndefined();
    expect(left(heard(CANCELLED, says()).known)).toEqual({ paid: 0, pieces: [0] });
  });

  test('a return waits for the order, and for its payment', () => {
    expect(heard(back('r1', 1)).last?.kind).toBe('waits');
    expect(heard(says({ state: 'created' }), back('r1', 1)).last?.kind).toBe('waits');
    expect(left(heard(back('r1', 1), says({ state: 'created' }), says({ at: minute(1) })).known)).toEqual({ paid: 3_200, pieces: [1] });
  });

  test('not without end: what is kept of an order nobody knows stays small', () => {
    const many = Array.from({ length: 1_001 }, (_, i) => back(`r${i}`, 1));
    const { known, last } = heard(...many);
    expect(known?.returns).toHaveLength(1_000);
    expect(last).toMatchObject({ kind: 'refused', faults: [{ field: 'lines' }] });
  });
});

describe('a cancellation is for good', () => {
  test('as a state of the order or by itself, it takes back what is left', () => {
    for (const cancellation of [CANCELLED, says({ state: 'cancelled', at: minute(30), payments: [] })])
      expect(left(heard(says(), back('r1', 1), cancellation).known)).toEqual({ paid: 0, pieces: [0] });
  });

  test('nothing newer brings the order back, no second one does anything, and nothing more comes back', () => {
    expect(heard(says({ revision: 1 }), CANCELLED, says({ revision: 9, shipping: 600 })).last).toEqual({
      kind: 'unchanged',
      why: 'cancelled',
    });
    expect(heard(says(), CANCELLED, says({ state: 'cancelled', at: minute(31) })).last).toEqual({ kind: 'unchanged', why: 'repeated' });
    expect(heard(says(), CANCELLED, back('r1', 1)).last).toEqual({ kind: 'unchanged', why: 'cancelled' });
  });
});

describe('in whatever order and however often messages come, the same stands', () => {
  /** Revisions of an order, each with more pieces of its line, so that all returns fit into all of them. */
  const revision = (n: number, numbered: boolean): OrderMessage =>
    says({
      ...(numbered && { revision: n }),
      at: minute(n),
      paidAt: n === 0 ? undefined : minute(1),
      state: n === 0 ? 'created' : 'paid',
      lines: [sentLine('l0', 4 + n, 1_000 + n), sentLine('l1', 2, 333)],
    });
  const returns = (pieces: number[]): SentReturn[] =>
    pieces.map((quantity, i) => ({
      source: 'till',
      orderId: 'A-1',
      returnId: `r${i}`,
      at: minute(40 + i),
      lines: [{ lineId: 'l0', quantity }],
    }));

  test('by the newest message, less every return once, or nothing when it was cancelled', () => {
    const runs = fc.record({
      numbered: fc.boolean(),
      latest: fc.integer({ min: 0, max: 4 }),
      pieces: fc.array(fc.integer({ min: 1, max: 2 }), { maxLength: 2 }),
      cancelled: fc.boolean(),
      shuffle: fc.array(fc.nat(), { minLength: 24, maxLength: 24 }),
    });
    fc.assert(
      fc.property(runs, ({ numbered, latest, pieces, cancelled, shuffle }) => {
        const messages = [
          ...Array.from({ length: latest + 1 }, (_, n) => revision(n, numbered)),
          ...returns(pieces).map((one): OrderMessage => ({ kind: 'return', back: one })),
          ...(cancelled ? [CANCELLED] : []),
        ];
        // Each at least once, some twice, in any order.
        const sent = [...messages, ...messages.filter((_, i) => (shuffle[i + 12] ?? 0) % 2 === 0)]
          .map((message, i) => ({ message, place: shuffle[i] ?? 0 }))
          .sort((a, b) => a.place - b.place)
          .map(({ message }) => message);
        const gone = pieces.reduce((sum, one) => sum + one, 0);
        const lines = 4 + latest - gone;
        const stands = left(heard(...sent).known);
        if (cancelled) expect(stands?.paid ?? 0).toBe(0);
        else if (latest === 0) expect(stands).toBeUndefined();
        // A line of whole prices gives back each piece at its price.
        else expect(stands).toEqual({ paid: lines * (1_000 + latest) + 666, pieces: [lines, 2] });
      }),
      { numRuns: 400 },
    );
  });
});
