import type { Coupon } from '../../shared/coupon/coupon';
import { stateAt } from '../../shared/coupon/life';
import { ownRefusals } from '../../shared/coupon/redeem';
import { type Refusal, refusal } from '../../shared/problem/refusal';
import { type Instant, isBefore, plusSeconds } from '../../shared/time/instant';
import type { Brands } from '../brand/brand-repository';
import type { Asked } from '../platform/asked';
import type { Outcome } from '../platform/http/api';
import type { Idempotency } from '../platform/http/input';
import { Fault, refuseIf } from '../platform/problems';
import type { LockReply, Locks } from './lock-repository';
import type { Uses } from './use-repository';

export interface LockDeps {
  brands: Brands;
  locks: Locks;
  uses: Uses;
}

export interface UnlockAsk {
  couponId: string;
  orderId: string;
  /** The key of the calling system. */
  keyId: string;
  idempotency: Idempotency;
  now: Instant;
}

export interface LockAsk extends UnlockAsk {
  /** For how long; zero is no lock. */
  seconds: number;
}

/** How often it is tried again when the coupon moves meanwhile. */
const ATTEMPTS = 6;

/**
 * Keeps a coupon for an order for so many seconds, or says every reason why not. The same order may ask again and gets the longer time.
 * Without a time nothing is locked: the reply says how the coupon stands. It may be locked before its validity begins.
 */
export const lockCoupon =
  (deps: LockDeps) =>
  async (ask: LockAsk): Promise<Outcome<LockReply>> => {
    const { couponId, orderId, seconds, now, idempotency } = ask;
    const asked: Asked = { operation: 'lock', by: ask.keyId, idempotency };
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const [{ zone }, { coupons, templates }] = await Promise.all([deps.brands.current(), deps.uses.read([couponId])]);
      const coupon = coupons[0];
      if (!coupon) throw new Fault('not_found');
      const { templateId } = coupon;
      // A lock asks for its template in its own transaction; without a time there is none, and a new instance knows of no template.
      if (attempt > 0 || seconds === 0) await templates.look([templateId]);
      const reasons = ownRefusals(coupon, { orderId, templateState: templates.state(templateId), now, zone }).filter(isOfLocks);
      if (reasons.length > 0) return replayOr(deps, asked, reasons);
      const until = longer(ownLock(coupon, orderId, now), seconds === 0 ? undefined : plusSeconds(now, seconds));
      const reply: LockReply = { couponId, orderId, locked: until !== undefined, ...(until && { until }) };
      if (until === undefined || seconds === 0) return { reply, replayed: false };
      const unseen = templates.state(templateId) === undefined ? [templateId] : [];
      const lock = { orderId, until, key: idempotency.key, hash: idempotency.hash };
      if (await deps.locks.lock(coupon, lock, unseen, asked, reply, now)) {
        templates.noteAlive(unseen);
        return { reply, replayed: false };
      }
      const replay = await deps.locks.replied(asked);
      if (replay) return { reply: replay, replayed: true };
    }
    throw new Fault('unavailable');
  };

/** A coupon can be kept for an order before it can be used. */
const isOfLocks = ({ code }: Refusal): boolean => code !== 'not_yet_valid';

/** Until when a coupon is kept for this order; undefined when it is not. */
const ownLock = (coupon: Coupon, orderId: string, now: Instant): Instant | undefined =>
  stateAt(coupon, now) === 'locked' && coupon.lock?.orderId === orderId ? coupon.lock.until : undefined;

const longer = (a: Instant | undefined, b: Instant | undefined): Instant | undefined => (a && b ? (isBefore(a, b) ? b : a) : (a ?? b));

/** Lets go of a coupon that is kept for this order. */
export const unlockCoupon =
  (deps: LockDeps) =>
  async (ask: UnlockAsk): Promise<Outcome<LockReply>> => {
    const { couponId, orderId, now, idempotency } = ask;
    const asked: Asked = { operation: 'unlock', by: ask.keyId, idempotency };
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const [{ zone }, { coupons }] = await Promise.all([deps.brands.current(), deps.uses.read([couponId])]);
      const coupon = coupons[0];
      if (!coupon) throw new Fault('not_found');
      if (ownLock(coupon, orderId, now) === undefined) {
        const used = ownRefusals(coupon, { now, zone }).filter(({ code }) => code === 'already_redeemed');
        return replayOr(deps, asked, used.length > 0 ? used : [refusal('not_locked')]);
      }
      const reply: LockReply = { couponId, orderId, locked: false };
      if (await deps.locks.unlock(coupon, asked, reply, now)) return { reply, replayed: false };
      const replay = await deps.locks.replied(asked);
      if (replay) return { reply: replay, replayed: true };
    }
    throw new Fault('unavailable');
  };

/** What would be refused now may have been done before, by the same key. */
const replayOr = async ({ locks }: LockDeps, asked: Asked, reasons: Refusal[]): Promise<Outcome<LockReply>> => {
  const replay = await locks.replied(asked);
  if (replay) return { reply: replay, replayed: true };
  refuseIf(reasons);
  throw new Fault('unavailable');
};
