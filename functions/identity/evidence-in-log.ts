import { millis } from '../../shared/time/instant';
import type { Touchpoints } from '../touchpoint/touchpoint-repository';
import type { LoggedEvidence } from './change-people';
import type { Subject } from './identity';

const PAGE = 1_000;

/** What the log knows of who is who: the identifiers with which the events under some subjects came. */
export const evidenceIn =
  (touchpoints: Pick<Touchpoints, 'ofSubjects'>) =>
  async (subjects: Subject[]): Promise<LoggedEvidence[]> => {
    const links: LoggedEvidence[] = [];
    let cursor: string | undefined;
    do {
      const page = await touchpoints.ofSubjects(subjects, { cursor, limit: PAGE, consistent: true });
      for (const { messageId, occurredAt, receivedAt, identifiers = [] } of page.items) {
        if (identifiers.length > 0) links.push({ messageId, at: millis(occurredAt), receivedAt: millis(receivedAt), identifiers });
      }
      cursor = page.next;
    } while (cursor !== undefined);
    return links;
  };
