import { balanceAt } from '../../shared/points/balance';
import { earn } from '../../shared/points/earn';
import { settle } from '../../shared/points/settle';
import { refundSpend, spend } from '../../shared/points/spend';
import { account, Book, ok, on, policy } from './examples';

const rule = policy();
const END = { '2026': '2026-12-31T15:59:59.999Z', '2027': '2027-12-31T15:59:59.999Z', '2028': '2028-12-31T15:59:59.999Z' };

/** 100 points to the end of 2027, 50 to the end of 2026, 30 that never expire. */
const withThree = (): Book => {
  const book = new Book(account());
  book.write(earn(book.account, { amount: 100, earnedAt: on('2026-06-01') }, rule, on('2026-06-01')));
  book.write(earn(book.account, { amount: 50, earnedAt: on('2025-06-01') }, rule, on('2026-06-02')));
  book.write(earn(book.account, { amount: 30, earnedAt: on('2026-06-01') }, policy({ expiry: { kind: 'never' } }), on('2026-06-03')));
  return book;
};

test('the soonest expiring go first, those that never expire last', () => {
  const book = withThree();
  const now = on('2026-11-22');
  expect(balanceAt(book.account, now)).toEqual({
    available: 180,
    pending: 0,
    debt: 0,
    owed: 180,
    expiring: [
      { at: END['2026'], amount: 50 },
      { at: END['2027'], amount: 100 },
    ],
  });
  const done = book.write(spend(book.account, { amount: 160 }, now));
  expect(done.parts).toEqual([{ amount: 50, expiresAt: END['2026'] }, { amount: 100, expiresAt: END['2027'] }, { amount: 10 }]);
  expect(book.account.lots).toEqual([{ amount: 20 }]);
  expect(book.entries.map(({ reason, from, to, amount, after }) => [reason, from, to, amount, after.available])).toEqual([
    ['earned', 'issue', 'available', 100, 100],
    ['earned', 'issue', 'available', 50, 150],
    ['earned', 'issue', 'available', 30, 180],
    ['spent', 'available', 'redemption', 160, 20],
  ]);
});

test('more than there is is refused with what is missing, and nothing moves', () => {
  expect(spend(withThree().account, { amount: 200 }, on('2026-11-22'))).toEqual({
    refusals: [{ code: 'not_enough_points', params: { available: 180, missing: 20 } }],
  });
});

test('what was not written down yet is judged all the same: expired points cannot be spent, pending ones can once their time has come', () => {
  const book = withThree();
  book.write(
    earn(book.account, { amount: 5, earnedAt: on('2026-11-22'), availableAt: on('2026-12-01', '00:00:00') }, rule, on('2026-11-22')),
  );
  const lastMoment = '2026-12-31T15:59:59.999Z';
  expect(balanceAt(book.account, on('2026-11-30', '23:59:59'))).toMatchObject({ available: 180, pending: 5, owed: 185 });
  expect(balanceAt(book.account, on('2026-12-01', '00:00:00'))).toMatchObject({ available: 185, pending: 0 });
  expect(balanceAt(book.account, lastMoment).available).toBe(185);
  expect(balanceAt(book.account, on('2027-01-01', '00:00:00')).available).toBe(135);
  book.write(spend(book.account, { amount: 135 }, on('2027-01-01', '00:00:00')));
  expect(book.entries.slice(-3).map(({ reason, amount, at, by, about }) => [reason, amount, at, by.id, about])).toEqual([
    ['available', 5, '2026-11-30T16:00:00.000Z', 'points-clock', { kind: 'pending', id: '2026-11-30T16:00:00.000Z' }],
    ['expired', 50, lastMoment, 'points-clock', { kind: 'expiry', id: lastMoment }],
    ['spent', 135, '2026-12-31T16:00:00.000Z', 'pos', { kind: 'order', id: 'o1' }],
  ]);
});

test('a refund goes back where it came from, the newest expiry first, and all its parts are what was spent', () => {
  const book = withThree();
  const now = on('2026-11-22');
  const { parts: taken } = ok(book.write(spend(book.account, { amount: 170 }, now)));
  book.write(refundSpend(book.account, { taken, before: 0, amount: 60 }, rule, now));
  expect(book.account.lots).toEqual([{ amount: 40, expiresAt: END['2027'] }, { amount: 30 }]);
  book.write(refundSpend(book.account, { taken, before: 60, amount: 110 }, rule, now));
  expect(book.account.lots).toEqual(withThree().account.lots);
  expect(refundSpend(book.account, { taken, before: 170, amount: 1 }, rule, now)).toEqual({
    refusals: [{ code: 'more_than_spent', params: { left: 0 } }],
  });
});

test('what has expired meanwhile comes back with 30 days of grace; by policy it does not', () => {
  const book = withThree();
  const { parts: taken } = book.write(spend(book.account, { amount: 60 }, on('2026-12-30')));
  const late = on('2027-01-05');
  const graced = ok(refundSpend(book.account, { taken, before: 0, amount: 60 }, rule, late));
  expect(graced.movements.map(({ reason, from, to, parts }) => [reason, from, to, parts])).toEqual([
    ['refunded', 'redemption', 'available', [{ amount: 10, expiresAt: END['2027'] }]],
    ['grace', 'redemption', 'available', [{ amount: 50, expiresAt: '2027-02-04T15:59:59.999Z' }]],
  ]);
  const without = ok(refundSpend(book.account, { taken, before: 0, amount: 60 }, policy({ graceDays: 0 }), late));
  expect(without.movements.map(({ reason, from, to, amount }) => [reason, from, to, amount])).toEqual([
    ['refunded', 'redemption', 'available', 10],
    ['expired', 'redemption', 'expiry', 50],
  ]);
  expect(balanceAt(without.account, late).available).toBe(balanceAt(book.account, late).available + 10);
});

test('points whose campaign is over are given and expire at once, and the ledger says so', () => {
  const book = new Book(account());
  const over = policy({ expiry: { kind: 'fixed', day: '2026-10-31' } });
  book.write(earn(book.account, { amount: 40, earnedAt: on('2026-10-30') }, over, on('2026-11-22')));
  expect(book.entries.map(({ reason, amount, at }) => [reason, amount, at])).toEqual([
    ['earned', 40, '2026-11-22T02:00:00.000Z'],
    ['expired', 40, '2026-11-22T02:00:00.000Z'],
  ]);
  expect(book.account.lots).toEqual([]);
});

test('another server whose clock is a second behind books no earlier than what is there', () => {
  const book = withThree();
  book.write(spend(book.account, { amount: 1 }, on('2026-11-22', '10:00:05')));
  book.write(spend(book.account, { amount: 1 }, on('2026-11-22', '10:00:04')));
  expect(book.entries.slice(-2).map(({ at }) => at)).toEqual(['2026-11-22T02:00:05.000Z', '2026-11-22T02:00:05.000Z']);
});

test('an account that nobody looked at for years is settled a few movements at a time', () => {
  const daily = policy({ expiry: { kind: 'rolling', unit: 'day', count: 3 } });
  const book = new Book(account());
  for (let day = 1; day <= 9; day++)
    book.write(
      earn(book.account, { amount: day, earnedAt: on(`2026-11-0${day}`), expiresAt: on(`2026-12-0${day}`) }, daily, on(`2026-11-0${day}`)),
    );
  const now = on('2030-01-01');
  const first = settle(book.account, now, 4);
  expect([first.movements.length, first.account.lots.length]).toEqual([4, 5]);
  expect(settle(first.account, now).movements.length).toBe(5);
  expect(settle(first.account, now).account.lots).toEqual([]);
});
