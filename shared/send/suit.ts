import type { Profile } from '../audience/profile';
import type { Offer } from '../campaign/campaign';
import { buysOnline, storeFor } from '../campaign/store-for';
import type { StoreIndex } from '../store/nearest';
import type { Store } from '../store/store';
import type { DayNumber } from '../time/day-number';
import { type Instant, isPast } from '../time/instant';
import { capReached, type FrequencyCaps, type SentDays } from './caps';
import { CHANNEL_NEEDS, type SendChannel } from './channel';
import { capsFor, type MessagePreferences } from './preferences';
import { nextHour } from './quiet-hours';
import type { StopReason } from './reason';
import type { Sending } from './sending';
import { workedOf } from './worked';

// What suits a member of a message, step by step: whoever sends and whoever rehearses decide by the same.

/** The offer that fits a member, and the store to which they are asked. */
export interface Placed {
  offer: Offer;
  storeId?: string | undefined;
}

/** Who buys online is given the mall's coupon where there is one, and no store. */
export const mallFor = ({ offer }: Pick<Sending, 'offer'>, profile: Profile): Placed | undefined =>
  offer.kind === 'coupon' && offer.mallForOnline && buysOnline(profile)
    ? { offer: { kind: 'coupon', templateId: offer.mallForOnline.templateId } }
    : undefined;

/** The offer as it is, and the store that the rule about place finds; `too_far` when it finds none. */
export const placeFor = (
  sending: Pick<Sending, 'offer' | 'stores' | 'place'>,
  profile: Profile,
  by: { index: StoreIndex; hasOffer: (store: Store) => boolean; now: Instant },
): Placed | 'too_far' => {
  const found = storeFor(profile, sending, by);
  return found === 'too_far' ? found : { offer: sending.offer, ...(found.storeId !== undefined && { storeId: found.storeId }) };
};

/**
 * The hour of the day at which a member is to be told: of their own day, or their best one where it is known and wanted, which is noted by
 * the brand's clock. Undefined: at once. In UTC.
 */
export const hourFor = (
  { hour }: Pick<Sending, 'hour'>,
  { tags }: Profile,
  now: Instant,
  zones: { brand: string; member: string },
): Instant | undefined => {
  if (!hour) return undefined;
  const best = hour.best ? workedOf(tags, now).hour : undefined;
  return best === undefined ? nextHour(hour.hour, now, zones.member) : nextHour(best, now, zones.brand);
};

/** Channels by which a member can be reached, of those outside the ones that there are; a clerk's task needs a store, the app's home page nothing. */
export const reachableFor = (
  { reachable }: Pick<Profile, 'reachable'>,
  storeId: string | undefined,
  isThere: (channel: SendChannel) => boolean,
): Set<SendChannel> => {
  const known: SendChannel[] = reachable.filter((one) => !CHANNEL_NEEDS[one].outside || isThere(one));
  return new Set([...known, 'placement', ...(storeId === undefined ? [] : (['clerk_task'] as const))]);
};

/** Channels by which one message more would go over a cap, the brand's or what the member wants; `sent` is not set where caps do not hold. */
export const cappedFor = (
  { channels }: Pick<Sending, 'channels'>,
  caps: FrequencyCaps,
  sent: SentDays | undefined,
  day: DayNumber,
  wishes: Pick<MessagePreferences, 'fewer'>,
): Set<SendChannel> => {
  if (!sent) return new Set();
  const own = capsFor(caps, wishes);
  return new Set(channels.filter((one) => CHANNEL_NEEDS[one].capped && capReached(own, sent, day, one)));
};

/** What has to wait waits, unless the time is over before. */
export const waitOrStop = (
  { until }: Pick<Sending, 'until'>,
  at: Instant,
): { kind: 'wait'; until: Instant } | { kind: 'stop'; reason: StopReason } =>
  until !== undefined && isPast(until, at) ? { kind: 'stop', reason: 'quiet_hours' } : { kind: 'wait', until: at };
