import { limitsOf, splitStock } from '../../shared/coupon/stock';
import type { CouponTemplate } from '../../shared/coupon/template';
import { mostGiven } from '../../shared/coupon/value';
import { shareOut } from '../../shared/money/share';
import { joined, leftOn, type Shard, type ShardChange } from './stock-repository';

/** What a marketer changes of a template that runs. */
export type StockRules = Pick<CouponTemplate, 'stock' | 'stockPerDay' | 'stockPerStore' | 'budget'>;

/** How each shard changes, in their order; or that it would go below the `out` coupons that are out. */
export type StockChange = { changes: ShardChange[] } | { out: number };

/**
 * Spreads a change of the stock, of the day's units and of the budget over shards as they were read; each shard's change holds only
 * while it still has what is taken away from it. Limits that are new count from now on, a new money budget also what is out.
 */
export const changeOf = (shards: readonly Shard[], before: CouponTemplate, after: StockRules, day: string): StockChange => {
  const out = before.stock - sum(shards.map(({ left }) => left));
  const parts = [
    ofUnits(shards, after.stock - before.stock),
    ofDay(shards, before.stockPerDay, after.stockPerDay, day),
    ofBudget(shards, before, after, out),
  ];
  const all: ShardChange[][] = [shards.map(() => ofLimits(before, after))];
  for (const part of parts) {
    if ('out' in part) return { out: part.out ?? out };
    all.push(part.changes);
  }
  return { changes: shards.map((_, i) => joined(all.flatMap((changes) => changes[i] ?? []))) };
};

type Part = { changes: ShardChange[] } | { out: number | undefined };

const NOTHING: ShardChange = { set: [], when: [], values: {} };
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** How much each shard gets of a difference, or gives: as even as can be, and none more than it has. Undefined when all have too little. */
const spread = (difference: number, free: readonly number[]): number[] | undefined => {
  if (difference >= 0) return splitStock(difference, free.length);
  return sum(free) < -difference ? undefined : shareOut(-difference, free).map((part) => -part);
};

const ofLimits = (before: StockRules, after: StockRules): ShardChange => ({
  set: ['#limits = :limits'],
  when: ['#limits = :limitsBefore'],
  values: { ':limits': limitsOf(after), ':limitsBefore': limitsOf(before) },
});

const ofUnits = (shards: readonly Shard[], difference: number): Part => {
  const by = spread(
    difference,
    shards.map(({ left }) => left),
  );
  if (!by) return { out: undefined };
  return { changes: by.map((units) => added('#left', 'units', units)) };
};

/** Adds to a number of a shard; what is taken away must be there. */
const added = (name: string, value: string, by: number): ShardChange => {
  if (by === 0) return NOTHING;
  return by > 0
    ? { set: [`${name} = ${name} + :${value}`], when: [], values: { [`:${value}`]: by } }
    : { set: [`${name} = ${name} - :${value}`], when: [`${name} >= :${value}`], values: { [`:${value}`]: -by } };
};

const ofDay = (shards: readonly Shard[], before: number | undefined, after: number | undefined, today: string): Part => {
  if (after === undefined) {
    const gone = { ...NOTHING, remove: ['#day', 'dayLeft', 'dayQuota'] };
    return { changes: shards.map(() => (before === undefined ? NOTHING : gone)) };
  }
  const quotas = splitStock(after, shards.length);
  if (before === undefined) return { changes: quotas.map((quota) => begun(today, quota)) };
  const day = shards.reduce((latest, shard) => (shard.day !== undefined && shard.day > latest ? shard.day : latest), today);
  const free = shards.map((shard) => leftOn(shard, day) ?? 0);
  const by = spread(after - before, free);
  if (!by) return { out: before - sum(free) };
  return { changes: shards.map((shard, i) => onDay(shard, day, quotas[i] ?? 0, by[i] ?? 0)) };
};

const begun = (day: string, quota: number): ShardChange => ({
  set: ['#day = :today', 'dayLeft = :quota', 'dayQuota = :quota'],
  when: ['attribute_not_exists(#day)'],
  values: { ':today': day, ':quota': quota },
});

const onDay = (shard: Shard, day: string, quota: number, by: number): ShardChange => {
  const asRead = { set: ['dayQuota = :quota'], when: ['#day = :dayRead'], values: { ':quota': quota, ':dayRead': shard.day } };
  if (shard.day === day) return joined([asRead, added('dayLeft', 'today', by)]);
  const left = (shard.dayQuota ?? 0) + by;
  return joined([asRead, { set: ['#day = :today', 'dayLeft = :dayLeft'], when: [], values: { ':today': day, ':dayLeft': left } }]);
};

const ofBudget = (shards: readonly Shard[], before: CouponTemplate, after: StockRules, out: number): Part => {
  const [old, next] = [claimsBudget(before), claimsBudget(after)];
  if (next === undefined) return { changes: shards.map(() => NOTHING) };
  if (old === undefined) {
    // What is out was promised without anything set aside for it: the budget begins with the most that it can cost.
    const spoken = out * (mostGiven(before.value) ?? 0);
    if (spoken > next) return { out };
    const [left, promised] = [splitStock(next - spoken, shards.length), splitStock(spoken, shards.length)];
    return { changes: shards.map((shard, i) => budgetBegun(shard, left[i] ?? 0, promised[i] ?? 0)) };
  }
  const by = spread(
    next - old,
    shards.map(({ budgetLeft = 0 }) => budgetLeft),
  );
  return by ? { changes: by.map((amount) => added('budgetLeft', 'budget', amount)) } : { out };
};

/** What a budget that sets aside at the claim comes to. */
export const claimsBudget = ({ budget }: StockRules): number | undefined =>
  budget?.counts === 'claims' ? budget.amount.amount : undefined;

/** Holds only while nothing was claimed or given back since the shard was read: what is out was counted then. */
const budgetBegun = (shard: Shard, left: number, promised: number): ShardChange => ({
  set: ['budgetLeft = :budget', 'budgetPromised = :promised'],
  when: ['moves = :moves'],
  values: { ':budget': left, ':promised': promised, ':moves': shard.moves },
});
