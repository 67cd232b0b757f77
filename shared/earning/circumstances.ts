import * as v from 'valibot';
import { openAt } from '../coupon/hours';
import { ClaimWindow, StoreScope } from '../coupon/template';
import { UsableHours } from '../coupon/usable-hours';
import { inScope, type ScopedStore } from '../store/scope';
import { TierId } from '../tier/scheme';
import { type Instant, isBefore, isPast } from '../time/instant';
import { localDay } from '../time/local-day';
import { Channel } from '../touchpoint/channel';

export const CampaignId = v.pipe(v.string(), v.regex(/^[\w-]{1,40}$/));

/** Under which circumstances an earning rule holds; every one that is set must be met, and none set is always. */
export const Circumstances = v.object({
  /** From when until when; the end includes its last second. */
  period: v.optional(ClaimWindow, {}),
  /** On which weekdays and at which hours of the brand's zone, in which periods besides and in which not. */
  hours: v.optional(UsableHours, {}),
  /** On these channels; on all when none is named. */
  channels: v.optional(v.pipe(v.array(Channel), v.maxLength(11)), []),
  /** In these stores; all is also online. */
  stores: v.optional(StoreScope, { kind: 'all' }),
  /** For members of these tiers; of all when none is named. */
  tiers: v.optional(v.pipe(v.array(TierId), v.maxLength(10)), []),
  /** For what comes of any of these campaigns. */
  campaigns: v.optional(
    v.pipe(v.array(v.object({ id: CampaignId, name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(40)) })), v.maxLength(20)),
    [],
  ),
  /** Only in the month of the member's birthday. */
  birthdayMonth: v.optional(v.boolean(), false),
});
export type Circumstances = v.InferOutput<typeof Circumstances>;

/** When something was done, and on which channel. */
export interface Happened {
  at: Instant;
  channel: Channel;
}

/** What is known of the member, the place and the brand when something was done. */
export interface Doer {
  /** The brand's zone. */
  zone: string;
  tierId?: string | undefined;
  /** The month of the member's birthday, 1 to 12, when it is known. */
  birthMonth?: number | undefined;
  /** The store in which it was done; none online. */
  store?: ScopedStore | undefined;
  /** The campaigns that it comes of. */
  campaigns?: readonly string[] | undefined;
}

/** Why a rule does not hold. */
export type Unmet =
  | 'not_yet'
  | 'over'
  | 'outside_hours'
  | 'other_channel'
  | 'other_store'
  | 'other_tier'
  | 'other_campaign'
  | 'not_birthday_month';

/** Every circumstance that is not met; none when all are. */
export const unmet = (asked: Circumstances, { at, channel }: Happened, { zone, tierId, birthMonth, store, campaigns }: Doer): Unmet[] => {
  const { period, hours, channels, stores, tiers } = asked;
  const found: [boolean, Unmet][] = [
    [period.from !== undefined && isBefore(at, period.from), 'not_yet'],
    [period.until !== undefined && isPast(period.until, at), 'over'],
    [!openAt(hours, at, zone), 'outside_hours'],
    [channels.length > 0 && !channels.includes(channel), 'other_channel'],
    [stores.kind !== 'all' && !(store && inScope(stores, store)), 'other_store'],
    [tiers.length > 0 && !tiers.some((tier) => tier === tierId), 'other_tier'],
    [asked.campaigns.length > 0 && !asked.campaigns.some(({ id }) => campaigns?.includes(id)), 'other_campaign'],
    [asked.birthdayMonth && Number(localDay(at, zone).slice(5, 7)) !== birthMonth, 'not_birthday_month'],
  ];
  return found.filter(([stands]) => stands).map(([, why]) => why);
};
