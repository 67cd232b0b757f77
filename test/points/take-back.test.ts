import * as fc from 'fast-check';
import { holdingOf } from '../../shared/points/account';
import { earn } from '../../shared/points/earn';
import type { Part } from '../../shared/points/part';
import { shareOfPoints } from '../../shared/points/share';
import { spend } from '../../shared/points/spend';
import { takeBack } from '../../shared/points/take-back';
import { account, Book, ok, on, policy } from './examples';

const rule = policy();
const now = on('2026-11-22');
const pendingUntil = (day: string) => on(day, '00:00:00');
const said = (book: Book, from: number) =>
  book.entries.slice(from).map(({ reason, from: side, amount, parts }) => [reason, side, amount, parts]);

/** An order that earned points, pending until a day or at once. */
const order = (book: Book, amount: number, earnedAt: string, availableAt?: string): Part[] =>
  book.write(earn(book.account, { amount, earnedAt, availableAt }, rule, now)).parts;

const P1 = '2026-11-29T16:00:00.000Z';
const P2 = '2026-12-04T16:00:00.000Z';
const Y26 = '2026-12-31T15:59:59.999Z';
const Y27 = '2027-12-31T15:59:59.999Z';

test('own pending points go first, then others, then its own lots, then the soonest expiring; what is missing is owed', () => {
  const book = new Book(account());
  order(book, 10, on('2025-11-01'));
  const earned = [...order(book, 20, on('2026-11-01')), ...order(book, 30, on('2026-11-22'), pendingUntil('2026-11-30'))];
  order(book, 7, on('2026-11-22'), pendingUntil('2026-12-05'));
  const before = book.entries.length;
  book.write(takeBack(book.account, { earned, before: 0, amount: 50 }, rule, now));
  expect(said(book, before)).toEqual([
    [
      'taken_back',
      'pending',
      37,
      [
        { amount: 30, availableAt: P1, expiresAt: Y27 },
        { amount: 7, availableAt: P2, expiresAt: Y27 },
      ],
    ],
    ['taken_back', 'available', 13, [{ amount: 13, expiresAt: Y27 }]],
  ]);
  expect(book.account.lots).toEqual([
    { amount: 10, expiresAt: Y26 },
    { amount: 7, expiresAt: Y27 },
  ]);
  book.write(spend(book.account, { amount: 12 }, now));
  const other = [{ amount: 9, expiresAt: Y26 }];
  book.write(takeBack(book.account, { earned: other, before: 0, amount: 9 }, rule, now));
  expect(said(book, before + 3)).toEqual([
    ['taken_back', 'available', 5, [{ amount: 5, expiresAt: Y27 }]],
    ['debt', 'debt', 4, []],
  ]);
  expect(holdingOf(book.account)).toEqual({ available: 0, pending: 0, debt: 4 });
});

test('debt is paid by the next points, pending ones too, and the earning stays whole in the ledger', () => {
  const book = new Book({ ...account(), debt: 25 });
  order(book, 10, now, pendingUntil('2026-11-30'));
  order(book, 40, now);
  expect(book.entries.map(({ reason, from, to, amount, after }) => [reason, from, to, amount, after])).toEqual([
    ['pending_earned', 'issue', 'pending', 10, { available: 0, pending: 10, debt: 25 }],
    ['debt_paid', 'pending', 'debt', 10, { available: 0, pending: 0, debt: 15 }],
    ['earned', 'issue', 'available', 40, { available: 40, pending: 0, debt: 15 }],
    ['debt_paid', 'available', 'debt', 15, { available: 25, pending: 0, debt: 0 }],
  ]);
});

test('by policy what is missing is written off: the member owes nothing, and the brand sees what it lost', () => {
  const book = new Book(account());
  const earned = order(book, 30, now);
  book.write(spend(book.account, { amount: 30 }, now));
  book.write(takeBack(book.account, { earned, before: 0, amount: 30 }, policy({ missing: 'written_off' }), now));
  expect(book.entries.slice(-1)).toMatchObject([{ reason: 'written_off', from: 'adjustment', to: 'issue', amount: 30, parts: [] }]);
  expect(holdingOf(book.account)).toEqual({ available: 0, pending: 0, debt: 0 });
});

test('no more is taken back than the order earned', () => {
  const book = new Book(account());
  const earned = order(book, 30, now);
  expect(takeBack(book.account, { earned, before: 10, amount: 21 }, rule, now)).toEqual({
    refusals: [{ code: 'more_than_earned', params: { left: 20 } }],
  });
});

