import * as v from 'valibot';

/** What a store offers besides its goods, a word each. */
export const Service = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(20));

/** How many a store can have. */
export const MOST_SERVICES = 20;
