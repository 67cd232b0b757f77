import type { Profile } from './profile';
import { tagsOf } from './tags-of';

/** A member as a direction in the space of tags: the places of their tags, rising, and a unit vector over these. */
export interface Direction {
  places: readonly number[];
  weights: readonly number[];
}

/** A tag and the share of members who have it. */
export interface SpaceTag {
  key: string;
  value: string;
  share: number;
}

export interface TagSpace {
  tags: readonly SpaceTag[];
  /** Those members who have any of these tags. */
  members: readonly Direction[];
  /** All who were looked at. */
  total: number;
}

/** A tag that very few have says nothing of groups, nor does one that nearly everybody has. */
const FEWEST = 10;
const MOST_SHARE = 0.9;

/**
 * Members in the space of their tags at a moment. Weights count by their logarithm, so that who comes daily is not far from who comes weekly,
 * and rare tags count more (inverse document frequency, Spärck Jones 1972).
 */
export const tagSpace = (profiles: readonly Profile[], nowMs: number): TagSpace => {
  const tagged = profiles.map((profile) => tagsOf(profile, nowMs));
  const counts = new Map<string, { key: string; value: string; count: number }>();
  for (const { key, value } of tagged.flat()) {
    const id = `${key}:${value}`;
    const before = counts.get(id);
    if (before) before.count += 1;
    else counts.set(id, { key, value, count: 1 });
  }
  const kept = [...counts]
    .filter(([, { count }]) => count >= FEWEST && count <= profiles.length * MOST_SHARE)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const places = new Map(kept.map(([id], place) => [id, place]));
  const rarity = kept.map(([, { count }]) => Math.log(profiles.length / count));
  const members = tagged.flatMap((tags): Direction | Direction[] => {
    const own = tags
      .flatMap(({ key, value, weight }) => {
        const place = places.get(`${key}:${value}`);
        return place === undefined ? [] : [{ place, weight: Math.log1p(weight) * (rarity[place] ?? 0) }];
      })
      .sort((a, b) => a.place - b.place);
    const length = Math.hypot(...own.map(({ weight }) => weight));
    return length > 0 ? { places: own.map(({ place }) => place), weights: own.map(({ weight }) => weight / length) } : [];
  });
  const tags = kept.map(([, { key, value, count }]) => ({ key, value, share: count / profiles.length }));
  return { tags, members, total: profiles.length };
};
