import type { Profile } from '../../shared/audience/profile';
import type { Coupon } from '../../shared/coupon/coupon';
import type { Wishes } from '../../shared/rehearsal/house';
import type { History, PastCoupon, PastEvent } from '../../shared/rehearsal/past';
import type { SentDays } from '../../shared/send/caps';
import { CHANNEL_NEEDS } from '../../shared/send/channel';
import type { Send } from '../../shared/send/send';
import { type Instant, millis, utc } from '../../shared/time/instant';
import type { Coupons } from '../coupon/coupon-repository';
import type { PersonSeen, Subject } from '../identity/identity';
import type { Preferences } from '../message/preferences-repository';
import type { Subscriptions } from '../message/subscriptions-repository';
import { allOf } from '../platform/all-of';
import { sideBySide } from '../platform/side-by-side';
import type { Sends } from '../send/send-repository';
import type { Tags } from '../tag/tag-repository';
import type { Touchpoints } from '../touchpoint/touchpoint-repository';

export interface HistoryDeps {
  coupons: Pick<Coupons, 'ofMembers'>;
  peopleOf: (ids: readonly string[]) => Promise<Map<string, PersonSeen>>;
  preferences: Pick<Preferences, 'of'>;
  sends: Pick<Sends, 'ofMember'>;
  subscriptions: Pick<Subscriptions, 'of'>;
  tags: Pick<Tags, 'marksOf'>;
  touchpoints: Pick<Touchpoints, 'ofSubjects'>;
}

/** What of members' pasts is asked for. */
export interface HistoryAsk {
  /** Events from then on; all of them where tags are asked for; none at all where it is not set. */
  since: Instant | undefined;
  tags: boolean;
  coupons: boolean;
  subscriptions: boolean;
  /** The campaign or journey that is rehearsed: what it really sent does not count. */
  sourceId: string | undefined;
}

/** A member with their past, what all others sent them by day, how many messages they agreed to that are not sent yet, and which they want. */
export interface Remembered {
  history: History;
  ids: readonly string[];
  sent: SentDays;
  left: number;
  wishes: Wishes;
}

const AT_ONCE = 40;
const PAGE = 1_000;

/** Reads the pasts of members side by side, over all of their accounts; a few requests each, none for what is not asked for. */
export const readHistories =
  (deps: HistoryDeps) =>
  async (profiles: readonly Profile[], ask: HistoryAsk): Promise<Remembered[]> => {
    const people = await deps.peopleOf(profiles.map(({ oneId }) => oneId));
    return sideBySide(profiles, AT_ONCE, async (profile) => {
      const person = people.get(profile.oneId) ?? { oneId: profile.oneId, formerIds: [], subjects: [{ subject: `M#${profile.oneId}` }] };
      const ids = [person.oneId, ...person.formerIds];
      const [events, coupons, marks, sends, wishes, answers] = await Promise.all([
        eventsOf(deps, person.subjects, ask),
        ask.coupons ? allOf((cursor) => deps.coupons.ofMembers(ids, cursor, PAGE)) : undefined,
        ask.tags ? deps.tags.marksOf(ids) : undefined,
        Promise.all(ids.map((id) => deps.sends.ofMember(id))),
        deps.preferences.of(ids),
        ask.subscriptions ? deps.subscriptions.of(profile.oneId) : undefined,
      ]);
      return {
        history: { profile, events, ...(coupons && { coupons: coupons.flatMap(asPast) }), ...(marks && { marks }) },
        ids,
        sent: sentDaysIn(sends.flat(), ask.sourceId),
        left: answers?.campaign.left ?? 0,
        wishes,
      };
    });
  };

/** The oldest first, as things happened. */
const eventsOf = async (
  { touchpoints }: Pick<HistoryDeps, 'touchpoints'>,
  subjects: readonly Subject[],
  { since, tags }: HistoryAsk,
): Promise<PastEvent[]> => {
  if (since === undefined) return [];
  const from = tags ? undefined : millis(since);
  const asked = subjects.flatMap((one): Subject[] => {
    if (from === undefined) return [one];
    return one.until !== undefined && one.until <= from ? [] : [{ ...one, from: Math.max(one.from ?? from, from) }];
  });
  return (await allOf((cursor) => touchpoints.ofSubjects(asked, { cursor, limit: PAGE }))).reverse();
};

/** What was taken out was good until then; what was taken back or is only held was never theirs. */
const asPast = ({ couponId, templateId, state, issuedAt, validFrom, validUntil, changedAt, use }: Coupon): PastCoupon[] => {
  const coupon = { couponId, templateId, issuedAt, from: validFrom, until: validUntil };
  switch (state) {
    case 'issued':
    case 'locked':
    case 'expired':
      return [coupon];
    case 'redeemed':
    case 'returned':
      return [{ ...coupon, redeemedAt: use?.at ?? changedAt }];
    case 'deactivated':
      return [{ ...coupon, until: utc(Math.min(millis(changedAt), millis(validUntil))) }];
    default:
      return [];
  }
};

const COUNTED: readonly Send['state'][] = ['sent', 'sending', 'unknown'];

/** What counted under caps, by day and channel, but for what this campaign or journey sent itself. */
const sentDaysIn = (sends: readonly Send[], sourceId: string | undefined): SentDays => {
  const days: Record<string, SentDays[string]> = {};
  for (const { sourceId: of, state, channel, held } of sends) {
    if (of === sourceId || !COUNTED.includes(state) || held?.day === undefined || channel === undefined) continue;
    if (!CHANNEL_NEEDS[channel].capped) continue;
    const day = days[String(held.day)] ?? {};
    day[channel] = (day[channel] ?? 0) + 1;
    days[String(held.day)] = day;
  }
  return days;
};
