import * as v from 'valibot';

/** A word by which a brand groups its stores: 旗舰店, 机场店. */
export const StoreTag = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(20));

/** How many tags a store can have. */
export const MOST_TAGS = 20;
