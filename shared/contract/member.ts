import { clubEndpoints } from './club';
import { memberOwnEndpoints } from './member-own';

export { ClaimedView } from './member-coupons';

/** All that the member's app calls; two functions serve it. */
export const memberEndpoints = { ...memberOwnEndpoints, ...clubEndpoints };
