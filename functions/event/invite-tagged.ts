import type { Actor } from '../../shared/audit/audit';
import type { StoreEvent } from '../../shared/event/event';
import type { Instant } from '../../shared/time/instant';
import type { Identity } from '../identity/identity';
import type { Members } from '../member/member-repository';
import type { Outcome } from '../platform/http/api';
import type { Idempotency } from '../platform/http/input';
import { sideBySide } from '../platform/side-by-side';
import { fromCursor, toCursor } from '../platform/tables';
import type { PermissionDeps } from '../privacy/permissions';
import { PEOPLE_LISTS, type Tags } from '../tag/tag-repository';
import { inviteAll, whoAgreed } from './invite-members';
import type { MoveDeps } from './move-invitation';

export interface TaggedDeps extends PermissionDeps, Pick<MoveDeps, 'tables' | 'sign' | 'invitations'> {
  identity: Pick<Identity, 'idsOf'>;
  members: Pick<Members, 'get'>;
  tags: Pick<Tags, 'people' | 'ofMember'>;
}

export interface TaggedAsk {
  event: StoreEvent;
  key: string;
  value: string;
  dryRun: boolean;
  cursor?: string | undefined;
  by: Actor;
  idempotency: Idempotency;
  now: Instant;
}

/** So many people are looked at by one request, and so many of them at the same time. */
const LOOKED_AT = 100;
const AT_ONCE = 10;

/** A part of all people who have tags: from where, and where it goes on. */
const partOf = async ({ tags }: Pick<TaggedDeps, 'tags'>, cursor: string | undefined) => {
  const at = fromCursor(cursor);
  const list = Math.max(0, Math.trunc(Number(at?.list ?? 0)) || 0);
  const people = await tags.people(list, at?.after, LOOKED_AT);
  const after = people.length === LOOKED_AT ? people.at(-1) : undefined;
  if (after !== undefined) return { people, next: toCursor({ list: String(list), after }) };
  return { people, next: list + 1 < PEOPLE_LISTS ? toCursor({ list: String(list + 1) }) : undefined };
};

/** The account by which a person is invited: the first of theirs that is a member's. */
const accountOf = async ({ identity, members }: TaggedDeps, oneId: string): Promise<string | undefined> => {
  for (const id of await identity.idsOf(oneId)) if (await members.get(id)) return id;
  return undefined;
};

/** Invites who has a tag, a part of the people at a time; the next part begins where the reply says. A dry run only counts. */
export const inviteTagged =
  (deps: TaggedDeps) =>
  async (ask: TaggedAsk): Promise<Outcome<{ looked: number; invited: number; already: number; withoutConsent: number; next?: string }>> => {
    const { event, key, value, dryRun, cursor, now } = ask;
    const { people, next } = await partOf(deps, cursor);
    const accounts = await sideBySide(people, AT_ONCE, async (oneId) => {
      const own = await deps.tags.ofMember(oneId, now);
      return own.some((tag) => tag.key === key && tag.value === value) ? accountOf(deps, oneId) : undefined;
    });
    const memberIds = [...new Set(accounts.flatMap((memberId) => memberId ?? []))];
    const agreed = await whoAgreed(deps)(memberIds);
    const counts = { looked: people.length, withoutConsent: memberIds.length - agreed.length, ...(next !== undefined && { next }) };
    if (dryRun) {
      const there = await deps.invitations.get(event.eventId, agreed);
      return { reply: { ...counts, invited: agreed.length - there.length, already: there.length }, replayed: false };
    }
    const { reply, replayed } = await inviteAll(deps)(ask, agreed);
    return { reply: { ...counts, ...reply }, replayed };
  };
