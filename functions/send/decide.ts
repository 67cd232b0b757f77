import type { Profile } from '../../shared/audience/profile';
import type { Offer } from '../../shared/campaign/campaign';
import type { Sign } from '../../shared/coupon/code';
import { CHANNEL_NEEDS, type SendChannel } from '../../shared/send/channel';
import { type Against, type Choice, chooseChannel, type Reach, whyNoChannel } from '../../shared/send/choose-channel';
import { heldOut } from '../../shared/send/holdout';
import { zoneOfMember } from '../../shared/send/member-zone';
import type { SendPolicy } from '../../shared/send/policy';
import { nextAllowed } from '../../shared/send/quiet-hours';
import type { StopReason } from '../../shared/send/reason';
import type { Send } from '../../shared/send/send';
import { cappedFor, hourFor, mallFor, type Placed, placeFor, reachableFor, waitOrStop } from '../../shared/send/suit';
import { variantOf } from '../../shared/send/variant';
import { workedOf } from '../../shared/send/worked';
import type { Store } from '../../shared/store/store';
import { dayNumber } from '../../shared/time/day-number';
import { type Instant, isBefore, isPast, millis, plusSeconds } from '../../shared/time/instant';
import type { Brands } from '../brand/brand-repository';
import type { Preferences, Wishes } from '../message/preferences-repository';
import type { Subscriptions } from '../message/subscriptions-repository';
import type { Document } from '../platform/set-by-marketers';
import type { PermissionsOf } from '../privacy/permissions';
import type { Stores } from '../store/store-repository';
import type { AddressOf } from './addresses';
import type { Channels } from './channels/channel';
import type { Rates } from './rate-repository';
import type { ProfileOf, Sending } from './sending';
import type { SentDaysOf, SentSoFar } from './sent-days-repository';

export interface DecideDeps {
  addressOf: AddressOf;
  brands: Pick<Brands, 'current'>;
  channels: Channels;
  permissionsOf: PermissionsOf;
  preferences: Pick<Preferences, 'ofPerson'>;
  profileOf: ProfileOf;
  rates: Rates;
  sendPolicy: Pick<Document<SendPolicy>, 'current'>;
  sentDays: Pick<SentDaysOf, 'of'>;
  sign: Sign;
  stores: Pick<Stores, 'index'>;
  subscriptions: Pick<Subscriptions, 'of'>;
  /** Whether a store has what is offered. */
  hasOffer: (offer: Offer) => Promise<(store: Store) => boolean>;
}

/**
 * What becomes of a send now: it stops, waits, or goes by a channel under what is held for it. `chosen` is the channel that suits the member,
 * also where they are held back for comparison or it is not yet the hour.
 */
export type Decision = { chosen?: SendChannel | undefined } & (
  | { kind: 'stop'; reason: StopReason; choice?: Choice }
  | { kind: 'wait'; until: Instant; slot?: Instant | undefined }
  | {
      kind: 'go';
      channel: SendChannel;
      /** To what it goes; undefined inside the house. */
      address?: string | undefined;
      choice: Choice;
      variantId: string;
      storeId?: string | undefined;
      offer: Offer;
      /** In thousandths of the minor unit. */
      cost: number;
      /** What was sent so far and the day that it counts on; not set where caps do not hold. */
      caps?: { sent: SentSoFar; day: number } | undefined;
    }
);

/** A slot of a provider is good for so long, in seconds; whoever comes later takes another, so that none of them come at once. */
const SLOT_GOOD_FOR = 20;

/**
 * Decides about one message to one member as of now: who is held out, gone or has not agreed gets none; then the store, the channel, caps,
 * the hour, quiet hours and the provider's rate. Of who is held back for comparison it says by which channel it would have gone, as it is
 * chosen for everybody else. Reads, and takes a provider's slot; writes nothing else.
 */
export const decide =
  (deps: DecideDeps) =>
  async (sending: Sending, memberId: string, before: Send | undefined, now: Instant): Promise<Decision> => {
    const [policy, { zone }] = await Promise.all([deps.sendPolicy.current(), deps.brands.current()]);
    const held = heldOut(deps.sign, memberId, sending.source.id, {
      ...{ global: policy.holdout.share, globalDraw: policy.holdout.draw, control: sending.control },
    });
    if (held === 'holdout') return { kind: 'stop', reason: held };
    if (!held && sending.until !== undefined && isPast(sending.until, now))
      return { kind: 'stop', reason: before?.tries === 0 ? 'quiet_hours' : 'ended' };
    const suits = await suiting(deps, sending, memberId, before, { now, zone, policy });
    if (held) return { kind: 'stop', reason: held, ...(suits.kind === 'suits' && { chosen: suits.choice.channel }) };
    if (suits.kind === 'stop') return suits;
    const { profile, placed, choice, address, caps, wishes } = suits;
    const own = zoneOfMember(wishes.utcOffset, zone, now);
    const { channel } = choice;
    const hour = hourFor(sending, profile, now, { brand: zone, member: own });
    // Only the first time: what waits for another reason does not wait for the hour again.
    if (!before && hour !== undefined && isBefore(now, hour)) return { ...later(sending, hour), chosen: channel };
    if (channel === undefined) return { kind: 'stop', reason: whyNoChannel(choice), choice };
    const { rings, outside } = CHANNEL_NEEDS[channel];
    const allowed = rings ? nextAllowed(policy.quietHours, now, own) : now;
    if (isBefore(now, allowed)) return { ...later(sending, allowed), chosen: channel };
    const rate = outside ? policy.rates[channel] : undefined;
    if (rate && !isGood(before?.slot, now)) {
      const slot = await deps.rates.slot(channel, rate, now);
      const at = rings ? nextAllowed(policy.quietHours, slot, own) : slot;
      if (isBefore(now, slot)) return { ...later(sending, at, slot), chosen: channel };
    }
    return {
      ...{ kind: 'go', channel, chosen: channel, choice, ...placed, ...(address !== undefined && { address }) },
      variantId: variantOf(deps.sign, memberId, sending.source.id, sending.variants).variantId,
      cost: (policy.prices[channel] ?? 0) + sending.offerCost * 1_000,
      ...(caps && CHANNEL_NEEDS[channel].capped && { caps }),
    };
  };

