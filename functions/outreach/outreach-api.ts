import { contentMarketerEndpoints } from '../../shared/contract/content';
import { eventMarketerEndpoints } from '../../shared/contract/events-console';
import { linkMarketerEndpoints } from '../../shared/contract/links';
import { messageMarketerEndpoints } from '../../shared/contract/messages';
import { outreachEndpoints } from '../../shared/contract/outreach';
import { marketerStoreEndpoints } from '../../shared/contract/store-visits';
import { apiOf } from '../platform/http/api';
import { whenAsked } from '../platform/http/when-asked';
import type { OutreachDeps } from './outreach-deps';

/** The console's API of what brings members to stores: events, what the app shows, links. */
export const outreachApi = (deps: OutreachDeps) =>
  apiOf(
    outreachEndpoints,
    {
      ...whenAsked(eventMarketerEndpoints, async () => (await import('../event/marketer-handlers')).eventMarketerHandlers(deps)),
      ...whenAsked(contentMarketerEndpoints, async () => (await import('../content/marketer-handlers')).contentMarketerHandlers(deps)),
      ...whenAsked(linkMarketerEndpoints, async () => (await import('../link/marketer-handlers')).linkMarketerHandlers(deps)),
      ...whenAsked(messageMarketerEndpoints, async () => (await import('../message/marketer-handlers')).messageMarketerHandlers(deps)),
      ...whenAsked(marketerStoreEndpoints, async () => (await import('../store/marketer-handlers')).storeMarketerHandlers(deps)),
    },
    deps,
  );
