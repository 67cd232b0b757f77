import { audienceEndpoints } from './audiences';
import { brandEndpoints } from './brand-console';
import { campaignEndpoints } from './campaigns';
import { customerEndpoints } from './customers';
import { loyaltyEndpoints } from './loyalty';
import { outreachEndpoints } from './outreach';

export { StoreImportReport } from './brand-console';

/** All that the console calls; several functions serve it. */
export const marketerEndpoints = {
  ...brandEndpoints,
  ...customerEndpoints,
  ...loyaltyEndpoints,
  ...outreachEndpoints,
  ...campaignEndpoints,
  ...audienceEndpoints,
};
