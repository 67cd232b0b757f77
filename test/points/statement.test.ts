import * as fc from 'fast-check';
import { balanceAt } from '../../shared/points/balance';
import { earn } from '../../shared/points/earn';
import { costOf, NO_LIABILITY, withAccount } from '../../shared/points/liability';
import { settle } from '../../shared/points/settle';
import { spend } from '../../shared/points/spend';
import { statementOf } from '../../shared/points/statement';
import type { Done } from '../../shared/points/step';
import { millis, utc } from '../../shared/time/instant';
import { account, Book, ok, on, policy, ZONE } from './examples';

const rule = policy({ expiry: { kind: 'end_of', unit: 'quarter', after: 1 } });
const DAY = 86_400_000;

const oneYear = (): Book => {
  const book = new Book(account());
  book.write(earn(book.account, { amount: 100, earnedAt: on('2026-01-10') }, rule, on('2026-01-10')));
  book.write(
    earn(book.account, { amount: 30, earnedAt: on('2026-03-30'), availableAt: on('2026-04-07', '00:00:00') }, rule, on('2026-03-30')),
  );
  book.write(spend(book.account, { amount: 60 }, on('2026-05-01')));
  return book;
};

test('a quarter opens with what the one before closed with; what nobody wrote down yet is in it', () => {
  const book = oneYear();
  const lines = [...book.entries, ...settle(book.account, on('2026-07-15')).movements];
  const first = statementOf(lines, { from: on('2026-01-01', '00:00:00'), until: on('2026-04-01', '00:00:00') });
  expect([first.opening, first.closing, first.byReason]).toEqual([
    { available: 0, pending: 0, debt: 0 },
    { available: 100, pending: 30, debt: 0 },
    { earned: 100 },
  ]);
  const second = statementOf(lines, { from: on('2026-04-01', '00:00:00'), until: on('2026-07-01', '00:00:00') });
  expect(second.lines.map(({ reason, change, after }) => [reason, change.available, after.available, after.pending])).toEqual([
    ['available', 30, 130, 0],
    ['spent', -60, 70, 0],
    ['expired', -70, 0, 0],
  ]);
  expect([second.opening, second.closing, second.byReason]).toEqual([
    first.closing,
    { available: 0, pending: 0, debt: 0 },
    { available: 30, spent: -60, expired: -70 },
  ]);
});

test('read from the middle of the ledger on, it says the same', () => {
  const book = oneYear();
  const period = { from: on('2026-04-01', '00:00:00'), until: on('2026-06-01', '00:00:00') };
  expect(statementOf(book.entries.slice(2), period, book.entries[1]?.after)).toEqual(statementOf(book.entries, period));
});

test('whenever it is cut, a statement closes with the balance of that moment, settled or not', () => {
  const book = new Book(account());
  const states = [book.account];
  const happen = (done: Done) => {
    book.write(done);
    states.push(book.account);
  };
  happen(earn(book.account, { amount: 100, earnedAt: on('2026-01-10') }, rule, on('2026-01-10')));
  happen(earn(book.account, { amount: 30, earnedAt: on('2026-03-30'), availableAt: on('2026-04-07') }, rule, on('2026-03-30')));
  happen(ok(spend(book.account, { amount: 60 }, on('2026-05-01'))));
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 300 * DAY }), (later) => {
      const from = on('2026-01-01');
      const cut = utc(millis(from) + later);
      const then = states.findLast(({ at }) => at === undefined || at <= cut) ?? account();
      const { available, pending, debt } = balanceAt(then, cut);
      const lines = [...book.entries, ...settle(book.account, on('2027-06-01')).movements];
      const { closing } = statementOf(lines, { from, until: utc(millis(cut) + 1) });
      // In the last millisecond of a lot its points still count; the statement of that day has them gone.
      const isEnd = lines.some(({ at, reason }) => reason === 'expired' && at === cut);
      if (!isEnd) expect(closing).toEqual({ available, pending, debt });
    }),
  );
});

test('the brand owes by the month in which points expire; what is over is not owed, and points have their cost', () => {
  const book = oneYear();
  const endless = new Book(account('m2'));
  endless.write(earn(endless.account, { amount: 7, earnedAt: on('2026-05-01') }, policy({ expiry: { kind: 'never' } }), on('2026-05-01')));
  endless.write(earn(endless.account, { amount: 5, earnedAt: on('2026-05-01'), availableAt: on('2026-06-01') }, rule, on('2026-05-01')));
  const accounts = [book.account, endless.account, { ...account('m3'), debt: 4 }];
  const owed = (now: string) => accounts.reduce((sum, one) => withAccount(sum, one, now, ZONE), NO_LIABILITY);
  expect(owed(on('2026-05-02'))).toEqual({
    available: 77,
    pending: 5,
    debt: 4,
    members: 2,
    byMonth: { '2026-06': 70, '2026-09': 5, never: 7 },
  });
  expect(owed(on('2026-07-01', '00:00:00'))).toEqual({
    available: 12,
    pending: 0,
    debt: 4,
    members: 1,
    byMonth: { '2026-09': 5, never: 7 },
  });
  expect(costOf(12, { minor: 100, points: 80 })).toBe(15);
});
