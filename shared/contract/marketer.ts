import { brandEndpoints } from './brand-console';
import { customerEndpoints } from './customers';
import { loyaltyEndpoints } from './loyalty';

export { StoreImportReport } from './brand-console';

/** All that the console calls; three functions serve it. */
export const marketerEndpoints = { ...brandEndpoints, ...customerEndpoints, ...loyaltyEndpoints };
