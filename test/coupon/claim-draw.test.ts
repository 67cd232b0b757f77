import * as fc from 'fast-check';
import { changeOf } from '../../functions/coupon/stock-change';
import type { Shard, ShardChange } from '../../functions/coupon/stock-repository';
import { type FreeStock, planDraw } from '../../shared/coupon/stock';
import { cny } from '../../shared/money/money';
import { amountOff, aTemplate } from './examples';

const amount = fc.integer({ min: 0, max: 30 });
const shardsOf = fc
  .array(fc.record({ left: amount, today: amount, budget: fc.integer({ min: -5, max: 3_000 }) }), { minLength: 1, maxLength: 12 })
  .map((all) => all.map((one, shard): FreeStock => ({ shard, ...one })));
const need = fc.record({ units: fc.integer({ min: 1, max: 12 }), limitedByDay: fc.boolean(), budget: fc.integer({ min: 0, max: 6_000 }) });
const chance = fc.double({ min: 0, max: 0.999, noNaN: true });
const sum = (numbers: number[]): number => numbers.reduce((total, number) => total + number, 0);

test('a draw takes exactly what is needed, from no shard more than it has, each shard once; else all together have too little, and of what', () => {
  fc.assert(
    fc.property(shardsOf, need, chance, (shards, wanted, at) => {
      const plan = planDraw(shards, wanted, at);
      const today = wanted.limitedByDay ? wanted.units : 0;
      const free = { units: sum(shards.map(({ left }) => left)), today: sum(shards.map((one) => Math.max(0, one.today ?? 0))) };
      const money = sum(shards.map((one) => Math.max(0, one.budget ?? 0)));
      if ('dry' in plan) {
        expect(plan.dry).toEqual([
          ...(free.units < wanted.units ? ['sold_out'] : []),
          ...(free.today < today ? ['sold_out_today'] : []),
          ...(money < wanted.budget ? ['budget_reached'] : []),
        ]);
        expect(plan.dry.length).toBeGreaterThan(0);
        return;
      }
      const { draws } = plan;
      expect([sum(draws.map((d) => d.units)), sum(draws.map((d) => d.today)), sum(draws.map((d) => d.budget))]).toEqual([
        wanted.units,
        today,
        wanted.budget,
      ]);
      expect(new Set(draws.map(({ shard }) => shard)).size).toBe(draws.length);
      expect(draws[0]?.units).toBeGreaterThan(0);
      for (const draw of draws) {
        const from = shards[draw.shard];
        expect(draw.units).toBeLessThanOrEqual(from?.left ?? 0);
        expect(draw.today).toBeLessThanOrEqual(Math.max(0, from?.today ?? 0));
        expect(draw.budget).toBeLessThanOrEqual(Math.max(0, from?.budget ?? 0));
      }
    }),
  );
});

const units = (left: number[]): FreeStock[] => left.map((one, shard) => ({ shard, left: one }));
const unitsFrom = (shards: FreeStock[], count: number, at: number) =>
  planDraw(shards, { units: count, limitedByDay: false, budget: 0 }, at);
const only = (shard: number, count: number) => ({ shard, units: count, today: 0, budget: 0 });

test('what is there to the last unit and the last cent is enough, one less of any is not', () => {
  const plan = (changes: Partial<FreeStock>) =>
    planDraw([{ shard: 7, left: 2, today: 2, budget: 500, ...changes }], { units: 2, limitedByDay: true, budget: 500 }, 0);
  expect(plan({})).toEqual({ draws: [{ shard: 7, units: 2, today: 2, budget: 500 }] });
  expect([plan({ left: 1 }), plan({ today: 1 }), plan({ budget: 499 })]).toEqual([
    { dry: ['sold_out'] },
    { dry: ['sold_out_today'] },
    { dry: ['budget_reached'] },
  ]);
});

