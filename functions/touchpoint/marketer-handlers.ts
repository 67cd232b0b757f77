import type { touchpointMarketerEndpoints } from '../../shared/contract/touchpoints';
import { inZone } from '../../shared/time/local-day';
import { EventName } from '../../shared/touchpoint/event';
import type { Handlers } from '../platform/http/api';
import { parse } from '../platform/http/input';
import type { EventTypes } from './event-type-repository';
import type { IngestDeps } from './ingest';
import { listEventTypes, saveEventType } from './manage-event-types';
import type { PurchaseCounts } from './purchase-counts';

export interface TouchpointMarketerDeps extends IngestDeps {
  eventTypes: EventTypes;
  purchaseCounts: PurchaseCounts;
}

/** What a marketer does with events: their types, history from files, figures. */
export const touchpointMarketerHandlers = (
  deps: TouchpointMarketerDeps,
  zone: () => Promise<string>,
): Handlers<typeof touchpointMarketerEndpoints> => ({
  eventTypes: async () => ({ items: await listEventTypes(deps) }),
  saveEventType: async ({ params, body }) => {
    const type = parse(EventName, params.type, 'type');
    return saveEventType(deps)({ type, ...body, version: body.version + 1 });
  },
  removeEventType: async ({ params }) => {
    await deps.eventTypes.remove(params.type);
    return {};
  },
  importTouchpoints: async ({ body, now }) => {
    // The reader of CSV is seldom needed.
    const { importTouchpoints } = await import('./import-touchpoints');
    return importTouchpoints(deps)(body.csv, body.file, now);
  },
  touchpointFigures: async ({ now }) => ({ items: await deps.purchaseCounts.all(), at: inZone(now, await zone()) }),
});
