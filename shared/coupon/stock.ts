/** One shard for every so many units; a shard takes some hundred claims a second before transactions meet on it. */
const UNITS_A_SHARD = 250;
const MOST_SHARDS = 64;

/** How many shards the stock of a template is split over, so that a sale of 100,000 in a minute has no hot item. */
export const shardsFor = (stock: number): number => Math.min(MOST_SHARDS, Math.max(1, Math.ceil(stock / UNITS_A_SHARD)));

/** The units of each shard; they add up to the stock exactly and differ by at most one. */
export const splitStock = (stock: number, shards: number): number[] =>
  Array.from({ length: shards }, (_, shard) => Math.floor(stock / shards) + (shard < stock % shards ? 1 : 0));
