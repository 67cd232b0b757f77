import { type Instant, isBefore } from '../../shared/time/instant';
import { type AppTouch, subjectOfMember, type TouchpointEvent } from '../../shared/touchpoint/event';
import type { Templates } from '../coupon/template-repository';
import { type PermissionDeps, permissionsOf } from '../privacy/permissions';
import type { Stores } from '../store/store-repository';
import type { Touchpoints } from './touchpoint-repository';

export interface TouchDeps extends PermissionDeps {
  stores: Stores;
  templates: Templates;
  touchpoints: Touchpoints;
}

/**
 * Takes in what the member's app reports. Names are put in from what the system knows, whatever the app says,
 * and nothing happened later than now: a phone whose clock runs ahead would make every later touch weigh nothing. Where the phone was is
 * kept only of who agreed to it; of the others a touch that tells nothing else is dropped.
 */
export const takeTouches =
  (deps: TouchDeps) =>
  async (memberId: string, channel: 'mini_program' | 'h5', events: AppTouch[], now: Instant): Promise<number> => {
    const { stores, templates, touchpoints } = deps;
    const [index, offered] = await Promise.all([stores.index(), templates.offered()]);
    const named = ({ name: _, storeName: __, ...properties }: AppTouch['properties']): TouchpointEvent['properties'] => {
      const template = offered.find(({ templateId }) => templateId === properties.templateId);
      const store = typeof properties.storeId === 'string' ? index.byId.get(properties.storeId) : undefined;
      return { ...properties, ...(template && { name: template.name }), ...(store && { storeName: store.name }) };
    };
    const happenedAt = (at: Instant): Instant => (isBefore(now, at) ? now : at);
    const mayTell = !events.some(({ place }) => place) || (await permissionsOf(deps)(memberId)).has('location');
    const kept = mayTell ? events : events.filter(({ type }) => type !== 'position_told');
    const taken = await touchpoints.takeMany(
      kept.map(({ place, ...event }) => ({
        ...event,
        ...(place && mayTell && { place }),
        subject: subjectOfMember(memberId),
        memberId,
        channel,
        occurredAt: happenedAt(event.occurredAt),
        receivedAt: now,
        properties: named(event.properties),
        source: 'app',
      })),
    );
    // All or not yet: the app sends what it was not told to be taken once more, and nothing counts twice.
    for (const one of taken) if (typeof one === 'object') throw one.error;
    return events.length;
  };
