import type { Direction } from './tag-space';

/** The group of each member. */
export type Grouping = readonly number[];

/** Who is in none. */
export const ALONE = -1;
/** Whose cosine with the direction of their group is less is not much like it. */
const LEAST_NEAR = 0.5;
const MOST_ROUNDS = 20;

type Centre = Float64Array;

/** The cosine between a member and the direction of a group. */
const cosine = ({ places, weights }: Direction, centre: Centre): number => {
  let sum = 0;
  for (let i = 0; i < places.length; i += 1) sum += (weights[i] ?? 0) * (centre[places[i] ?? 0] ?? 0);
  return sum;
};

/**
 * Spherical k-means (Dhillon & Modha 2001) from given beginnings: each member is in the group whose mean direction is nearest, and alone when
 * none is near. `beginnings` are the tags with which a group begins; the space has `size` of them. Nothing is left to chance.
 */
export const groupsOf = (members: readonly Direction[], size: number, beginnings: readonly (readonly number[])[]): Grouping => {
  let centres = beginnings.map((places) => unit(Float64Array.from({ length: size }, (_, place) => (places.includes(place) ? 1 : 0))));
  let groups: number[] = [];
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const next = members.map((member) => nearest(member, centres));
    if (next.every((group, i) => group === groups[i])) break;
    groups = next;
    centres = centresOf(members, groups, centres);
  }
  return groups;
};

const nearest = (member: Direction, centres: readonly Centre[]): number => {
  let [best, found] = [LEAST_NEAR, ALONE];
  centres.forEach((centre, group) => {
    const near = cosine(member, centre);
    if (near > best) [best, found] = [near, group];
  });
  return found;
};

/** Mean directions; a group that nobody is in stays where it was. */
const centresOf = (members: readonly Direction[], groups: Grouping, before: readonly Centre[]): Centre[] => {
  const sums = before.map((centre) => new Float64Array(centre.length));
  members.forEach(({ places, weights }, i) => {
    const sum = sums[groups[i] ?? ALONE];
    if (sum) for (let j = 0; j < places.length; j += 1) sum[places[j] ?? 0] = (sum[places[j] ?? 0] ?? 0) + (weights[j] ?? 0);
  });
  return sums.map((sum, group) => (sum.some((one) => one > 0) ? unit(sum) : (before[group] as Centre)));
};

const unit = (centre: Centre): Centre => {
  const length = Math.sqrt(centre.reduce((sum, one) => sum + one * one, 0));
  return centre.map((one) => one / length);
};
