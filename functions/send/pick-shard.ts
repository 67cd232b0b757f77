import type { Sending } from './sending';
import type { Tallies } from './tally-repository';

interface PickDeps {
  random: () => number;
  tallies: Pick<Tallies, 'of'>;
}

/** Shards that were dry when they were last tried; what is given back makes one wet again, so it is asked before anybody is stopped. */
const dry = new Map<string, Set<number>>();
const dryShards = (sourceId: string): Set<number> => {
  const found = dry.get(sourceId) ?? new Set<number>();
  dry.set(sourceId, found);
  return found;
};

/** The shards of the budget to try, in an order by chance; those with enough left where all were dry before. */
export const shardsFor = async (
  { random, tallies }: PickDeps,
  { source, shards }: Sending,
  cost: number,
  fresh = false,
): Promise<number[]> => {
  const known = dryShards(source.id);
  const left = Array.from({ length: shards }, (_, shard) => shard).filter((shard) => !known.has(shard));
  if (left.length > 0 && !fresh) return rotated(left, random);
  const { shards: all } = await tallies.of(source.id);
  const wet = all.filter(({ messages, money }) => messages >= 1 && money >= cost).map(({ shard }) => shard);
  known.clear();
  for (const { shard } of all) if (!wet.includes(shard)) known.add(shard);
  return rotated(wet, random);
};

const rotated = <T>(all: readonly T[], random: () => number): T[] => {
  const from = Math.floor(random() * all.length);
  return [...all.slice(from), ...all.slice(0, from)];
};

/** Notes that a shard has not enough left, or has again. */
export const isDry = (sourceId: string, shard: number): void => {
  dryShards(sourceId).add(shard);
};
export const isWet = (sourceId: string, shard: number): void => {
  dryShards(sourceId).delete(shard);
};
