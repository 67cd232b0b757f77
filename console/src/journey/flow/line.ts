import type { Point } from './layout';

const RADIUS = 8;

/** A line through corners, each rounded, as an SVG path. */
export const lineOf = (points: readonly Point[]): string =>
  points
    .map((point, i) => {
      const [before, next] = [points[i - 1], points[i + 1]];
      if (!before) return `M${at(point)}`;
      if (!next) return `L${at(point)}`;
      const radius = Math.min(RADIUS, distance(before, point) / 2, distance(point, next) / 2);
      if (radius < 0.5) return `L${at(point)}`;
      return `L${at(towards(point, before, radius))}Q${at(point)} ${at(towards(point, next, radius))}`;
    })
    .join('');

/** The tip of an arrow that ends with this line. */
export const tipOf = (points: readonly Point[]): string => {
  const [end, before] = [points.at(-1), points.at(-2)];
  if (!end || !before) return '';
  const down = end.y >= before.y ? 1 : -1;
  return `M${end.x - 4.5} ${end.y - 7 * down}h9L${at(end)}z`;
};

const round = (value: number): number => Math.round(value * 10) / 10;
const at = ({ x, y }: Point): string => `${round(x)} ${round(y)}`;
const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);
const towards = (from: Point, to: Point, by: number): Point => {
  const whole = distance(from, to);
  return { x: from.x + ((to.x - from.x) / whole) * by, y: from.y + ((to.y - from.y) / whole) * by };
};
