import { experimentOf } from '../../shared/campaign/experiment-of';
import type { Outcome } from '../../shared/campaign/outcome';
import { added, cellOf, changeOf, type OutcomeSums, storeItem, storeOfItem, sumsOfOutcome } from '../../shared/campaign/outcome-sums';
import { namesUnder } from '../../shared/campaign/report-sums';
import { dayNumberOf } from '../../shared/time/day-number';

// What one outcome adds, cell by cell, and what of the sums an experiment is made of.

const FIRST = dayNumberOf('2026-11-13');
const AT = '2026-11-14T02:00:00Z';
const outcome = (changes: Partial<Outcome> = {}): Outcome => ({
  ...{ campaignId: 'autumn', memberId: 'm', arm: 'treated', assignedAt: '2026-11-13T02:00:00Z', attributionDays: 3 },
  ...{ age: '30s', templateIds: ['t1'], orders: 0, sales: 0, gross: 0, withCoupon: 0, discount: 0, cost: 0 },
  ...{ firstDay: FIRST, lastDay: FIRST + 2, days: [], stores: [], ...changes },
});
const FULL: Partial<Outcome> = {
  ...{ tier: 'silver', variantId: 'b', channel: 'sms', reachedBy: 'inbox', reachedAt: AT, openedAt: AT, claimedAt: AT, visitedAt: AT },
  ...{ redeemedAt: AT, askedTo: 'SH1', storeId: 'SH2', orders: 2, sales: 50, gross: 60, withCoupon: 40, discount: 10, cost: 4_500 },
  days: [FIRST - 1, FIRST, FIRST + 2],
  stores: [{ storeId: 'SH2', redeemed: 1, gross: 30 }],
};

test('who did nothing is one of their arm, channel, band and days, and nothing else', () => {
  expect(sumsOfOutcome(outcome())).toEqual({
    TOTALS: { 'treated|n': 1n, 'treated/channel/-|n': 1n },
    BANDS: { 'treated/age/30s/-|n': 1n },
    DAYS: { [`treated|from/${FIRST}`]: 1n, [`treated|to/${FIRST + 2}`]: 1n },
  });
});

const COUNTS = { reached: 1n, opened: 1n, claimed: 1n, redeemed: 1n, orders: 2n, withCoupon: 40n, discount: 10n, cost: 4_500n };
const COMPARED = { n: 1n, visited: 1n, gross: 60n, squares: 3_600n };
const under = (of: string, cells: Record<string, bigint>) =>
  Object.fromEntries(Object.entries(cells).map(([name, value]) => [`${of}|${name}`, value]));

test('who did everything counts in every cell that is theirs', () => {
  expect(sumsOfOutcome(outcome(FULL))).toEqual({
    TOTALS: {
      ...under('treated', { ...COMPARED, ...COUNTS, buyers: 1n, sales: 50n }),
      ...under('treated/channel/sms', { ...COMPARED, ...COUNTS }),
      ...under('treated/by/inbox', { reached: 1n }),
      ...under('treated/variant/b', { ...COMPARED, redeemed: 1n }),
    },
    BANDS: { ...under('treated/age/30s/sms', { n: 1n, visited: 1n }), ...under('treated/tier/silver/sms', { n: 1n, visited: 1n }) },
    DAYS: under('treated', {
      [`from/${FIRST}`]: 1n,
      [`to/${FIRST + 2}`]: 1n,
      [`before/${FIRST - 1}`]: 1n,
      [`came/${FIRST}`]: 1n,
      [`came/${FIRST + 2}`]: 1n,
    }),
    'STORE#SH1': under('treated', { asked: 1n, claimed: 1n }),
    'STORE#SH2': under('treated', { first: 1n, visited: 1n, redeemed: 1n, gross: 30n, squares: 900n }),
  });
});

test('of the control group only what a comparison needs is counted by channel', () => {
  const { TOTALS } = sumsOfOutcome(outcome({ ...FULL, arm: 'control' }));
  expect(Object.entries(TOTALS ?? {}).filter(([cell]) => cell.startsWith('control/channel'))).toEqual(
    Object.entries(under('control/channel/sms', COMPARED)),
  );
});

test('sums add up in any order, and a change takes one to the other; what comes to nothing is left out', () => {
  const [one, other] = [sumsOfOutcome(outcome(FULL)), sumsOfOutcome(outcome())];
  expect(added([one, other]).TOTALS?.['treated|n']).toBe(2n);
  expect(added([one, changeOf(one, other)])).toEqual(other);
  expect(changeOf(one, one)).toEqual({});
  expect(added([])).toEqual({});
});

test('the item of a store leads back to it, and no other item does', () => {
  expect([storeOfItem(storeItem('SH1')), storeOfItem('TOTALS'), storeOfItem('DAYS')]).toEqual(['SH1', undefined, undefined]);
  expect(
    namesUnder(
      { TOTALS: { 'treated/variant/b|n': 1n, 'treated/variant/a|n': 1n, 'treated/variant/a|gross': 1n, 'control|n': 1n } },
      'treated/variant/',
    ),
  ).toEqual(['a', 'b']);
  expect(namesUnder({}, 'treated/variant/')).toEqual([]);
});

