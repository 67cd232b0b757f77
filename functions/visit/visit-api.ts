import { contentMemberEndpoints } from '../../shared/contract/content';
import { eventMemberEndpoints } from '../../shared/contract/events';
import { linkMemberEndpoints } from '../../shared/contract/links';
import { preferenceMemberEndpoints } from '../../shared/contract/message-preferences';
import { eventReminderEndpoints, messageMemberEndpoints } from '../../shared/contract/messages';
import { memberStoreEndpoints } from '../../shared/contract/stores';
import { visitEndpoints } from '../../shared/contract/visit';
import { apiOf } from '../platform/http/api';
import { whenAsked } from '../platform/http/when-asked';
import type { VisitDeps } from './visit-deps';

/** The member's API of what draws them to a store: events, stores, what the app shows and tells. */
export const visitApi = (deps: VisitDeps) =>
  apiOf(
    visitEndpoints,
    {
      ...whenAsked(memberStoreEndpoints, async () => (await import('../store/member-handlers')).storeMemberHandlers(deps)),
      ...whenAsked(eventMemberEndpoints, async () => (await import('../event/member-handlers')).eventMemberHandlers(deps)),
      ...whenAsked(eventReminderEndpoints, async () => (await import('../message/remind-of-event')).eventReminderHandlers(deps)),
      ...whenAsked(contentMemberEndpoints, async () => (await import('../content/member-handlers')).contentMemberHandlers(deps)),
      ...whenAsked(linkMemberEndpoints, async () => (await import('../link/member-handlers')).linkMemberHandlers(deps)),
      ...whenAsked(messageMemberEndpoints, async () => (await import('../message/member-handlers')).messageMemberHandlers(deps)),
      ...whenAsked(preferenceMemberEndpoints, async () => (await import('../message/preference-handlers')).preferenceMemberHandlers(deps)),
    },
    deps,
  );
