import type { CouponTemplate } from './template';

/** One shard for every so many units; a shard takes some hundred claims a second before transactions meet on it. */
const UNITS_A_SHARD = 250;
const MOST_SHARDS = 64;

/** How many shards the stock of a template is split over, so that a sale of 100,000 in a minute has no hot item. */
export const shardsFor = (stock: number): number => Math.min(MOST_SHARDS, Math.max(1, Math.ceil(stock / UNITS_A_SHARD)));

/** The units of each shard; they add up to the stock exactly and differ by at most one. */
export const splitStock = (stock: number, shards: number): number[] =>
  Array.from({ length: shards }, (_, shard) => Math.floor(stock / shards) + (shard < stock % shards ? 1 : 0));

/**
 * Which limits a template's stock has, in a word that its shards carry too: a claim that was made up under other limits than the
 * shard's is told, so that a change of them holds at once. Nothing for an ordinary template.
 */
export const limitsOf = ({
  stockPerDay,
  stockPerStore,
  budget,
}: Pick<CouponTemplate, 'stockPerDay' | 'stockPerStore' | 'budget'>): string =>
  [
    ...(stockPerDay === undefined ? [] : ['day']),
    ...(stockPerStore === undefined ? [] : [`store=${stockPerStore}`]),
    ...(budget ? [budget.counts === 'claims' ? 'budget' : `redemptions=${budget.amount.amount}`] : []),
  ].join(',');

/** What is free on a shard: units, and where the template limits them, units of today and minor units of the budget. */
export interface FreeStock {
  shard: number;
  left: number;
  today?: number | undefined;
  budget?: number | undefined;
}

/** What a claim needs in all; what is not limited is not needed. */
export interface StockNeed {
  units: number;
  limitedByDay: boolean;
  budget: number;
}

/** What is taken from one shard. */
export interface Draw {
  shard: number;
  units: number;
  today: number;
  budget: number;
}

export type DryReason = 'sold_out' | 'sold_out_today' | 'budget_reached';

/**
 * From which shards a claim can be served: from a single one when some shard has all of it, else gathered from as many as it
 * takes, the first of which is where its units come from. Every reason when all shards together do not have it.
 * `chance` in [0, 1) spreads claims over the shards.
 */
export const planDraw = (shards: readonly FreeStock[], need: StockNeed, chance: number): { draws: Draw[] } | { dry: DryReason[] } => {
  const today = need.limitedByDay ? need.units : 0;
  const dry: DryReason[] = [
    ...(sum(shards, ({ left }) => left) < need.units ? ['sold_out' as const] : []),
    ...(sum(shards, freeToday) < today ? ['sold_out_today' as const] : []),
    ...(sum(shards, freeBudget) < need.budget ? ['budget_reached' as const] : []),
  ];
  if (dry.length > 0) return { dry };
  const whole = shards.filter((one) => one.left >= need.units && freeToday(one) >= today && freeBudget(one) >= need.budget);
  const chosen = whole[Math.floor(chance * whole.length)];
  if (chosen) return { draws: [{ shard: chosen.shard, units: need.units, today, budget: need.budget }] };
  return { draws: gathered(shards, need, today, chance) };
};

const freeToday = ({ today = 0 }: FreeStock): number => Math.max(0, today);
const freeBudget = ({ budget = 0 }: FreeStock): number => Math.max(0, budget);
const sum = (shards: readonly FreeStock[], of: (shard: FreeStock) => number): number =>
  shards.reduce((total, shard) => total + Math.max(0, of(shard)), 0);

const gathered = (shards: readonly FreeStock[], need: StockNeed, today: number, chance: number): Draw[] => {
  const draws = new Map<number, Draw>();
  const take = (what: 'units' | 'today' | 'budget', amount: number, of: (shard: FreeStock) => number): void => {
    let missing = amount;
    for (const one of richestFirst(shards, of, chance)) {
      if (missing <= 0) return;
      const part = Math.min(missing, of(one));
      const draw = draws.get(one.shard) ?? { shard: one.shard, units: 0, today: 0, budget: 0 };
      draws.set(one.shard, { ...draw, [what]: draw[what] + part });
      missing -= part;
    }
  };
  take('units', need.units, ({ left }) => left);
  take('today', today, freeToday);
  take('budget', need.budget, freeBudget);
  return [...draws.values()];
};

/** The shards, the one with most first, equal ones from a place of chance on. */
const richestFirst = (shards: readonly FreeStock[], of: (shard: FreeStock) => number, chance: number): FreeStock[] => {
  const from = Math.floor(chance * shards.length);
  return [...shards.slice(from), ...shards.slice(0, from)].sort((a, b) => of(b) - of(a));
};