const cells = (...some: [of: string, what: string, value: number][]) =>
  Object.fromEntries(some.map(([of, what, value]) => [cellOf(of, what), BigInt(value)]));
const SUMS: OutcomeSums = {
  TOTALS: cells(
    ['treated', 'n', 10],
    ['treated', 'visited', 4],
    ['treated', 'gross', 1_050],
    ['treated', 'squares', 500_001],
    ['control', 'n', 5],
    ['control', 'visited', 1],
    ['control', 'gross', 200],
    ['control', 'squares', 40_000],
    ['treated/channel/sms', 'n', 6],
    ['treated/channel/sms', 'visited', 3],
    ['treated/channel/inbox', 'n', 4],
    ['control/channel/sms', 'n', 5],
    ['control/channel/sms', 'visited', 1],
    ['treated/variant/a', 'n', 7],
    ['treated/variant/b', 'n', 3],
  ),
  BANDS: cells(
    ['treated/age/30s/sms', 'n', 6],
    ['control/age/30s/sms', 'n', 2],
    ['control/age/30s/sms', 'visited', 1],
    ['treated/tier/gold/sms', 'n', 6],
  ),
  DAYS: cells(
    ['treated', `from/${FIRST}`, 10],
    ['treated', `to/${FIRST + 1}`, 10],
    ['treated', `came/${FIRST}`, 4],
    ['control', `from/${FIRST + 1}`, 5],
    ['control', `to/${FIRST + 2}`, 5],
  ),
  'STORE#SH2': cells(['treated', 'gross', 1_000], ['treated', 'squares', 1_000_000]),
  'STORE#SH1': cells(['control', 'gross', 200], ['control', 'squares', 40_000]),
};
const NAMES = { store: (id: string) => (id === 'SH1' ? '静安店' : 'x'.repeat(90)), today: '2026-11-15' };
const of = (sums: OutcomeSums) => experimentOf(sums, NAMES);
const armsOf = (sums: OutcomeSums, name: string) => of(sums).find((one) => one.name === name)?.arms;

describe('As an experiment', () => {
  test('a campaign is told in all, and by each part of which there are two arms', () => {
    expect(of(SUMS).map(({ name }) => name)).toEqual([
      ...['visited', 'spent', 'visited, channel sms', 'spent, channel sms', 'visited, by content', 'spent, by content'],
      ...['spent, store 1 静安店', `spent, store 2 ${'x'.repeat(65)}`, 'visited, age 30s by sms'],
      // A day of which one arm alone is measured is left out: the 13th, and who was assigned on the 14th is not looked at on the 6th.
      ...[7, 8, 9, 10, 11, 12, 14].map((day) => `visited on 2026-11-${String(day).padStart(2, '0')}`),
    ]);
  });

  test('its figures are the sums, money in yuan with every digit', () => {
    expect(armsOf(SUMS, 'visited')).toEqual({
      treated: { kind: 'proportion', n: 10, successes: 4 },
      control: { kind: 'proportion', n: 5, successes: 1 },
    });
    expect(armsOf(SUMS, 'spent')).toEqual({
      treated: { kind: 'mean', n: 10, sum: '10.50', sumOfSquares: '50.0001' },
      control: { kind: 'mean', n: 5, sum: '2.00', sumOfSquares: '4.0000' },
    });
    expect(armsOf(SUMS, 'visited, channel sms')).toEqual({
      treated: { kind: 'proportion', n: 6, successes: 3 },
      control: { kind: 'proportion', n: 5, successes: 1 },
    });
    expect(armsOf(SUMS, 'visited, by content')).toMatchObject({ a: { n: 7 }, b: { n: 3 }, control: { n: 5, successes: 1 } });
    // In a store everybody counts, also who spent nothing there.
    expect(armsOf(SUMS, 'spent, store 1 静安店')).toMatchObject({ treated: { n: 10, sum: '0.00' }, control: { n: 5, sum: '2.00' } });
    expect(armsOf(SUMS, 'visited, age 30s by sms')).toEqual({
      treated: { kind: 'proportion', n: 6, successes: 0 },
      control: { kind: 'proportion', n: 2, successes: 1 },
    });
    expect(armsOf(SUMS, 'visited on 2026-11-14')).toMatchObject({ treated: { n: 10, successes: 0 }, control: { n: 5 } });
  });

  test('of one content there is nothing to compare by content; of nothing there is nothing by parts', () => {
    const one = { TOTALS: cells(['treated', 'n', 1], ['treated/variant/a', 'n', 1], ['control', 'n', 1]) };
    expect(of(one).map(({ name }) => name)).toEqual(['visited', 'spent']);
  });
});
