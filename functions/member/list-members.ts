import type { Member } from '../../shared/member/member';
import { type Instant, millis, utc } from '../../shared/time/instant';
import type { Members } from './member-repository';

const PAGE = 20;
/** How many months without a new member are walked through before the list is taken to end. */
const MONTHS_BACK = 24;

const monthBefore = (month: string): string => utc(millis(`${month}-01T00:00:00Z`) - 1).slice(0, 7);

/** A page of so many members, latest joined first. The cursor is `month/position`. */
export const listMembers =
  (members: Pick<Members, 'joinedIn'>, size = PAGE) =>
  async (cursor: string | undefined, now: Instant): Promise<{ items: Member[]; next?: string }> => {
    let [month = now.slice(0, 7), position] = /^(\d{4}-\d{2})\/(.*)$/.exec(cursor ?? '')?.slice(1) ?? [];
    const items: Member[] = [];
    for (let i = 0; i < MONTHS_BACK; i++) {
      const page = await members.joinedIn(month, position || undefined, size - items.length);
      items.push(...page.items);
      if (page.next) return { items, next: `${month}/${page.next}` };
      month = monthBefore(month);
      position = undefined;
      if (items.length >= size) return { items, next: `${month}/` };
    }
    return { items };
  };

/** So many of the members who joined last, by id. */
export const newestMembers = async (members: Members, count: number, now: Instant): Promise<string[]> => {
  const found: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listMembers(members)(cursor, now);
    found.push(...page.items.map(({ memberId }) => memberId));
    cursor = page.next;
  } while (cursor !== undefined && found.length < count);
  return found.slice(0, count);
};
