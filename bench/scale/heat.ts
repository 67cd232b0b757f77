import { createHash } from 'node:crypto';
import { LIMITS } from './figures';
import type { Touch } from './recorder';

/** Something that happens so often a second; `sample` gives what one of them touches, its keys made by the real functions. */
export interface Flow {
  name: string;
  perSecond: number;
  samples: number;
  sample: (nth: number) => Promise<Touch[]> | Touch[];
}

/** The units a second that each key gets, by place. */
export type Heat = Map<string, Map<string, number>>;

/** Adds up what flows do to keys: of each a number of samples, every one of which stands for its share of the flow. */
export const heatOf = async (flows: readonly Flow[]): Promise<Heat> => {
  const heat: Heat = new Map();
  for (const { perSecond, samples, sample } of flows) {
    for (let nth = 0; nth < samples; nth++) {
      for (const { place, pk, wru } of await sample(nth)) {
        const keys = heat.get(place) ?? new Map<string, number>();
        heat.set(place, keys.set(pk, (keys.get(pk) ?? 0) + (wru * perSecond) / samples));
      }
    }
  }
  return heat;
};

/** Where on the ring a partition key lies, from 0 to 1; DynamoDB's own hash is not told, any that spreads evenly does the same. */
export const placeOnRing = (pk: string): number => createHash('md5').update(pk).digest().readUInt32BE(0) / 2 ** 32;

export interface HottestPlace {
  place: string;
  keys: number;
  total: number;
  partitions: number;
  hottestKey: { pk: string; wru: number };
  /** The busiest partition while partitions are equal parts of the ring. */
  hottestPartition: number;
  /** Splits for heat until every partition keeps to what it may do, or holds only one key. */
  splits: number;
  /** What is left above the limit after all splits: keys that are too hot by themselves. */
  tooHot: { pk: string; wru: number }[];
}

interface Part {
  keys: [at: number, wru: number][];
  sum: number;
}

const partOf = (keys: Part['keys']): Part => ({ keys, sum: keys.reduce((sum, [, wru]) => sum + wru, 0) });

/** Splits a partition where half of its load lies on each side; keys are in their order on the ring. */
const halves = ({ keys, sum }: Part): [Part, Part] => {
  let before = 0;
  let at = 0;
  while (at < keys.length - 1 && before + (keys[at]?.[1] ?? 0) <= sum / 2) before += keys[at++]?.[1] ?? 0;
  const cut = Math.max(1, at);
  return [partOf(keys.slice(0, cut)), partOf(keys.slice(cut))];
};

/** How the load of a place lies on its partitions, before and after DynamoDB has split those that are too busy. */
export const partitionsUnder = (
  place: string,
  keys: ReadonlyMap<string, number>,
  partitions: number,
  limit = LIMITS.writeUnits,
): HottestPlace => {
  const sorted = [...keys].map(([pk, wru]): [number, number] => [placeOnRing(pk), wru]).sort(([a], [b]) => a - b);
  const parts: Part[] = Array.from({ length: partitions }, () => ({ keys: [], sum: 0 }));
  for (const key of sorted) {
    const part = parts[Math.min(partitions - 1, Math.floor(key[0] * partitions))];
    part?.keys.push(key);
    if (part) part.sum += key[1];
  }
  const hottestPartition = Math.max(...parts.map(({ sum }) => sum));
  let splits = 0;
  const waiting = parts.filter(({ sum }) => sum > limit);
  for (let part = waiting.pop(); part; part = waiting.pop()) {
    if (part.sum <= limit || part.keys.length < 2) continue;
    splits++;
    waiting.push(...halves(part));
  }
  const byHeat = [...keys].sort(([, a], [, b]) => b - a).map(([pk, wru]) => ({ pk, wru }));
  return {
    place,
    keys: keys.size,
    total: byHeat.reduce((sum, { wru }) => sum + wru, 0),
    partitions,
    hottestKey: byHeat[0] ?? { pk: '', wru: 0 },
    hottestPartition,
    splits,
    tooHot: byHeat.filter(({ wru }) => wru > limit),
  };
};

/**
 * The share of transactions that do not meet another one on their item, when so many a second are begun on it and each keeps it for
 * `ms`: arrivals by chance, a transaction that comes while the item is kept is refused. What gets through is `perSecond` times this.
 */
export const getsThrough = (perSecond: number, ms: number): number => 1 / (1 + (perSecond * ms) / 1000);
