import { clubEndpoints } from './club';
import { memberOwnEndpoints } from './member-own';
import { visitEndpoints } from './visit';

export { ClaimedView, GivenView } from './member-coupons';
export { SessionView } from './member-own';

/** All that the member's app calls; three functions serve it. */
export const memberEndpoints = { ...memberOwnEndpoints, ...clubEndpoints, ...visitEndpoints };
