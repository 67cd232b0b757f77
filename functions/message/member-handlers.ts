import type { messageMemberEndpoints, News } from '../../shared/contract/messages';
import { stateAt } from '../../shared/coupon/life';
import { messageWords } from '../../shared/message/words';
import { type Instant, isBefore, millis, utc } from '../../shared/time/instant';
import { inZone } from '../../shared/time/local-day';
import { subjectOfMember, type TouchpointEvent } from '../../shared/touchpoint/event';
import type { Coupons } from '../coupon/coupon-repository';
import type { Handlers } from '../platform/http/api';
import { idOf } from '../platform/ids';
import { Fault } from '../platform/problems';
import type { Touchpoints } from '../touchpoint/touchpoint-repository';
import type { Inbox } from './inbox-repository';
import type { Placements } from './placements-repository';
import { type RemindDeps, remindersOf, remindMe } from './remind';

const A_PAGE = 20;
/** More than so many are not counted. */
const MOST_COUNTED = 99;

type Deps = RemindDeps & {
  coupons: Pick<Coupons, 'ofMembers'>;
  inbox: Inbox;
  placements: Pick<Placements, 'ofMembers'>;
  touchpoints: Pick<Touchpoints, 'take'>;
};

/** Told once for a message, however often it is opened. */
const openedEvent = (
  memberId: string,
  messageId: string,
  { campaign, kind }: { campaign: string; kind: 'inbox' | 'placement' },
  now: Instant,
): TouchpointEvent => ({
  messageId: `opened.${idOf(messageId)}`,
  type: 'message_opened',
  channel: 'mini_program',
  subject: subjectOfMember(memberId),
  memberId,
  occurredAt: now,
  receivedAt: now,
  properties: { campaign, kind },
  source: 'system',
});

/** A member's inbox, and what they want to be reminded of. */
export const messageMemberHandlers = (deps: Deps): Handlers<typeof messageMemberEndpoints> => {
  const idsOf = async (memberId: string): Promise<string[]> => [...new Set([memberId, ...(await deps.identity.idsOf(memberId))])];
  /** Views tell times to the second, so its whole second was seen; a phone whose clock is ahead has seen what is there now, not what comes. */
  const soFar = (at: Instant, now: Instant): Instant => utc(Math.min(Math.floor(millis(at) / 1000) * 1000 + 999, millis(now)));

  /** What they have not looked at yet; of their wallet the newest coupon tells. */
  const newsOf = async (memberId: string, now: Instant): Promise<News> => {
    const ids = await idsOf(memberId);
    const [seen, { items }] = await Promise.all([deps.inbox.seen(ids), deps.coupons.ofMembers(ids, undefined, 1)]);
    const [newest] = items;
    return {
      messages: await deps.inbox.countSince(ids, seen.messages, MOST_COUNTED),
      newCoupon: newest !== undefined && stateAt(newest, now) === 'issued' && (!seen.coupons || isBefore(seen.coupons, newest.issuedAt)),
    };
  };

  return {
    news: async ({ caller: { memberId }, now }) => newsOf(memberId, now),
    messages: async ({ caller: { memberId }, query, language }) => {
      const ids = await idsOf(memberId);
      const [{ items, next }, seen, { zone }] = await Promise.all([
        deps.inbox.ofMembers(ids, { cursor: query.cursor, limit: A_PAGE }),
        deps.inbox.seen(ids),
        deps.brands.current(),
      ]);
      const isNew = (at: Instant): boolean => seen.messages === undefined || isBefore(seen.messages, at);
      return {
        items: items.map(({ messageId, at, about }) => ({
          ...{ messageId, at: inZone(at, zone), kind: about.kind, isNew: isNew(at) },
          ...messageWords(about, zone, language),
        })),
        ...(next !== undefined && { next }),
      };
    },
    seeMessages: async ({ caller: { memberId }, body, now }) => {
      await deps.inbox.see(memberId, 'messages', soFar(body.at, now));
      return newsOf(memberId, now);
    },
    openMessage: async ({ caller: { memberId }, params: { messageId }, body, now }) => {
      const ids = await idsOf(memberId);
      const message = await deps.inbox.find(ids, messageId, body.at);
      if (message?.by.kind === 'campaign')
        await deps.touchpoints.take(openedEvent(memberId, messageId, { campaign: message.by.id, kind: 'inbox' }, now));
      if (message) return { messageId };
      const placed = (await deps.placements.ofMembers(ids)).find(({ placementId }) => placementId === messageId);
      if (!placed) throw new Fault('not_found');
      await deps.touchpoints.take(openedEvent(memberId, messageId, { campaign: placed.by.id, kind: 'placement' }, now));
      return { messageId };
    },
    seeCoupons: async ({ caller: { memberId }, body, now }) => {
      await deps.inbox.see(memberId, 'coupons', soFar(body.at, now));
      return newsOf(memberId, now);
    },
    reminders: async ({ caller: { memberId }, params, now }) => ({ items: await remindersOf(deps)(memberId, params.couponId, now) }),
    remindMe: async ({ caller: { memberId }, body, idempotency, now }) => {
      const { reply, replayed } = await remindMe(deps)({ ...body, memberId, idempotency, now });
      return { reply: { items: reply }, replayed };
    },
  };
};
