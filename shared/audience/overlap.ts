import type { AudienceId } from './rule';

/** How far members of an audience are in another too: of both, and of the other alone. */
export interface Overlap {
  audienceId: AudienceId;
  both: number;
  other: number;
}

/**
 * Overlaps of an audience with all others that any of these members are in, the largest first. `scale` is how many members each of them
 * stands for: 1, or all divided by those looked at.
 */
export const overlapsOf = (members: Iterable<{ isIn: boolean; others: readonly AudienceId[] }>, scale = 1): Overlap[] => {
  const counts = new Map<AudienceId, Overlap>();
  for (const { isIn, others } of members) {
    for (const audienceId of others) {
      const count = counts.get(audienceId) ?? { audienceId, both: 0, other: 0 };
      if (isIn) count.both += 1;
      else count.other += 1;
      counts.set(audienceId, count);
    }
  }
  return [...counts.values()]
    .map(({ audienceId, both, other }) => ({ audienceId, both: Math.round(both * scale), other: Math.round(other * scale) }))
    .sort((a, b) => b.both - a.both || (a.audienceId < b.audienceId ? -1 : 1));
};
