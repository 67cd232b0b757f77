import { invitationWords } from '../../shared/event/words';
import type { PersonData } from '../../shared/privacy/person-data';
import type { Language } from '../../shared/problem/language';
import type { Instant } from '../../shared/time/instant';
import { allOf } from '../platform/all-of';
import type { Tables } from '../platform/tables';
import { eventsIn } from './event-repository';
import { invitationsIn } from './invitation-repository';

const PAGE = 500;

/** The events that a person was invited to or asked for, over all of their accounts; as their export says it. */
export const invitationsOfPerson =
  (tables: Tables) =>
  async (ids: readonly string[], language: Language): Promise<(local: (at: Instant) => Instant) => PersonData['invitations']> => {
    const [events, invitations] = [eventsIn(tables), invitationsIn(tables)];
    const found = await allOf((cursor) => invitations.ofMembers(ids, { cursor, limit: PAGE }));
    const named = new Map(
      await Promise.all(
        [...new Set(found.map(({ eventId }) => eventId))].map(async (eventId) => [eventId, (await events.get(eventId))?.name] as const),
      ),
    );
    return (local) =>
      found.map(({ eventId, state, party, at, arrivedAt, review }) => ({
        ...{ at: local(at), event: named.get(eventId)?.[language] ?? eventId, state, words: invitationWords(state, language), party },
        ...(arrivedAt !== undefined && { arrivedAt: local(arrivedAt) }),
        ...(review && { stars: review.stars }),
        ...(review?.text !== undefined && { text: review.text }),
      }));
  };