test('taken back in parts, each part looks for the points that the parts before it left', () => {
  const book = new Book(account());
  order(book, 60, on('2025-11-01'));
  const earned = [...order(book, 60, on('2025-11-01')), ...order(book, 40, on('2026-11-01'))];
  for (const [before, amount] of [
    [0, 50],
    [50, 50],
  ] as const)
    book.write(takeBack(book.account, { earned, before, amount }, rule, now));
  expect(book.account.lots).toEqual([{ amount: 60, expiresAt: Y26 }]);
});

const orders = fc.array(
  fc.record({
    amount: fc.integer({ min: 0, max: 40 }),
    back: fc.integer({ min: 0, max: 40 }),
    wait: fc.constantFrom(undefined, '2026-11-30', '2026-12-05'),
    year: fc.constantFrom('2025', '2026'),
  }),
  { minLength: 1, maxLength: 6 },
);

test('a return that is told before the points of a later order leaves what it leaves after them', () => {
  fc.assert(
    fc.property(orders, fc.integer({ min: 0, max: 60 }), (others, spent) => {
      const start = new Book(account());
      const earned = order(start, 40, on('2026-11-01'));
      if (spent <= 40) start.write(spend(start.account, { amount: spent }, now));
      const after = [false, true].map((isEarly) => {
        const book = new Book(start.account);
        if (isEarly) book.write(takeBack(book.account, { earned, before: 0, amount: 40 }, rule, now));
        for (const { amount, wait, year } of others)
          order(book, amount, on(`${year}-11-01`), wait === undefined ? undefined : pendingUntil(wait));
        if (!isEarly) book.write(takeBack(book.account, { earned, before: 0, amount: 40 }, rule, now));
        return holdingOf(book.account);
      });
      const [late, early] = after;
      expect([early?.debt, (early?.available ?? 0) + (early?.pending ?? 0)]).toEqual([
        late?.debt,
        (late?.available ?? 0) + (late?.pending ?? 0),
      ]);
    }),
  );
});

test('when everything goes back, in any parts and any turn, nobody has or owes anything', () => {
  fc.assert(
    fc.property(orders, fc.array(fc.nat(5)), (all, turns) => {
      const book = new Book(account());
      const kept = all.map(({ amount, wait, year, back }) => ({
        earned: order(book, amount, on(`${year}-11-01`), wait === undefined ? undefined : pendingUntil(wait)),
        parts: [Math.min(back, amount), amount - Math.min(back, amount)],
        before: 0,
      }));
      for (const turn of [...turns, ...all.flatMap((_, i) => [i, i])]) {
        const one = kept[turn % kept.length];
        const amount = one?.parts.shift() ?? 0;
        if (!one) continue;
        book.write(takeBack(book.account, { earned: one.earned, before: one.before, amount }, rule, now));
        one.before += amount;
      }
      expect(holdingOf(book.account)).toEqual({ available: 0, pending: 0, debt: 0 });
    }),
  );
});

test('the points of a part go by the share of the money, and all parts are the whole', () => {
  expect([1, 2, 3].map((n) => shareOfPoints(100, { of: 3, before: n - 1, now: 1 }))).toEqual([33, 34, 33]);
  expect(() => shareOfPoints(100, { of: 0, before: 0, now: 0 })).toThrow(RangeError);
  fc.assert(
    fc.property(
      fc.nat(1_000_000_000),
      fc.array(fc.integer({ min: 1, max: 9_000_000_000 }), { minLength: 1, maxLength: 8 }),
      (points, money) => {
        const of = money.reduce((sum, one) => sum + one, 0);
        let before = 0;
        const parts = money.map((now) => {
          const part = shareOfPoints(points, { of, before, now });
          before += now;
          return part;
        });
        expect(parts.reduce((sum, one) => sum + one, 0)).toBe(points);
        expect(Math.min(...parts)).toBeGreaterThanOrEqual(0);
      },
    ),
  );
});

test('settled first: points whose time has come while nobody looked are available when they are taken back', () => {
  const book = new Book(account());
  const earned = order(book, 30, now, pendingUntil('2026-11-30'));
  const done = ok(takeBack(book.account, { earned, before: 0, amount: 30 }, rule, on('2026-12-10')));
  expect(done.movements.map(({ reason, from }) => [reason, from])).toEqual([
    ['available', 'pending'],
    ['taken_back', 'available'],
  ]);
});
