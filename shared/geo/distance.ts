import type { Point } from './position';

/** Mean radius of the earth in metres (IUGG R1). */
const EARTH_RADIUS = 6_371_008.8;

/** Distance on the sphere in metres (haversine), both points in the same datum. */
export const distanceBetween = (a: Point, b: Point): number => {
  const [lat1, lat2] = [radians(a.latitude), radians(b.latitude)];
  const sinLat = Math.sin((lat2 - lat1) / 2);
  const sinLng = Math.sin(radians(b.longitude - a.longitude) / 2);
  const h = sinLat * sinLat + Math.cos(lat1) * Math.cos(lat2) * sinLng * sinLng;
  return 2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(h)));
};

const radians = (degrees: number): number => (degrees * Math.PI) / 180;
