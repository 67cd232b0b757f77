import { orderClerkEndpoints } from './orders';
import { clerkRewardEndpoints } from './rewards';

/** What is sold and handed over at the counter. */
export const counterEndpoints = { ...orderClerkEndpoints, ...clerkRewardEndpoints };
