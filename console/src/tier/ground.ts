/** The four grounds, lowest first. */
const GROUNDS = ['lu', 'lin', 'lan', 'dian'] as const;

/** The ground of a tier, by its place among all of them: the lowest and the highest look it, whatever their number. */
export const tierGround = (level: number, count: number): (typeof GROUNDS)[number] => {
  const top = GROUNDS.length - 1;
  const place = count <= 1 ? 0 : count > GROUNDS.length ? Math.round((level * top) / (count - 1)) : level === count - 1 ? top : level;
  return GROUNDS[Math.min(Math.max(place, 0), top)] ?? 'lu';
};
