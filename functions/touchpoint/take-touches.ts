import { type Instant, isBefore } from '../../shared/time/instant';
import { type AppTouch, subjectOfMember, type TouchpointEvent } from '../../shared/touchpoint/event';
import type { Templates } from '../coupon/template-repository';
import type { Stores } from '../store/store-repository';
import type { Touchpoints } from './touchpoint-repository';

export interface TouchDeps {
  stores: Stores;
  templates: Templates;
  touchpoints: Touchpoints;
}

/**
 * Takes in what the member's app reports. Names are put in from what the system knows, whatever the app says,
 * and nothing happened later than now: a phone whose clock runs ahead would make every later touch weigh nothing.
 */
export const takeTouches =
  ({ stores, templates, touchpoints }: TouchDeps) =>
  async (memberId: string, channel: 'mini_program' | 'h5', events: AppTouch[], now: Instant): Promise<number> => {
    const [index, offered] = await Promise.all([stores.index(), templates.offered()]);
    const named = ({ name: _, storeName: __, ...properties }: AppTouch['properties']): TouchpointEvent['properties'] => {
      const template = offered.find(({ templateId }) => templateId === properties.templateId);
      const store = typeof properties.storeId === 'string' ? index.byId.get(properties.storeId) : undefined;
      return { ...properties, ...(template && { name: template.name }), ...(store && { storeName: store.name }) };
    };
    const happenedAt = (at: Instant): Instant => (isBefore(now, at) ? now : at);
    const taken = await touchpoints.takeMany(
      events.map((event) => ({
        ...event,
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
