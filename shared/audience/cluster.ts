import { holm } from '../insight/holm';
import { type Grouping, groupsOf } from './k-means';
import type { SharedTag } from './lift';
import type { Profile } from './profile';
import type { Rule } from './rule';
import { shareP } from './share-test';
import { tagGroups } from './tag-groups';
import { type SpaceTag, type TagSpace, tagSpace } from './tag-space';

/** A group that suggests itself: what its members share, as a rule that a marketer can keep, and how well the rule is the group. */
export interface Suggestion {
  /** The same for the same tags, whoever is in it. */
  suggestionId: string;
  tags: SharedTag[];
  rule: Rule;
  /** Members who meet the rule, of those looked at. */
  met: number;
  /** The share of who meets the rule that is in the group, and of the group that meets the rule. */
  precision: number;
  recall: number;
}

/** Fewer members than this, or than one in fifty, are no group. */
const SMALLEST = 20;
const SMALLEST_SHARE = 0.02;
/** A tag belongs to a group when so many of it have it, and so many times as often as all. */
const LEAST_HERE = 0.3;
const LEAST_LIFT = 1.3;
const MOST_TAGS = 5;
/** A rule that is not the group at least so well is not clear. */
const LEAST_PRECISION = 0.6;
const LEAST_RECALL = 0.5;

/**
 * Groups of members that suggest themselves: tags that come together begin a group, and spherical k-means finds its members. Each is told as
 * "so many of these tags"; those that are small or not clear are left out, and tags that come together by chance begin none. The largest first; the same members give
 * the same groups.
 */
export const suggestGroups = (profiles: readonly Profile[], nowMs: number): Suggestion[] => {
  const space = tagSpace(profiles, nowMs);
  const beginnings = tagGroups(space);
  const groups = groupsOf(space.members, space.tags.length, beginnings);
  const found = beginnings.map((_, group) => suggestionOf(space, groups, group)).filter((one) => one !== undefined);
  // Two groups may be told by the same tags.
  const byId = new Map(found.sort((a, b) => a.recall - b.recall).map((one) => [one.suggestionId, one]));
  return [...byId.values()].sort((a, b) => b.met - a.met || (a.suggestionId < b.suggestionId ? -1 : 1));
};

const suggestionOf = (space: TagSpace, groups: Grouping, group: number): Suggestion | undefined => {
  const size = groups.filter((one) => one === group).length;
  if (size < SMALLEST || size < space.total * SMALLEST_SHARE) return undefined;
  const tags = tagsOfGroup(space, groups, group, size);
  const best = bestRule(space, groups, group, size, tags);
  if (!best || best.precision < LEAST_PRECISION || best.recall < LEAST_RECALL) return undefined;
  const { atLeast, used, met, precision, recall } = best;
  const of = used.map(({ key, value }): Rule => ({ kind: 'tag', key, values: [value] }));
  const rule: Rule = atLeast === of.length ? { kind: 'all', of } : { kind: 'some', atLeast, of };
  const names = used.map(({ key, value }) => `${key}:${value}`).sort();
  return { suggestionId: `${atLeast}/${names.join('|')}`, tags: used.map(({ place: _, ...tag }) => tag), rule, met, precision, recall };
};

type GroupTag = SharedTag & { place: number };

/** The tags by which a group is told apart, by lift; as in `sharedTags`, with Holm's correction over all tags. */
const tagsOfGroup = ({ tags, members, total }: TagSpace, groups: Grouping, group: number, size: number): GroupTag[] => {
  const counts = tags.map(() => 0);
  members.forEach(({ places }, i) => {
    if (groups[i] === group) for (const place of places) counts[place] = (counts[place] ?? 0) + 1;
  });
  const having = (place: number): number => counts[place] ?? 0;
  const ps = holm(tags.map(({ share }, place) => shareP({ having: having(place), size, allHaving: Math.round(share * total), total })));
  return tags
    .map(({ key, value, share }: SpaceTag, place): GroupTag => {
      const here = having(place) / size;
      return { key, value, here, overall: share, lift: here / share, p: ps[place] ?? 1, place };
    })
    .filter(({ here, lift, p }) => here >= LEAST_HERE && lift >= LEAST_LIFT && p < 0.05)
    .sort((a, b) => b.lift - a.lift || a.place - b.place)
    .slice(0, MOST_TAGS);
};

interface RuleOfGroup {
  atLeast: number;
  used: GroupTag[];
  met: number;
  precision: number;
  recall: number;
}

/** Which "at least so many of the first tags" is the group best: by the harmonic mean of precision and recall (F1). At least two of two. */
const bestRule = (space: TagSpace, groups: Grouping, group: number, size: number, tags: readonly GroupTag[]): RuleOfGroup | undefined => {
  let best: (RuleOfGroup & { score: number }) | undefined;
  for (let count = 2; count <= tags.length; count += 1) {
    const used = tags.slice(0, count);
    const places = new Set(used.map(({ place }) => place));
    const has = space.members.map((member) => member.places.filter((place) => places.has(place)).length);
    for (let atLeast = 2; atLeast <= count; atLeast += 1) {
      const met = has.filter((one) => one >= atLeast).length;
      const both = has.filter((one, i) => one >= atLeast && groups[i] === group).length;
      const score = (2 * both) / (met + size);
      if (both > 0 && (!best || score > best.score)) best = { atLeast, used, met, precision: both / met, recall: both / size, score };
    }
  }
  return best;
};

/** What a group is called: its first tags in words, as many as there is room for in the name of an audience. */
export const groupName = (
  tags: readonly Pick<SharedTag, 'key' | 'value'>[],
  tagWords: (key: string, value: string) => string,
  most = 40,
): string => {
  const words = tags.map(({ key, value }) => tagWords(key, value));
  const fits = words.filter((_, i) => i === 0 || words.slice(0, i + 1).join(' · ').length <= most).slice(0, 3);
  return fits.join(' · ').slice(0, most);
};
