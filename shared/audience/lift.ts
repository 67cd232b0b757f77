import { holm } from '../insight/holm';
import type { Profile } from './profile';
import { shareP } from './share-test';
import { tagsOf } from './tags-of';

/** A tag, and how many members of an audience and of all have it. */
export interface TagCount {
  key: string;
  value: string;
  here: number;
  overall: number;
}

/** Tags as they are counted over members, one after the other. */
export interface TagCounts {
  /** Members of the audience, and all. */
  size: number;
  total: number;
  tags: TagCount[];
}

/** How many members have which tag at a moment, in the audience and in all. */
export const countTags = (members: Iterable<{ profile: Profile; isIn: boolean }>, nowMs: number): TagCounts => {
  const tags = new Map<string, TagCount>();
  let [size, total] = [0, 0];
  for (const { profile, isIn } of members) {
    total += 1;
    if (isIn) size += 1;
    for (const { key, value } of tagsOf(profile, nowMs)) {
      const id = `${key}:${value}`;
      const count = tags.get(id) ?? { key, value, here: 0, overall: 0 };
      if (isIn) count.here += 1;
      count.overall += 1;
      tags.set(id, count);
    }
  }
  return { size, total, tags: [...tags.values()] };
};

/** A tag that members of an audience share more often than members do at large; shares from 0 to 1, `p` corrected for how many were tried. */
export interface SharedTag {
  key: string;
  value: string;
  here: number;
  overall: number;
  lift: number;
  p: number;
}

/** A tag of fewer members of the audience than this, or than one in a hundred of them, tells nothing of it. */
const FEWEST = 5;
const SMALLEST_SHARE = 0.01;
/** The share of portraits in which even one tag may be there by chance. */
const ALPHA = 0.05;
const MOST = 10;

/**
 * The tags that tell an audience apart: by lift (share here / share overall), those alone that are surely more frequent here than among the
 * others, by `shareP` with Holm's correction (1979) over all tags that enough members have. Equal lifts: the larger share first, then by name.
 */
export const sharedTags = ({ size, total, tags }: TagCounts, most = MOST): SharedTag[] => {
  const fewest = Math.max(FEWEST, size * SMALLEST_SHARE);
  const tried = tags.filter(({ here }) => here >= fewest);
  const ps = holm(tried.map(({ here, overall }) => shareP({ having: here, size, allHaving: overall, total })));
  return tried
    .map(({ key, value, here, overall }, i): SharedTag => {
      const shares = { here: here / size, overall: overall / total };
      return { key, value, ...shares, lift: shares.here / shares.overall, p: ps[i] ?? 1 };
    })
    .filter(({ lift, p }) => lift > 1 && p < ALPHA)
    .sort((a, b) => b.lift - a.lift || b.here - a.here || (`${a.key}:${a.value}` < `${b.key}:${b.value}` ? -1 : 1))
    .slice(0, most);
};
