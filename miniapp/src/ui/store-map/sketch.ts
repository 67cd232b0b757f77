import { distanceBetween } from '../../../../shared/geo/distance';
import type { Point } from '../../../../shared/geo/position';

/** Half of the drawn map's height in pixels, less room for a pin. */
const REACH = 92;
const NICE = [100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000];
/** How many of the nearest stores the first view holds. */
const FIRST = 6;
const METRES_PER_DEGREE = 111_195;

/** Metres per pixel at which the nearest stores are all in view. */
export const fittingScale = (centre: Point, points: Point[]): number => {
  const distances = points.map((point) => distanceBetween(centre, point)).sort((a, b) => a - b);
  const furthest = distances[Math.min(FIRST, distances.length) - 1] ?? 1_000;
  return Math.max(furthest, 150) / REACH;
};

/** Where a point lies from the centre, in pixels to the right and down; north is up. */
export const onSketch = (centre: Point, point: Point, metresPerPixel: number): { x: number; y: number } => ({
  x: Math.round(((point.longitude - centre.longitude) * METRES_PER_DEGREE * Math.cos((centre.latitude * Math.PI) / 180)) / metresPerPixel),
  y: Math.round(((centre.latitude - point.latitude) * METRES_PER_DEGREE) / metresPerPixel),
});

/** Circles of round distances that fit, in metres. */
export const ringsAt = (metresPerPixel: number): number[] =>
  NICE.filter((metres) => metres / metresPerPixel > 34 && metres / metresPerPixel < 240);

interface Spot<T> {
  x: number;
  y: number;
  members: T[];
}

/** Gathers what lies within `reach` of one another on the drawing, in the order given: the first one of a group says where it is. */
export const gathered = <T>(items: T[], at: (item: T) => { x: number; y: number }, reach: number): Spot<T>[] => {
  const spots: Spot<T>[] = [];
  for (const item of items) {
    const { x, y } = at(item);
    const near = spots.find((spot) => Math.abs(spot.x - x) <= reach && Math.abs(spot.y - y) <= reach);
    if (near) near.members.push(item);
    else spots.push({ x, y, members: [item] });
  }
  return spots;
};
