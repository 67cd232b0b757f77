import * as v from 'valibot';
import { Instant } from '../time/instant';
import { Origin } from './tag';

/** The key of a clerk's own words. */
export const OWN_WORDS = 'own';

/** A clerk's own words about a member: short, and the member may read them. */
export const OwnWords = v.pipe(
  v.string(),
  v.transform((text) => text.normalize('NFKC').trim().replace(/\s+/g, ' ')),
  v.minLength(1, 'must not be blank'),
  v.maxLength(20, 'must be 20 characters or less'),
);

/** How many tags clerks may give one member. */
export const MOST_OWN = 20;
/** How many tags files may give one member. */
export const MOST_IMPORTED = 200;

/** A tag that somebody gave a member, by hand or with a file. It stays when it is taken away, with who did that and when. */
export const Mark = v.object({
  key: v.string(),
  value: v.string(),
  origin: Origin,
  at: Instant,
  removed: v.optional(v.object({ by: v.string(), at: Instant })),
});
export type Mark = v.InferOutput<typeof Mark>;
