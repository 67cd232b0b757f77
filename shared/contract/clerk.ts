import { clerkOwnEndpoints } from './clerk-own';
import { counterEndpoints } from './counter';

export { CounterCoupon } from './clerk-own';

/** All that the clerk's pages call; two functions serve it. */
export const clerkEndpoints = { ...clerkOwnEndpoints, ...counterEndpoints };
