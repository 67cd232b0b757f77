import { toGcj02 } from '../geo/datum';
import { tooFast, unusablePosition } from '../geo/place-rule';
import type { Point, Position } from '../geo/position';
import { type Refusal, refusal } from '../problem/refusal';
import { opensAt } from '../tier/benefits';
import { namesOfTiers, type TierNames } from '../tier/names';
import type { TierId } from '../tier/scheme';
import { type Instant, isBefore, isPast } from '../time/instant';
import { endOfLocalDay, inZone } from '../time/local-day';
import type { CouponTemplate, Way } from './template';
import { isTooLate } from './validity';
import type { Who } from './who';

/** The nearest store where a coupon can be used, and its distance in metres. */
export interface NearestStore {
  storeId: string;
  name: string;
  distance: number;
}

/** What is known of the member who asks, as far as the template wants to know it. */
export interface Claimant {
  tier: TierId;
  /** What the brand's tiers are called, for saying why not. */
  tierNames?: TierNames | undefined;
  /** How many days sooner something opens for their tier. */
  earlyAccessDays?: number | undefined;
  joinedAt: Instant;
  /** `key:value` of the tags that are worth a word. */
  tags: readonly string[];
  /** Whether the member is on the template's list. */
  listed: boolean;
}

/** Where and when the member last claimed something for which place was asked. */
export interface LastClaim {
  point: Point;
  at: Instant;
}

export interface ClaimAsk {
  /** How it gets to the member; place is asked only of who takes it in the app or types a code. */
  way?: Way | undefined;
  /** Undefined where nobody is known yet, as for a visitor who looks around: then who may have it is not judged. */
  claimant?: Claimant | undefined;
  lastClaim?: LastClaim | undefined;
  position?: Position | undefined;
  /** The nearest store where the coupon can be used; none when there is no position or no such store. */
  nearest?: NearestStore | undefined;
  now: Instant;
  zone: string;
}

/** Every reason why this template may not be claimed now and here; none when it may. Stock and the member's own limit are judged by the write. */
export const claimRefusals = (template: CouponTemplate, ask: ClaimAsk): Refusal[] => [
  ...notOpen(template),
  ...otherWay(template, ask),
  ...outsideClaimWindow(template, ask),
  ...(ask.claimant ? notForThem(template.who, ask.claimant, ask) : []),
  ...(byMember(ask) ? outsidePlace(template, ask) : []),
];

const byMember = ({ way = 'app' }: ClaimAsk): boolean => way === 'app' || way === 'code';

const otherWay = ({ ways }: CouponTemplate, { way = 'app' }: ClaimAsk): Refusal[] =>
  ways.includes(way) ? [] : [refusal('other_way', { way: ways[0] ?? 'app' })];

const notForThem = (who: Who, { tier, tierNames, tags, listed, joinedAt }: Claimant, { now, zone }: ClaimAsk): Refusal[] => [
  ...(who.tiers.length === 0 || who.tiers.includes(tier) ? [] : [onlyForTiers(who.tiers, tierNames)]),
  ...(who.tags.length === 0 || who.tags.some(({ key, value }) => tags.includes(`${key}:${value}`)) ? [] : [refusal('not_tagged')]),
  ...(who.listed && !listed ? [refusal('not_listed')] : []),
  ...(who.newWithinDays !== undefined && isPast(endOfLocalDay(joinedAt, zone, who.newWithinDays - 1), now)
    ? [refusal('new_members_only', { days: who.newWithinDays })]
    : []),
];

/** The refusal of who has none of these tiers; with what they are called, where that is known. */
export const onlyForTiers = (tiers: readonly TierId[], names: TierNames | undefined): Refusal =>
  refusal('wrong_tier', {
    tiers: tiers.join(','),
    ...(names && { zh: namesOfTiers(tiers, 'zh', names), en: namesOfTiers(tiers, 'en', names) }),
  });

const notOpen = ({ state }: CouponTemplate): Refusal[] => {
  if (state === 'draft') return [refusal('not_published')];
  if (state === 'deactivated') return [refusal('no_longer_claimable')];
  return state === 'paused' ? [refusal('claims_paused')] : [];
};

const outsideClaimWindow = (template: CouponTemplate, { claimant, now, zone }: ClaimAsk): Refusal[] => {
  const { until } = template.claimWindow;
  const from = template.claimWindow.from && opensAt(template.claimWindow.from, { earlyAccessDays: claimant?.earlyAccessDays ?? 0 }, zone);
  if (from && isBefore(now, from)) return [refusal('not_yet_claimable', { from: inZone(from, zone) })];
  if (until && isPast(until, now)) return [refusal('no_longer_claimable', { until: inZone(until, zone) })];
  const { validity } = template;
  if (!isTooLate(validity, now, zone)) return [];
  return [refusal('no_longer_claimable', validity.until ? { until: inZone(validity.until, zone) } : {})];
};

/** A rule about place fails closed: no usable position, no coupon. */
const outsidePlace = ({ claimPlace }: CouponTemplate, { position, nearest, now, lastClaim }: ClaimAsk): Refusal[] => {
  if (claimPlace.kind === 'anywhere') return [];
  const { radius } = claimPlace;
  const unusable = unusablePosition(position, radius, now);
  if (unusable.length > 0) return unusable.map((reason) => ({ ...reason, params: { ...reason.params, radius } }));
  if (position && lastClaim && tooFast(lastClaim, { point: toGcj02(position, position.datum), at: now }))
    return [refusal('impossible_speed')];
  if (!nearest) return [refusal('outside_radius', { radius })];
  if (nearest.distance <= radius) return [];
  return [refusal('outside_radius', { radius, distance: Math.ceil(nearest.distance), store: nearest.name })];
};