interface AsOf {
  now: Instant;
  zone: string;
  policy: SendPolicy;
}

/** What suits a member: the store, the offer and the channel; or why they get nothing whatever the channel. */
type Suits =
  | { kind: 'stop'; reason: StopReason }
  | {
      kind: 'suits';
      profile: Profile;
      placed: Placed;
      choice: Choice;
      address?: string | undefined;
      caps?: { sent: SentSoFar; day: number } | undefined;
      wishes: Wishes;
    };

/** The same for both arms, so that they are compared like with like. Reads only. */
const suiting = async (
  deps: DecideDeps,
  sending: Sending,
  memberId: string,
  before: Send | undefined,
  { now, zone, policy }: AsOf,
): Promise<Suits> => {
  const [profile, consents, wishes] = await Promise.all([
    deps.profileOf(memberId),
    deps.permissionsOf(memberId),
    deps.preferences.ofPerson(memberId),
  ]);
  if (!profile) return { kind: 'stop', reason: 'gone' };
  if (!consents.has('personalised')) return { kind: 'stop', reason: 'consent' };
  const placed = await placeOf(deps, sending, profile, now);
  if (placed === 'too_far') return { kind: 'stop', reason: 'too_far' };
  const sent = sending.caps === 'respected' ? await deps.sentDays.of(memberId) : undefined;
  const day = dayNumber(millis(now), zone);
  const capped = cappedFor(sending, policy.caps, sent?.days, day, wishes);
  const reachable = reachableFor(profile, placed.storeId, (channel) => deps.channels[channel as keyof Channels] !== undefined);
  const left = sending.channels.includes('subscribe_message') ? (await deps.subscriptions.of(memberId)).campaign.left : 0;
  const reach: Reach = {
    ...{ consents, reachable, left: { subscribe_message: left }, off: new Set(wishes.off) },
    worked: workedOf(profile.tags, now),
  };
  const found = await choiceWithAddress(deps, sending, memberId, reach, { capped, refused: new Set(before?.refused) });
  return { kind: 'suits', profile, placed, wishes, ...found, ...(sent && { caps: { sent, day } }) };
};

/** A profile may know of an address that is gone by now: then it is as if there were none. */
const choiceWithAddress = async (
  { addressOf }: Pick<DecideDeps, 'addressOf'>,
  { channels }: Pick<Sending, 'channels'>,
  memberId: string,
  reach: Reach,
  against: Against,
): Promise<{ choice: Choice; address?: string | undefined }> => {
  const choice = chooseChannel(channels, reach, against);
  if (choice.channel === undefined || !CHANNEL_NEEDS[choice.channel].outside) return { choice };
  const address = await addressOf(memberId, choice.channel);
  if (address !== undefined) return { choice, address };
  const reachable = new Set([...reach.reachable].filter((one) => one !== choice.channel));
  return choiceWithAddress({ addressOf }, { channels }, memberId, { ...reach, reachable }, against);
};

const later = (sending: Sending, at: Instant, slot?: Instant): Decision => {
  const next = waitOrStop(sending, at);
  return next.kind === 'wait' ? { ...next, slot } : next;
};

/** Whether a slot that was taken for a send has come and is not long past. */
const isGood = (slot: Instant | undefined, now: Instant): boolean =>
  slot !== undefined && !isBefore(now, slot) && isBefore(now, plusSeconds(slot, SLOT_GOOD_FOR));

/** The stores and who has the offer are asked only where the offer is not the mall's. */
const placeOf = async (deps: DecideDeps, sending: Sending, profile: Profile, now: Instant): Promise<Placed | 'too_far'> => {
  const mall = mallFor(sending, profile);
  if (mall) return mall;
  const [index, hasOffer] = await Promise.all([deps.stores.index(), deps.hasOffer(sending.offer)]);
  return placeFor(sending, profile, { index, hasOffer, now });
};
