/** The four grounds, lowest first. */
const GROUNDS = ['lu', 'lin', 'lan', 'dian'] as const;

/** The class of a tier's ground: by its place among all of them, so that the lowest and the highest look it, whatever their number. */
export const tierGround = (level: number, count: number): string => {
  const top = GROUNDS.length - 1;
  const place = count <= 1 ? 0 : count > GROUNDS.length ? Math.round((level * top) / (count - 1)) : level === count - 1 ? top : level;
  return `tier-${GROUNDS[Math.min(Math.max(place, 0), top)]}`;
};
