import { unusablePosition } from '../geo/place-rule';
import type { Position } from '../geo/position';
import { type Refusal, refusal } from '../problem/refusal';
import { type Instant, isBefore, isPast } from '../time/instant';
import { inZone } from '../time/local-day';
import type { CouponTemplate } from './template';

/** The nearest store where a coupon can be used, and its distance in metres. */
export interface NearestStore {
  storeId: string;
  name: string;
  distance: number;
}

export interface ClaimAsk {
  position?: Position | undefined;
  /** The nearest store where the coupon can be used; none when there is no position or no such store. */
  nearest?: NearestStore | undefined;
  now: Instant;
  zone: string;
}

/** Every reason why this template may not be claimed now and here; none when it may. Stock and the member's own limit are judged by the write. */
export const claimRefusals = (template: CouponTemplate, ask: ClaimAsk): Refusal[] => [
  ...notOpen(template),
  ...outsideClaimWindow(template, ask),
  ...outsidePlace(template, ask),
];

const notOpen = ({ state }: CouponTemplate): Refusal[] => {
  if (state === 'draft') return [refusal('not_published')];
  return state === 'paused' ? [refusal('claims_paused')] : [];
};

const outsideClaimWindow = (template: CouponTemplate, { now, zone }: ClaimAsk): Refusal[] => {
  const { from, until } = template.claimWindow;
  if (from && isBefore(now, from)) return [refusal('not_yet_claimable', { from: inZone(from, zone) })];
  if (until && isPast(until, now)) return [refusal('no_longer_claimable', { until: inZone(until, zone) })];
  const { validity } = template;
  const ended = validity.kind === 'absolute' && isPast(validity.until, now);
  return ended ? [refusal('no_longer_claimable', { until: inZone(validity.until, zone) })] : [];
};

/** A rule about place fails closed: no usable position, no coupon. */
const outsidePlace = ({ claimPlace }: CouponTemplate, { position, nearest, now }: ClaimAsk): Refusal[] => {
  if (claimPlace.kind === 'anywhere') return [];
  const { radius } = claimPlace;
  const unusable = unusablePosition(position, radius, now);
  if (unusable.length > 0) return unusable.map((reason) => ({ ...reason, params: { ...reason.params, radius } }));
  if (!nearest) return [refusal('outside_radius', { radius })];
  if (nearest.distance <= radius) return [];
  return [refusal('outside_radius', { radius, distance: Math.ceil(nearest.distance), store: nearest.name })];
};
