import { clerkOwnEndpoints } from './clerk-own';
import { counterEndpoints } from './counter';
import { floorEndpoints } from './floor';

export { CounterCoupon, ScanView, StaffSession } from './clerk-own';

/** All that the clerk's pages call; three functions serve it. */
export const clerkEndpoints = { ...clerkOwnEndpoints, ...counterEndpoints, ...floorEndpoints };
