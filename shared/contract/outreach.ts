import { contentMarketerEndpoints } from './content';
import { eventMarketerEndpoints } from './events-console';
import { linkMarketerEndpoints } from './links';
import { messageMarketerEndpoints } from './messages';
import { marketerStoreEndpoints } from './store-visits';

/** What marketers do so that members come: events, what the app shows, links. */
export const outreachEndpoints = {
  ...eventMarketerEndpoints,
  ...messageMarketerEndpoints,
  ...contentMarketerEndpoints,
  ...linkMarketerEndpoints,
  ...marketerStoreEndpoints,
};
