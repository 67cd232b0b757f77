import type { TagSpace } from './tag-space';

/** Tags whose mean correlation is less do not belong together. */
const LEAST_ALIKE = 0.15;
/** Nor do those whose correlation is less than so many standard errors, 1 / √n each where there is none: of many pairs some seem alike by chance. */
const LEAST_SURE = 5;

/**
 * Tags that come together: agglomerative clustering with average linkage (Sokal & Michener 1958) over the correlation of having one and having
 * the other (φ, Pearson 1900), until no two groups are alike. Places of tags; groups of one are left out.
 */
export const tagGroups = ({ tags, members, total }: TagSpace): number[][] => {
  const counts = tags.map(() => new Float64Array(tags.length));
  for (const { places } of members) {
    for (const a of places) for (const b of places) (counts[a] as Float64Array)[b] = (counts[a]?.[b] ?? 0) + 1;
  }
  const alike = (a: number, b: number): number => {
    const [x, y] = [counts[a]?.[a] ?? 0, counts[b]?.[b] ?? 0];
    const spread = Math.sqrt(x * y * (total - x) * (total - y));
    return spread > 0 ? ((counts[a]?.[b] ?? 0) * total - x * y) / spread : 0;
  };
  const least = Math.max(LEAST_ALIKE, LEAST_SURE / Math.sqrt(total));
  // Sums of correlations between groups: they add up when groups become one.
  let groups = tags.map((_, place) => ({ places: [place], sums: tags.map((_other, other) => alike(place, other)) }));
  for (;;) {
    let best = { score: least, a: -1, b: -1 };
    groups.forEach(({ places, sums }, a) => {
      for (let b = a + 1; b < groups.length; b += 1) {
        const score = (sums[b] ?? 0) / (places.length * (groups[b]?.places.length ?? 1));
        if (score > best.score) best = { score, a, b };
      }
    });
    const [one, other] = [groups[best.a], groups[best.b]];
    if (!one || !other) return groups.filter(({ places }) => places.length > 1).map(({ places }) => places);
    groups = united(groups, best.a, best.b);
  }
};

type Group = { places: number[]; sums: number[] };

/** The groups with two of them as one, which stands where the first stood. */
const united = (groups: readonly Group[], a: number, b: number): Group[] =>
  groups
    .map(({ places, sums }, i) => {
      const both = i === a ? sums.map((sum, j) => sum + (groups[b]?.sums[j] ?? 0)) : sums;
      return {
        places: i === a ? [...places, ...(groups[b]?.places ?? [])] : places,
        sums: both.map((sum, j) => (j === a ? sum + (both[b] ?? 0) : sum)).filter((_, j) => j !== b),
      };
    })
    .filter((_, i) => i !== b);
