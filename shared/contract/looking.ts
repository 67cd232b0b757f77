import * as v from 'valibot';

const decimal = (most: number) =>
  v.pipe(v.string(), v.regex(/^-?\d{1,3}(\.\d{1,10})?$/, 'must be degrees'), v.transform(Number), v.minValue(-most), v.maxValue(most));

/** A point in GCJ-02 for looking around; rules about place take a full position in a body instead. */
export const Looking = {
  latitude: v.optional(decimal(90)),
  longitude: v.optional(decimal(180)),
  city: v.optional(v.pipe(v.string(), v.maxLength(40))),
  cursor: v.optional(v.pipe(v.string(), v.maxLength(400))),
};
