import type { TagEvent } from '../../shared/tag/event';
import type { Identity, PersonSeen } from '../identity/identity';
import type { Touchpoints } from '../touchpoint/touchpoint-repository';

/** Whose the log's entries are, as far as tags need to know. */
export type WhoIsWho = Pick<Identity, 'person' | 'whose'>;

const PAGE = 1_000;

/** All events of a person, with those that were written a moment ago. */
export const eventsOf = async (touchpoints: Touchpoints, { subjects }: PersonSeen): Promise<TagEvent[]> => {
  const events: TagEvent[] = [];
  let cursor: string | undefined;
  do {
    const page = await touchpoints.ofSubjects(subjects, { cursor, limit: PAGE, consistent: true });
    events.push(...page.items);
    cursor = page.next;
  } while (cursor !== undefined);
  return events;
};
