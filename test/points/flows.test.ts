import * as fc from 'fast-check';
import type { Side } from '../../shared/points/entry';
import { addFlows, type Flows, NO_FLOWS, owedAfter, owedByMonth, withMovement, withMovements } from '../../shared/points/flows';
import { costOf, NO_LIABILITY, withAccount, worthOf } from '../../shared/points/liability';
import { account, on, ZONE } from './examples';

const line = (from: Side, to: Side, amount = 7, at = on('2026-11-22')) => ({ at, from, to, amount });

test.each<[Side, Side, Partial<Flows>]>([
  ['issue', 'available', { issued: 7 }],
  ['issue', 'pending', { issued: 7 }],
  ['available', 'issue', { takenBack: 7 }],
  ['pending', 'issue', { takenBack: 7 }],
  ['available', 'redemption', { used: 7 }],
  ['redemption', 'available', { used: -7 }],
  ['available', 'expiry', { expired: 7 }],
  ['pending', 'expiry', { expired: 7 }],
  ['adjustment', 'available', { adjusted: 7 }],
  ['available', 'adjustment', { adjusted: -7 }],
  ['available', 'debt', { paidDebt: 7 }],
  ['pending', 'debt', { paidDebt: 7 }],
  ['available', 'transfer', { moved: -7 }],
  ['transfer', 'available', { moved: 7 }],
  ['pending', 'available', {}],
  ['debt', 'issue', {}],
  ['adjustment', 'issue', {}],
  ['adjustment', 'debt', {}],
  ['redemption', 'expiry', {}],
])('seven points from %s to %s are %j of what happened to what is owed', (from, to, change) => {
  expect(withMovement(NO_FLOWS, line(from, to))).toEqual({ ...NO_FLOWS, ...change });
  const owed = [from, to].map((side) => side === 'available' || side === 'pending').map(Number);
  expect(owedAfter(withMovement(NO_FLOWS, line(from, to)))).toBe(7 * ((owed[1] ?? 0) - (owed[0] ?? 0)));
});

test('flows add up, each on its own', () => {
  const lines = [line('issue', 'available', 100), line('available', 'redemption', 30), line('redemption', 'available', 5)];
  const flows = lines.reduce(withMovement, NO_FLOWS);
  expect(flows).toEqual({ ...NO_FLOWS, issued: 100, used: 25 });
  expect(withMovement(withMovement(flows, line('issue', 'available', 1)), line('available', 'issue', 2))).toMatchObject({
    issued: 101,
    takenBack: 2,
  });
  expect(owedAfter({ issued: 1_000, takenBack: 1, used: 20, expired: 300, adjusted: -4, paidDebt: 50, moved: 600 })).toBe(1_225);
});

test('a movement belongs to the month in which it happened in the brand’s zone, and months stand in their order', () => {
  const months = withMovements(
    { '2026-12': { ...NO_FLOWS, issued: 1 } },
    [
      line('issue', 'available', 50, '2026-11-30T16:00:00.000Z'),
      line('issue', 'available', 100, '2026-11-30T15:59:59.999Z'),
      line('available', 'redemption', 40, '2027-01-05T00:00:00.000Z'),
    ],
    ZONE,
  );
  expect(months).toEqual({
    '2026-11': { ...NO_FLOWS, issued: 100 },
    '2026-12': { ...NO_FLOWS, issued: 51 },
    '2027-01': { ...NO_FLOWS, used: 40 },
  });
  expect(owedByMonth({ '2027-01': NO_FLOWS, ...months }).map(({ month, owed }) => [month, owed])).toEqual([
    ['2026-11', 100],
    ['2026-12', 151],
    ['2027-01', 111],
  ]);
});

test('what was counted before stays as it was', () => {
  const before = withMovements({}, [line('issue', 'available', 5)], ZONE);
  withMovements(before, [line('issue', 'available', 5)], ZONE);
  addFlows(before, before);
  expect(before).toEqual({ '2026-11': { ...NO_FLOWS, issued: 5 } });
});

const sides: Side[] = ['available', 'pending', 'debt', 'issue', 'redemption', 'expiry', 'adjustment', 'transfer'];
const anyLines = fc.array(
  fc
    .record({ from: fc.nat(7), to: fc.nat(6), amount: fc.integer({ min: 1, max: 99 }), month: fc.constantFrom('01', '02', '03') })
    .map(({ from, to, amount, month }) => {
      const others = sides.filter((_, i) => i !== from);
      return line(sides[from] ?? 'issue', others[to] ?? 'issue', amount, on(`2026-${month}-15`));
    }),
  { maxLength: 12 },
);

test('counted in parts and put together, in either order, they are what they are counted at once', () => {
  fc.assert(
    fc.property(anyLines, anyLines, (some, more) => {
      const whole = withMovements({}, [...some, ...more], ZONE);
      const [one, other] = [withMovements({}, some, ZONE), withMovements({}, more, ZONE)];
      expect(addFlows(one, other)).toEqual(whole);
      expect(addFlows(other, one)).toEqual(whole);
    }),
  );
});

test('who has pending points only is owed some too, and who only owes is not', () => {
  const owed = (changes: object) => withAccount(NO_LIABILITY, { ...account(), ...changes }, on('2026-11-22'), ZONE).members;
  const pending = [{ amount: 5, availableAt: '2026-12-01T00:00:00.000Z' }];
  expect([owed({}), owed({ debt: 4 }), owed({ pending }), owed({ lots: [{ amount: 1 }] })]).toEqual([0, 0, 1, 1]);
});

test('what points cost is rounded half up; what they pay is never more than they are worth', () => {
  const per = { minor: 100, points: 80 };
  expect([0, 1, 2, 12, 80].map((points) => costOf(points, per))).toEqual([0, 1, 3, 15, 100]);
  expect([0, 1, 2, 3, 12, 80].map((points) => worthOf(points, per))).toEqual([0, 1, 2, 3, 15, 100]);
  expect(worthOf(1_000_000_000_000, { minor: 1_000_000_000, points: 1_000_000_000_000 })).toBe(1_000_000_000);
});
