import type { Actor } from '../../shared/audit/audit';
import { notOpen } from '../../shared/event/answer';
import type { StoreEvent } from '../../shared/event/event';
import type { Invitation } from '../../shared/event/invitation';
import { digitsOfParty } from '../../shared/event/ticket';
import { numberTyped } from '../../shared/member/member';
import type { Instant } from '../../shared/time/instant';
import { localDay } from '../../shared/time/local-day';
import type { AuditLog } from '../audit/audit-log';
import type { Brands } from '../brand/brand-repository';
import type { Members } from '../member/member-repository';
import type { Outcome } from '../platform/http/api';
import type { Idempotency } from '../platform/http/input';
import type { NewId } from '../platform/ids';
import { Fault, refuseIf } from '../platform/problems';
import { sideBySide } from '../platform/side-by-side';
import { transact } from '../platform/transact';
import { type PermissionDeps, permissionsOf } from '../privacy/permissions';
import type { StoreDays } from '../store/store-days';
import { type KeptInvitation, keptInvitation, newInvitation } from './invitation-repository';
import { type MoveDeps, replayIn } from './move-invitation';
import { countingInvited } from './seats-repository';

type InviteDeps = Pick<MoveDeps, 'tables' | 'sign' | 'invitations'>;

interface Inviting {
  event: StoreEvent;
  by: Actor;
  idempotency: Idempotency;
  now: Instant;
}

const TRIES = 10;

const invitationOf = ({ event, by, now }: Inviting, memberId: string): Invitation => ({
  ...{ eventId: event.eventId, memberId, state: 'invited', party: 0, invitedAt: now, invitedBy: by.id, at: now, version: 1 },
});

interface InvitingDeps {
  auditLog: Pick<AuditLog, 'write'>;
  brands: Pick<Brands, 'current'>;
  newId: NewId;
  storeDays: Pick<StoreDays, 'adding'>;
}

/** A clerk invites the member who stands there; who is invited or has answered already stays as they are. */
export const inviteMember =
  (deps: InviteDeps & InvitingDeps) =>
  async (ask: Inviting & { memberId: string }): Promise<Outcome<Invitation>> => {
    const { event, memberId, by, idempotency, now } = ask;
    refuseIf(notOpen(event, now));
    const invitation = invitationOf(ask, memberId);
    const { zone } = await deps.brands.current();
    const failed = await transact(deps.tables, [
      newInvitation(deps.tables, invitation, digitsOfParty(event.eventId, memberId, deps.sign), idempotency),
      countingInvited(deps.tables, event.eventId, 1),
      deps.auditLog.write({ entryId: deps.newId(), memberId, at: now, by, action: 'invited' }),
      deps.storeDays.adding(event.storeId, localDay(now, zone), 'invited'),
    ]);
    if (!failed) return { reply: invitation, replayed: false };
    const found = failed[0]?.found;
    if (!found) throw new Fault('unavailable');
    const kept = keptInvitation(found);
    return replayIn(kept, idempotency) ?? { reply: kept.invitation, replayed: false };
  };

/** What became of those who were to be invited. */
export interface Invited {
  invited: number;
  already: number;
}

/** So many are invited by one write. */
const AT_ONCE = 40;

/** Invites members; who is invited or has answered already stays as they are. The same request again counts those whom it invited. */
export const inviteAll =
  (deps: InviteDeps) =>
  async (ask: Inviting, memberIds: readonly string[]): Promise<Outcome<Invited>> => {
    const all = [...new Set(memberIds)];
    let [invited, already, isNew] = [0, 0, false];
    for (let i = 0; i < all.length; i += AT_ONCE) {
      const part = await invitePart(deps, ask, all.slice(i, i + AT_ONCE));
      invited += part.invited;
      already += part.already;
      isNew ||= part.isNew;
    }
    return { reply: { invited, already }, replayed: invited > 0 && !isNew };
  };

const invitePart = async (deps: InviteDeps, ask: Inviting, memberIds: readonly string[]): Promise<Invited & { isNew: boolean }> => {
  const { event, idempotency } = ask;
  const { eventId } = event;
  const of = (found: readonly KeptInvitation[]) => found.filter((kept) => replayIn(kept, idempotency) !== undefined).length;
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const found = await deps.invitations.get(eventId, memberIds);
    const there = new Set(found.map(({ invitation: { memberId } }) => memberId));
    const left = memberIds.filter((memberId) => !there.has(memberId));
    const before = of(found);
    const done = { already: found.length - before, isNew: left.length > 0 };
    if (left.length === 0) return { invited: before, ...done };
    const failed = await transact(deps.tables, [
      ...left.map((memberId) =>
        newInvitation(deps.tables, invitationOf(ask, memberId), digitsOfParty(eventId, memberId, deps.sign), idempotency),
      ),
      countingInvited(deps.tables, eventId, left.length),
    ]);
    if (!failed) return { invited: before + left.length, ...done };
  }
  throw new Fault('unavailable');
};

/** So many members' consents are asked for at the same time. */
const CONSENTS_AT_ONCE = 10;

/** Of these members those who agreed to be addressed personally. */
export const whoAgreed =
  (deps: PermissionDeps) =>
  async (memberIds: readonly string[]): Promise<string[]> => {
    const agreed = await sideBySide(memberIds, CONSENTS_AT_ONCE, async (memberId) =>
      (await permissionsOf(deps)(memberId)).has('personalised'),
    );
    return memberIds.filter((_, i) => agreed[i]);
  };

/** The accounts of members by the numbers of their cards, and the numbers that are nobody's. */
export const withNumbers = async (
  { members }: { members: Pick<Members, 'withCards'> },
  memberNumbers: readonly string[],
): Promise<{ found: ReadonlyMap<string, string>; unknown: string[] }> => {
  const wanted = [...new Set(memberNumbers.map(numberTyped))];
  const found = await members.withCards(wanted);
  return { found, unknown: wanted.filter((number) => !found.has(number)) };
};
