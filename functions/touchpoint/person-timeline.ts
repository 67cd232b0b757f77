import type { TimelineEntry } from '../../shared/contract/views';
import type { Language } from '../../shared/problem/words';
import type { TouchpointEvent } from '../../shared/touchpoint/event';
import type { Brands } from '../brand/brand-repository';
import type { Identity } from '../identity/identity';
import { Fault } from '../platform/problems';
import type { EventTypes } from './event-type-repository';
import { timelineEntry } from './timeline';
import type { Touchpoints } from './touchpoint-repository';

export interface PersonTimelineDeps {
  brands: Brands;
  eventTypes: EventTypes;
  identity: Pick<Identity, 'person'>;
  touchpoints: Touchpoints;
}

interface Ask {
  oneId: string;
  channel?: string | undefined;
  type?: string | undefined;
  cursor?: string | undefined;
  language: Language;
}

const SHOWN = 50;
/** With a filter so many events are looked through at a time, and so many times for one page, so that no page takes long. */
const LOOKED_THROUGH = 500;
const MOST_LOOKS = 4;

/**
 * A page of what a person did on all channels, newest first. Filters are about the events read: what is rare in a long history comes in
 * short pages that go on.
 */
export const personTimeline =
  ({ brands, eventTypes, identity, touchpoints }: PersonTimelineDeps) =>
  async ({ oneId, channel, type, cursor, language }: Ask): Promise<{ items: TimelineEntry[]; next?: string }> => {
    const [person, { zone }, types] = await Promise.all([identity.person(oneId), brands.current(), eventTypes.catalogue()]);
    if (!person) throw new Fault('not_found');
    const isWanted = (event: TouchpointEvent) =>
      (channel === undefined || event.channel === channel) && (type === undefined || event.type === type);
    const limit = channel === undefined && type === undefined ? SHOWN : LOOKED_THROUGH;
    const items: TimelineEntry[] = [];
    let next = cursor;
    for (let look = 0; look < MOST_LOOKS && items.length < SHOWN; look++) {
      const page = await touchpoints.ofSubjects(person.subjects, { cursor: next, limit });
      items.push(...page.items.filter(isWanted).map((event) => timelineEntry(event, { zone, language, types })));
      next = page.next;
      if (next === undefined) break;
    }
    return { items, ...(next !== undefined && { next }) };
  };
