/** The source of what our own counters record: no other system may name it. */
export const COUNTER = 'counter';
