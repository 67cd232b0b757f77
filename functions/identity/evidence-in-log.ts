import type { Link } from '../../shared/identity/link';
import { millis } from '../../shared/time/instant';
import type { Touchpoints } from '../touchpoint/touchpoint-repository';
import type { Subject } from './identity';

const PAGE = 1_000;

/** What the log knows of who is who: the identifiers with which the events under some subjects came. */
export const evidenceIn =
  (touchpoints: Pick<Touchpoints, 'ofSubjects'>) =>
  async (subjects: Subject[]): Promise<Link[]> => {
    const links: Link[] = [];
    let cursor: string | undefined;
    do {
      const page = await touchpoints.ofSubjects(subjects, { cursor, limit: PAGE, consistent: true });
      for (const { messageId, occurredAt, identifiers = [] } of page.items) {
        if (identifiers.length > 0) links.push({ messageId, at: millis(occurredAt), identifiers });
      }
      cursor = page.next;
    } while (cursor !== undefined);
    return links;
  };
