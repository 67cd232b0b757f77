import { stateAt } from '../../shared/coupon/life';
import { validPeriod } from '../../shared/coupon/validity';
import { type Refusal, refusal } from '../../shared/problem/refusal';
import { type Instant, plusSeconds } from '../../shared/time/instant';
import type { Brands } from '../brand/brand-repository';
import { sameAsked } from '../platform/asked';
import type { Outcome } from '../platform/http/api';
import type { Idempotency } from '../platform/http/input';
import { idOf } from '../platform/ids';
import { Fault, refuseIf } from '../platform/problems';
import { type CancelDeps, cancelHold, cancelTogether, withBundle } from './cancel-coupons';
import { type ClaimAsk, type ClaimDeps, type Claimed, claimCoupon } from './claim-coupon';
import { type ClaimedCoupon, UNTOUCHED } from './coupon-item';

export interface HoldAsk extends Pick<ClaimAsk, 'templateId' | 'memberId' | 'idempotency' | 'now'> {
  seconds: number;
  /** The system key that asks: its idempotency keys are its own. */
  keyId: string;
}

/** Keeps a unit of a template for a member until it is confirmed; a brand's other system does so, as it would send one. */
export const holdCoupon =
  (deps: ClaimDeps) =>
  ({ seconds, keyId, idempotency: { key, hash }, ...ask }: HoldAsk): Promise<Outcome<Claimed>> =>
    claimCoupon(deps)({
      ...ask,
      way: 'sent',
      holdUntil: plusSeconds(ask.now, seconds),
      idempotency: { key: idOf('hold', keyId, key), hash },
    });

export interface HeldAsk {
  couponId: string;
  idempotency: Idempotency;
  now: Instant;
}

export type HoldDeps = CancelDeps & { brands: Brands };

const TRIES = 5;

/** Issues a coupon that was held, with what was held together with it; its validity counts from now. Confirming it again changes nothing. */
export const confirmHold =
  (deps: HoldDeps) =>
  async (ask: HeldAsk): Promise<Outcome<ClaimedCoupon>> => {
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const coupon = await held(deps, ask.couponId);
      const replay = replayed(coupon, coupon.confirmed, ask.idempotency);
      if (replay) return { ...replay, reply: asConfirmed(coupon) };
      if (coupon.confirmed && coupon.state !== 'cancelled' && coupon.state !== 'deactivated') return { reply: coupon, replayed: false };
      await refuseUnlessHeld(deps, coupon, ask.now);
      const template = await deps.templates.get(coupon.templateId);
      if (template?.state === 'deactivated') refuseIf([refusal('deactivated', template.reason ? { reason: template.reason } : {})]);
      const issued = await confirmed(deps, coupon, ask);
      if (issued) return { reply: issued, replayed: false };
    }
    throw new Fault('unavailable');
  };

const confirmed = async (deps: HoldDeps, coupon: ClaimedCoupon, ask: HeldAsk): Promise<ClaimedCoupon | undefined> => {
  const { zone } = await deps.brands.current();
  const [main, ...others] = await withBundle(deps, coupon);
  const together: [ClaimedCoupon, ...ClaimedCoupon[]] = [main, ...others.filter(({ state }) => state === 'held')];
  const issued = await Promise.all(together.map((one) => issuedNow(deps, one, ask.now, zone)));
  if (!(await deps.coupons.confirm(together, issued, ask.idempotency))) return undefined;
  return issued[0];
};

const issuedNow = async ({ templates }: HoldDeps, coupon: ClaimedCoupon, now: Instant, zone: string): Promise<ClaimedCoupon> => {
  const template = await templates.get(coupon.templateId);
  const period = template ? validPeriod(template.validity, now, zone) : {};
  return { ...coupon, ...period, state: 'issued', issuedAt: now, changedAt: now, heldAt: coupon.issuedAt, version: coupon.version + 1 };
};

/** Lets go of a hold before its time; what was held goes back to the stock. */
export const releaseHold =
  (deps: HoldDeps) =>
  async (ask: HeldAsk): Promise<Outcome<ClaimedCoupon>> => {
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const coupon = await held(deps, ask.couponId);
      const replay = replayed(coupon, coupon.cancelled, ask.idempotency);
      if (replay) return replay;
      if (coupon.confirmed) refuseIf([refusal('already_claimed')]);
      await refuseUnlessHeld(deps, coupon, ask.now);
      const [main, ...others] = await withBundle(deps, coupon);
      const together = others.filter(({ state }) => state === 'held');
      if (await cancelTogether(deps, [main, ...together], ask.now, ask.idempotency))
        return { reply: { ...main, state: 'cancelled', changedAt: ask.now, version: main.version + 1 }, replayed: false };
    }
    throw new Fault('unavailable');
  };

/** A coupon that is or was held by itself. */
const held = async ({ coupons }: HoldDeps, couponId: string): Promise<ClaimedCoupon> => {
  const coupon = await coupons.get(couponId);
  if (coupon?.heldUntil === undefined || coupon.bundleOf !== undefined) throw new Fault('not_found');
  return coupon;
};

/** A hold that has lapsed is given back at the same time. */
const refuseUnlessHeld = async (deps: HoldDeps, coupon: ClaimedCoupon, now: Instant): Promise<void> => {
  const reasons = notHeld(coupon, now);
  if (reasons.length > 0 && coupon.state === 'held') await cancelHold(deps, coupon, now);
  refuseIf(reasons);
};

const notHeld = (coupon: ClaimedCoupon, now: Instant): Refusal[] => {
  if (coupon.state === 'deactivated') return [refusal('deactivated', coupon.reason ? { reason: coupon.reason } : {})];
  if (coupon.cancelled) return [refusal('given_back')];
  return stateAt(coupon, now) === 'cancelled' ? [refusal('hold_lapsed')] : [];
};

/** The first reply of a request that had its effect already. */
const replayed = (coupon: ClaimedCoupon, by: Idempotency | undefined, { key, hash }: Idempotency): Outcome<ClaimedCoupon> | undefined => {
  if (by?.key !== key) return undefined;
  sameAsked(by.hash, { key, hash });
  return { reply: coupon, replayed: true };
};

/** A coupon as it was when it was confirmed, whatever became of it since. */
const asConfirmed = (coupon: ClaimedCoupon): ClaimedCoupon => ({
  ...coupon,
  ...UNTOUCHED,
  state: 'issued',
  changedAt: coupon.issuedAt,
});
