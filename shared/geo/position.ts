import * as v from 'valibot';
import { Instant } from '../time/instant';

const latitude = v.pipe(v.number(), v.minValue(-90), v.maxValue(90));
const longitude = v.pipe(v.number(), v.minValue(-180), v.maxValue(180));

/** A point in GCJ-02, the datum that all positions inside have. */
export const Point = v.object({ latitude, longitude });
export type Point = v.InferOutput<typeof Point>;

export const Datum = v.picklist(['GCJ-02', 'WGS-84']);
export type Datum = v.InferOutput<typeof Datum>;

/** How a position came about: measured precisely, measured and blurred, or chosen by hand. */
export const PositionSource = v.picklist(['precise', 'fuzzy', 'manual']);

/** Where somebody says to be: names its datum, its source and when it was taken; accuracy is a radius in metres. */
export const Position = v.object({
  latitude,
  longitude,
  datum: Datum,
  source: PositionSource,
  accuracy: v.optional(v.pipe(v.number(), v.minValue(0))),
  at: Instant,
});
export type Position = v.InferOutput<typeof Position>;