test('a shard that has exactly what is needed serves alone as one that has more does', () => {
  const need = { units: 2, limitedByDay: true, budget: 500 };
  const shards = [
    { shard: 0, left: 2, today: 2, budget: 500 },
    { shard: 1, left: 9, today: 9, budget: 900 },
  ];
  const from = (at: number) => planDraw(shards, need, at);
  expect([from(0), from(0.5)]).toEqual([0, 1].map((shard) => ({ draws: [{ shard, units: 2, today: 2, budget: 500 }] })));
});

test.each([
  [0, 0],
  [0.24, 0],
  [0.25, 1],
  [0.5, 2],
  [0.99, 3],
])('a chance of %d leads to shard %i of four that can serve alone', (at, shard) => {
  expect(unitsFrom(units([1, 1, 1, 1]), 1, at)).toEqual({ draws: [only(shard, 1)] });
});

test.each([
  [[1, 3, 2], 5, 0, [only(1, 3), only(2, 2)]],
  [[1, 3, 2], 4, 0.9, [only(1, 3), only(2, 1)]],
  [[0, 1, 1], 2, 0, [only(1, 1), only(2, 1)]],
  [[2, 2, 2], 4, 0, [only(0, 2), only(1, 2)]],
  [[2, 2, 2], 4, 0.5, [only(1, 2), only(2, 2)]],
  [[2, 2, 2], 4, 0.99, [only(2, 2), only(0, 2)]],
])(
  'of %j, %i units at a chance of %d are gathered from the fullest shards, equal ones from a place of chance on',
  (left, count, at, draws) => {
    expect(unitsFrom(units(left), count, at)).toEqual({ draws });
  },
);

test('one shard serves a claim alone whenever it can', () => {
  fc.assert(
    fc.property(shardsOf, chance, (shards, at) => {
      const plan = planDraw(shards, { units: 1, limitedByDay: true, budget: 500 }, at);
      const whole = shards.some(({ left, today = 0, budget = 0 }) => left > 0 && today > 0 && budget >= 500);
      if ('draws' in plan && whole) expect(plan.draws).toHaveLength(1);
    }),
  );
});

test('a change of the stock adds up over the shards, takes from none what it does not have, and is refused exactly when too much is out', () => {
  const template = aTemplate({ ...amountOff(100, 20), stock: 500, budget: { amount: cny(1_000_000), counts: 'claims' } });
  const shardList = fc
    .array(fc.record({ left: fc.integer({ min: 0, max: 50 }), budgetLeft: fc.integer({ min: 0, max: 50_000 }) }), {
      minLength: 1,
      maxLength: 8,
    })
    .map((all) => all.map((one, shard): Shard => ({ shard, ...one, open: true, limits: 'budget', budgetPromised: 0, moves: 0 })));
  fc.assert(
    fc.property(shardList, fc.integer({ min: 1, max: 1_000 }), fc.integer({ min: 1, max: 2_000_000 }), (shards, stock, money) => {
      const change = changeOf(shards, template, { stock, budget: { amount: cny(money), counts: 'claims' } }, '2026-11-21');
      const units = sum(shards.map(({ left }) => left));
      const left = sum(shards.map(({ budgetLeft = 0 }) => budgetLeft));
      const tooLow = units + stock - 500 < 0 || left + money - 1_000_000 < 0;
      expect('out' in change).toBe(tooLow);
      if ('out' in change) return;
      const by = (name: string, expression: string, i: number): number => {
        const { set, values }: ShardChange = change.changes[i] ?? { set: [], when: [], values: {} };
        const line = set.find((one) => one.startsWith(`${expression} =`));
        return (line?.includes(' + ') ? 1 : -1) * Number(line ? values[`:${name}`] : 0);
      };
      const unitsBy = shards.map((_, i) => by('units', '#left', i));
      const moneyBy = shards.map((_, i) => by('budget', 'budgetLeft', i));
      expect([sum(unitsBy) + 0, sum(moneyBy) + 0]).toEqual([stock - 500, money - 1_000_000]);
      shards.forEach((shard, i) => {
        expect(shard.left + (unitsBy[i] ?? 0)).toBeGreaterThanOrEqual(0);
        expect((shard.budgetLeft ?? 0) + (moneyBy[i] ?? 0)).toBeGreaterThanOrEqual(0);
      });
    }),
  );
});
