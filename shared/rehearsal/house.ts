import type { Profile } from '../audience/profile';
import { tagsOf } from '../audience/tags-of';
import type { Offer } from '../campaign/campaign';
import { claimRefusals } from '../coupon/claim';
import type { Sign } from '../coupon/code';
import type { CouponTemplate } from '../coupon/template';
import { mostGiven } from '../coupon/value';
import type { RefusalCode } from '../problem/refusal';
import { type SentDays, withSent } from '../send/caps';
import { CHANNEL_NEEDS, type SendChannel } from '../send/channel';
import { chooseChannel, whyNoChannel } from '../send/choose-channel';
import { heldOut } from '../send/holdout';
import { zoneOfMember } from '../send/member-zone';
import type { SendPolicy } from '../send/policy';
import type { MessagePreferences } from '../send/preferences';
import { nextAllowed } from '../send/quiet-hours';
import type { StopReason } from '../send/reason';
import type { Sending } from '../send/sending';
import { cappedFor, hourFor, mallFor, type Placed, placeFor, reachableFor, waitOrStop } from '../send/suit';
import { workedOf } from '../send/worked';
import type { StoreIndex } from '../store/nearest';
import type { Store } from '../store/store';
import { dayNumber } from '../time/day-number';
import { type Instant, isBefore, isPast, millis } from '../time/instant';
import type { Verdict } from './in-order';

/** A coupon that is given, with how many are left. */
export interface OnOffer {
  template: CouponTemplate;
  left: number;
}

/** How the brand is set up now: by this it would be decided. */
export interface Setting {
  zone: string;
  /** When it is rehearsed: what a template allows is asked as of then. */
  now: Instant;
  policy: SendPolicy;
  sign: Sign;
  index: StoreIndex;
  hasOffer: (store: Store) => boolean;
  /** Whether there is a channel that leaves the house. */
  isThere: (channel: SendChannel) => boolean;
  coupons: ReadonlyMap<string, OnOffer>;
  /** What so many points are worth, in minor units; they are worth nothing where they pay nothing. */
  worthOf: (points: number, pointType: string | undefined) => number;
}

/** What a member wants of messages, and how far their clock is ahead of UTC, in minutes. */
export interface Wishes extends MessagePreferences {
  utcOffset?: number | undefined;
}

/** What of a member is counted while it is rehearsed. */
export interface Guest {
  memberId: string;
  /** The profile as of a moment; undefined when they are no member then. */
  at: (moment: Instant) => Profile | undefined;
  /** What all others really sent them, by day. */
  sent: SentDays;
  /** Messages of campaigns that they agreed to and that are not sent yet. */
  left: number;
  wishes: Wishes;
}

/** The most that a campaign may use: messages, and money in thousandths of the minor unit. */
export interface Purse {
  messages: number;
  money: number;
}

/** A message with what comes with it. */
export type Tell = (sending: Sending, guest: Guest, now: Instant, isFirst: boolean, purse?: Purse) => Verdict;

/** A house that decides as the real one does and only counts: what was given to one is not there for the next. */
export interface House {
  tell: Tell;
  /** A coupon by itself, as a step of a journey gives it. */
  giveCoupon: (templateId: string, guest: Guest, now: Instant) => Verdict;
  worthOf: Setting['worthOf'];
}

/** What is refused to everybody, as there is nothing left. */
const NOTHING_LEFT: readonly RefusalCode[] = ['sold_out', 'not_published', 'claims_paused', 'no_longer_claimable'];

