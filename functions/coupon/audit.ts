import { splitStock } from '../../shared/coupon/stock';
import { shareOut } from '../../shared/money/share';
import { type Instant, isBefore } from '../../shared/time/instant';
import { FIGURES, type Figures, standing } from './count-changes';
import type { ClaimedCoupon } from './coupon-item';
import { leftOn, type Shard, type ShardChange } from './stock-repository';
import type { Counts } from './template-repository';

/** What the coupons of a template come to. */
export interface Tally {
  /** How many units are out: all but those that were given back, by their members or after a review. */
  out: number;
  reserved: number;
  ofDay: Map<string, number>;
  atStore: Map<string, number>;
  figures: Figures;
  changedAt: Instant | undefined;
}

export const emptyTally = (): Tally => ({
  ...{ out: 0, reserved: 0, ofDay: new Map(), atStore: new Map(), changedAt: undefined },
  figures: standing(undefined),
});

/** Takes one coupon into account. */
export const take = (tally: Tally | undefined, coupon: ClaimedCoupon): void => {
  if (!tally) return;
  const own = standing(coupon);
  for (const name of FIGURES) tally.figures[name] += own[name];
  if (tally.changedAt === undefined || isBefore(tally.changedAt, coupon.changedAt)) tally.changedAt = coupon.changedAt;
  tally.reserved += coupon.reserved ?? 0;
  if (coupon.state === 'cancelled' || coupon.unitBack) return;
  tally.out++;
  add(tally.ofDay, coupon.stockDay);
  add(tally.atStore, coupon.stockStore);
};

const add = (counts: Map<string, number>, key: string | undefined): void => {
  if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1);
};

/** The figures as they were told, without what is not compared. */
export const figuresTold = ({ discount, ...counts }: Counts): Figures => ({ ...counts, discount: discount.amount });

/** By how much all shards together are to change. */
export interface Mending {
  left: number;
  today: number;
  budget: number;
}

/** Spreads a mending over shards; none goes below nothing. */
export const shardChanges = (shards: readonly Shard[], by: Mending, day: string): ShardChange[] => {
  const left = spread(by.left, (shard) => shard.left, shards);
  const today = spread(by.today, (shard) => leftOn(shard, day) ?? 0, shards);
  const budget = spread(by.budget, (shard) => shard.budgetLeft ?? 0, shards);
  return shards.map((shard, i) => ({
    set: [
      ...(by.left === 0 ? [] : ['#left = :left']),
      ...(by.today === 0 ? [] : ['#day = :day', 'dayLeft = :today']),
      ...(by.budget === 0 ? [] : ['budgetLeft = :budget']),
    ],
    when: [],
    values: {
      ...(by.left !== 0 && { ':left': shard.left + (left[i] ?? 0) }),
      ...(by.today !== 0 && { ':day': day, ':today': (leftOn(shard, day) ?? 0) + (today[i] ?? 0) }),
      ...(by.budget !== 0 && { ':budget': (shard.budgetLeft ?? 0) + (budget[i] ?? 0) }),
    },
  }));
};

const spread = (by: number, of: (shard: Shard) => number, shards: readonly Shard[]): number[] => {
  if (by >= 0) return splitStock(by, shards.length);
  const there = shards.map((shard) => Math.max(0, of(shard)));
  const most = there.reduce((sum, number) => sum + number, 0);
  return shareOut(Math.min(-by, most), there).map((part) => -part);
};
