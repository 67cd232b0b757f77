import { contentMemberEndpoints } from './content';
import { eventMemberEndpoints } from './events';
import { linkMemberEndpoints } from './links';
import { preferenceMemberEndpoints } from './message-preferences';
import { eventReminderEndpoints, messageMemberEndpoints } from './messages';
import { memberStoreEndpoints } from './stores';

/** What draws a member to a store: what is on, what is near, what the brand says. */
export const visitEndpoints = {
  ...eventMemberEndpoints,
  ...memberStoreEndpoints,
  ...messageMemberEndpoints,
  ...preferenceMemberEndpoints,
  ...eventReminderEndpoints,
  ...contentMemberEndpoints,
  ...linkMemberEndpoints,
};
