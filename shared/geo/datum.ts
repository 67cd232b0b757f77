import gcoord from 'gcoord';
import type { Datum, Point } from './position';

/** A point of the named datum in GCJ-02, by the public approximation; outside mainland China's rectangle it is unchanged. */
export const toGcj02 = (point: Point, datum: Datum): Point => {
  if (datum === 'GCJ-02') return { latitude: point.latitude, longitude: point.longitude };
  const [longitude, latitude] = gcoord.transform([point.longitude, point.latitude], gcoord.WGS84, gcoord.GCJ02) as [number, number];
  return { latitude: round(latitude), longitude: round(longitude) };
};

/** Seven decimals are a centimetre; more is noise. */
const round = (degrees: number): number => Math.round(degrees * 1e7) / 1e7;