export const openHouse = (setting: Setting): House => {
  const { policy, zone } = setting;
  const left = new Map([...setting.coupons].map(([templateId, { left: count }]) => [templateId, count]));
  const got = new Map<string, number>();
  const sentTo = new Map<string, SentDays>();
  const leftOf = new Map<string, number>();

  /** Takes a coupon for a member, or says why they cannot have it. */
  const take = (templateId: string, { memberId }: Guest, profile: Profile): RefusalCode | undefined => {
    const offered = setting.coupons.get(templateId);
    if (!offered) return 'not_published';
    const key = `${memberId} ${templateId}`;
    const held = profile.coupons.filter((one) => one.templateId === templateId).length + (got.get(key) ?? 0);
    const refused = refusedBy(offered.template, profile, held, setting);
    if (refused) return refused;
    const there = left.get(templateId) ?? 0;
    if (there < 1) return 'sold_out';
    left.set(templateId, there - 1);
    got.set(key, (got.get(key) ?? 0) + 1);
    return undefined;
  };
  const costOf = (templateId: string): number => {
    const template = setting.coupons.get(templateId)?.template;
    return (template && mostGiven(template.value)) ?? 0;
  };
  const give = (offer: Offer, guest: Guest, profile: Profile): StopReason | undefined => {
    const refused = offer.kind === 'coupon' ? take(offer.templateId, guest, profile) : undefined;
    return refused && (NOTHING_LEFT.includes(refused) ? 'stock' : 'not_for_them');
  };
  const givenBy = (offer: Offer): number => {
    if (offer.kind === 'coupon') return costOf(offer.templateId);
    return offer.kind === 'points' ? setting.worthOf(offer.points, offer.pointType) : 0;
  };

  const tell: Tell = (sending, guest, now, isFirst, purse) => {
    const { memberId } = guest;
    const { share, draw } = policy.holdout;
    const held = heldOut(setting.sign, memberId, sending.source.id, { global: share, globalDraw: draw, control: sending.control });
    if (held) return stopped(held);
    if (sending.until !== undefined && isPast(sending.until, now)) return stopped(isFirst ? 'ended' : 'quiet_hours');
    const profile = guest.at(now);
    if (!profile) return stopped('gone');
    if (!profile.consents.includes('personalised')) return stopped('consent');
    const placed: Placed | 'too_far' = mallFor(sending, profile) ?? placeFor(sending, profile, { ...setting, now });
    if (placed === 'too_far') return stopped('too_far');
    const sent = sending.caps === 'respected' ? (sentTo.get(memberId) ?? guest.sent) : undefined;
    const day = dayNumber(millis(now), zone);
    const agreed = leftOf.get(memberId) ?? guest.left;
    const choice = chooseChannel(
      sending.channels,
      {
        consents: new Set(profile.consents),
        reachable: reachableFor(profile, placed.storeId, setting.isThere),
        left: { subscribe_message: agreed },
        off: new Set(guest.wishes.off),
        worked: workedOf(profile.tags, now),
      },
      { capped: cappedFor(sending, policy.caps, sent, day, guest.wishes), refused: new Set() },
    );
    const own = zoneOfMember(guest.wishes.utcOffset, zone, now);
    const hour = hourFor(sending, profile, now, { brand: zone, member: own });
    if (isFirst && hour !== undefined && isBefore(now, hour)) return asVerdict(waitOrStop(sending, hour));
    const { channel } = choice;
    if (channel === undefined) return stopped(whyNoChannel(choice));
    const allowed = CHANNEL_NEEDS[channel].rings ? nextAllowed(policy.quietHours, now, own) : now;
    if (isBefore(now, allowed)) return asVerdict(waitOrStop(sending, allowed));
    const price = policy.prices[channel] ?? 0;
    const cost = price + sending.offerCost * 1_000;
    if (purse && (purse.messages < 1 || purse.money < cost)) return stopped('budget');
    const why = give(placed.offer, guest, profile);
    if (why) return stopped(why);
    if (purse) Object.assign(purse, { messages: purse.messages - 1, money: purse.money - cost });
    if (sent && CHANNEL_NEEDS[channel].capped) sentTo.set(memberId, withOne(sent, day, channel));
    if (channel === 'subscribe_message') leftOf.set(memberId, agreed - 1);
    return { kind: 'done', message: { channel, cost: price, storeId: placed.storeId }, given: givenBy(placed.offer) };
  };

  return {
    tell,
    giveCoupon: (templateId, guest, now) => {
      const profile = guest.at(now);
      const refused = profile ? take(templateId, guest, profile) : 'not_published';
      return refused ? stopped(refused) : { kind: 'done', given: costOf(templateId) };
    },
    worthOf: setting.worthOf,
  };
};

const stopped = (reason: string): Verdict => ({ kind: 'stopped', reason });
const asVerdict = (one: ReturnType<typeof waitOrStop>): Verdict => (one.kind === 'wait' ? one : stopped(one.reason));

/** One message more on a day; unlike where it really counts, later days are known already and stay. */
const withOne = (sent: SentDays, day: number, channel: SendChannel): SentDays => {
  const own = withSent({ [String(day)]: sent[String(day)] ?? {} }, day, channel, 1);
  return { ...sent, ...own };
};

/** By the template as it is now: whether it is open, for whom it is, and how many one member may have. */
const refusedBy = (template: CouponTemplate, profile: Profile, held: number, { now, zone }: Setting): RefusalCode | undefined => {
  const tags = template.who.tags.length === 0 ? [] : tagsOf(profile, millis(now)).map(({ key, value }) => `${key}:${value}`);
  // Whether somebody is on the template's own list is asked when it is really given.
  const claimant = { tier: profile.tier, joinedAt: profile.joinedAt, tags, listed: true };
  const [first] = claimRefusals(template, { way: 'sent', claimant, now, zone });
  if (first) return first.code;
  return template.perMember !== undefined && held >= template.perMember ? 'already_claimed' : undefined;
};
