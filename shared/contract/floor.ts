import { eventClerkEndpoints } from './events';
import { followUpEndpoints } from './follow-ups';
import { teamEndpoints } from './team';

/** What clerks do on the floor of their store, beside the counter. */
export const floorEndpoints = { ...eventClerkEndpoints, ...followUpEndpoints, ...teamEndpoints };
