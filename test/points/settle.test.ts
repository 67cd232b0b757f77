import { type PointAccount, timeOf } from '../../shared/points/account';
import { booked } from '../../shared/points/book';
import { earn } from '../../shared/points/earn';
import { expiryOf } from '../../shared/points/expiry';
import type { Part } from '../../shared/points/part';
import { settle } from '../../shared/points/settle';
import { shareOfPoints } from '../../shared/points/share';
import { spend } from '../../shared/points/spend';
import { statementOf } from '../../shared/points/statement';
import { takeBack } from '../../shared/points/take-back';
import { account, Book, ok, on, policy, sha256, told, ZONE } from './examples';

const rule = policy();
const never = policy({ expiry: { kind: 'never' } });
const now = on('2026-11-22');
const day = (number: number) => `2026-12-0${number}T16:00:00.000Z`;
const has = (changes: Partial<PointAccount>): PointAccount => ({ ...account(), ...changes });
const said = ({ movements }: Pick<ReturnType<typeof settle>, 'movements'>) =>
  movements.map(({ at, reason, amount }) => [at, reason, amount]);

test('what time brings about is written in the order of its time, whichever side it is on', () => {
  const one = has({
    lots: [
      { amount: 1, expiresAt: day(2) },
      { amount: 2, expiresAt: day(4) },
    ],
    pending: [
      { amount: 3, availableAt: day(1) },
      { amount: 4, availableAt: day(3), expiresAt: day(5) },
    ],
  });
  const done = settle(one, day(6));
  expect(said(done)).toEqual([
    [day(1), 'available', 3],
    [day(2), 'expired', 1],
    [day(3), 'available', 4],
    [day(4), 'expired', 2],
    [day(5), 'expired', 4],
  ]);
  expect(said(settle(one, day(6), 2))).toEqual(said(done).slice(0, 2));
  expect(done.account.lots).toEqual([{ amount: 3 }]);
});

test('points are available from their very millisecond on, and there to the end of their last one', () => {
  const one = has({ lots: [{ amount: 1, expiresAt: day(2) }], pending: [{ amount: 3, availableAt: day(2) }] });
  expect(said(settle(one, '2026-12-02T15:59:59.999Z'))).toEqual([]);
  expect(said(settle(one, day(2)))).toEqual([[day(2), 'available', 3]]);
  expect(said(settle(one, '2026-12-02T16:00:00.001Z'))).toEqual([
    [day(2), 'available', 3],
    [day(2), 'expired', 1],
  ]);
});

test('pending points whose end comes before they are available come and go at once, in the ledger by the end that they had', () => {
  const late = has({ pending: [{ amount: 3, availableAt: day(3), expiresAt: day(2) }] });
  expect(settle(late, day(3)).movements).toEqual([
    expect.objectContaining({ at: day(3), reason: 'available', about: { kind: 'pending', id: day(3) } }),
    expect.objectContaining({ at: day(3), reason: 'expired', about: { kind: 'expiry', id: day(2) } }),
  ]);
  const justInTime = has({ pending: [{ amount: 3, availableAt: day(3), expiresAt: day(3) }] });
  expect(said(settle(justInTime, day(3)))).toEqual([[day(3), 'available', 3]]);
});

test('a fixed day stays, also for points that are available only after it', () => {
  const fixed = { kind: 'fixed', day: '2026-12-01' } as const;
  expect(expiryOf(fixed, now, ZONE, on('2027-01-01'))).toBe('2026-12-01T15:59:59.999Z');
  expect(expiryOf({ kind: 'never' }, now, ZONE, on('2027-01-01'))).toBeUndefined();
});

test('points are given at once when their time has come, to the millisecond, and pending before', () => {
  const given = (availableAt: string) =>
    earn(account(), { amount: 5, earnedAt: now, availableAt }, never, now).movements.map(({ reason, parts }) => [reason, parts]);
  expect(given(now)).toStrictEqual([['earned', [{ amount: 5 }]]]);
  expect(given(on('2026-11-22', '10:00:00.001'))).toStrictEqual([
    ['pending_earned', [{ amount: 5, availableAt: '2026-11-22T02:00:00.001Z' }]],
  ]);
});

test('earning nothing gives nothing', () => {
  expect(earn(account(), { amount: 0, earnedAt: now }, rule, now)).toMatchObject({ movements: [], parts: [] });
});

test('an account’s time never runs back, and is told in UTC', () => {
  expect(timeOf(has({}), now)).toBe('2026-11-22T02:00:00.000Z');
  expect(timeOf(has({ at: '2026-11-22T02:00:01.000Z' }), now)).toBe('2026-11-22T02:00:01.000Z');
  expect(timeOf(has({ at: '2026-11-22T01:59:59.000Z' }), now)).toBe('2026-11-22T02:00:00.000Z');
});

test('an entry has a name of its own, the first of a chain follows nothing, and a note is there only where somebody said one', () => {
  const done = ok(earn(account(), { amount: 5, earnedAt: now }, rule, now));
  const [silent] = booked(account(), done, told(), sha256).entries;
  expect(silent).toMatchObject({ entryId: 'm1-points-1', seq: 1, prevHash: '' });
  expect(Object.keys(silent ?? {})).not.toContain('note');
  const again = booked(has({ seq: 41 }), done, { ...told(), note: '补发' }, sha256);
  expect(again.entries).toMatchObject([{ entryId: 'm1-points-42', note: '补发' }]);
});

test('what another server’s clock says was due a moment ago is booked no earlier than what is there', () => {
  const before = has({ at: day(3), lots: [{ amount: 1, expiresAt: day(2) }] });
  const done = { movements: settle(before, day(4)).movements };
  expect(booked(before, done, told(), sha256).entries.map(({ at }) => at)).toEqual([day(3)]);
});

test('a period begins with its first moment and ends just before its last', () => {
  const book = new Book(account());
  for (const at of [day(1), day(2), day(3)]) book.write(earn(book.account, { amount: 5, earnedAt: at }, rule, at));
  const { opening, lines, closing } = statementOf(book.entries, { from: day(2), until: day(3) });
  expect([opening.available, lines.map(({ at }) => at), closing.available]).toEqual([5, [day(2)], 10]);
});

test('after its own pending points a return takes the order’s own lots, before others that are like the pending ones', () => {
  const book = new Book(account());
  const write = (amount: number, year: string, availableAt?: string): Part[] =>
    book.write(earn(book.account, { amount, earnedAt: now, expiresAt: on(`${year}-06-30`), availableAt }, rule, now)).parts;
  write(40, '2027');
  const earned = [...write(30, '2027', on('2026-12-01')), ...write(20, '2028')];
  book.write(takeBack(book.account, { earned, before: 0, amount: 50 }, rule, now));
  expect([book.account.pending, book.account.lots]).toEqual([[], [{ amount: 40, expiresAt: '2027-06-30T15:59:59.999Z' }]]);
});

test('spending every point leaves none; an order of a negative value is not shared', () => {
  const one = has({ lots: [{ amount: 7 }] });
  expect(ok(spend(one, { amount: 7 }, now)).account.lots).toEqual([]);
  expect(() => shareOfPoints(100, { of: -3, before: 0, now: 1 })).toThrow(RangeError);
});
