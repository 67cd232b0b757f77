import type { GuestGroup, GuestView } from '../../shared/contract/events-console';
import type { StoreEvent } from '../../shared/event/event';
import type { Invitation } from '../../shared/event/invitation';
import { standingAt } from '../../shared/event/standing';
import { invitationWords } from '../../shared/event/words';
import type { Language } from '../../shared/problem/language';
import { tierName } from '../../shared/tier/words';
import type { Instant } from '../../shared/time/instant';
import { inZone } from '../../shared/time/local-day';
import type { Brands } from '../brand/brand-repository';
import type { Members } from '../member/member-repository';
import { fromCursor, toCursor } from '../platform/tables';
import type { Tiers } from '../tier/tiers';
import { GROUPS, type Invitations } from './invitation-repository';

export interface GuestDeps {
  brands: Pick<Brands, 'current'>;
  invitations: Pick<Invitations, 'listed'>;
  members: Pick<Members, 'all'>;
  tiers: Pick<Tiers, 'figuresOf' | 'scheme'>;
}

/** Guests of an event as marketers see them; who is no member any more is left out. */
export const guestViews =
  ({ brands, members, tiers }: GuestDeps) =>
  async (event: StoreEvent, invitations: readonly Invitation[], language: Language, now: Instant): Promise<GuestView[]> => {
    const [found, scheme, { zone }] = await Promise.all([
      members.all(invitations.map(({ memberId }) => memberId)),
      tiers.scheme(),
      brands.current(),
    ]);
    const figures = await tiers.figuresOf([...found.values()], now);
    return invitations.flatMap((invitation) => {
      const member = found.get(invitation.memberId);
      if (!member) return [];
      const standing = standingAt(event, invitation, now);
      const state = standing === 'none' ? invitation.state : standing;
      const { memberId, party, at, askedAt, offeredUntil, arrivedAt, review } = invitation;
      return [
        {
          ...{ memberId, memberNumber: member.memberNumber, maskedName: member.maskedName ?? '' },
          tierName: tierName(scheme, figures.get(memberId)?.tierId ?? '', language),
          ...{ state, stateWords: invitationWords(state, language), party, at: inZone(at, zone) },
          ...(askedAt !== undefined && { askedAt: inZone(askedAt, zone) }),
          ...(state === 'offered' && offeredUntil !== undefined && { offeredUntil: inZone(offeredUntil, zone) }),
          ...(arrivedAt !== undefined && { arrivedAt: inZone(arrivedAt, zone) }),
          ...(review && { review }),
        },
      ];
    });
  };

const A_PAGE = 100;

export interface GuestsAsk {
  event: StoreEvent;
  /** Of one list alone; else all of them, one after the other. */
  group?: GuestGroup | undefined;
  cursor?: string | undefined;
  language: Language;
  now: Instant;
}

/** Every guest of an event, a page at a time; a page may be short, or empty, and others come after it. */
export const guestPage =
  (deps: GuestDeps) =>
  async ({ event, group, cursor, language, now }: GuestsAsk): Promise<{ items: GuestView[]; next?: string }> => {
    const at = fromCursor(cursor);
    const of = GROUPS.find((one) => one === (at?.group ?? group)) ?? GROUPS[0];
    const after = at?.after === undefined ? undefined : String(at.after);
    const { items, next } = await deps.invitations.listed(event.eventId, of, { cursor: after, limit: A_PAGE });
    const invitations = items.map(({ invitation }) => invitation);
    const following = group === undefined ? GROUPS[GROUPS.indexOf(of) + 1] : undefined;
    const goesOn = next !== undefined ? { group: of, after: next } : following && { group: following };
    return { items: await guestViews(deps)(event, invitations, language, now), ...(goesOn && { next: toCursor(goesOn) }) };
  };
