import { stateAt } from '../../shared/coupon/life';
import type { CouponReview, ReviewCause } from '../../shared/coupon/review';
import type { Suspect } from '../../shared/scalping/judge';
import type { ScalpingRules } from '../../shared/scalping/rules';
import type { Signal } from '../../shared/scalping/signal';
import type { ActorKind } from '../../shared/scalping/trace';
import { type Instant, plusSeconds } from '../../shared/time/instant';
import type { ClaimedCoupon } from '../coupon/coupon-item';
import type { Coupons } from '../coupon/coupon-repository';
import type { ExpiryAgenda } from '../coupon/expiry-agenda';
import { idOf } from '../platform/ids';
import { Fault } from '../platform/problems';
import { sideBySide } from '../platform/side-by-side';
import type { Cases, ToHold } from './case-repository';
import type { Actor } from './trace-repository';

export interface HoldDeps {
  agenda: Pick<ExpiryAgenda, 'note'>;
  cases: Cases;
  coupons: Pick<Coupons, 'getAll'>;
}

/** A transaction takes a hundred items: two for each claim, and their group. */
const TOGETHER = 40;
const TRIES = 8;
const AT_ONCE = 10;
const DAY_SECONDS = 86_400;

/** What claims of one template that one actor made are called together. */
export const groupIdOf = ({ kind, id, templateId }: Actor): string => idOf('scalping', kind, id, templateId);

/** What a member is told was unusual. */
export const causeOf = (kind: ActorKind, signals: readonly Signal[]): ReviewCause => {
  if (signals.some(({ sign }) => sign === 'impossible_travel')) return 'place';
  if (kind === 'device') return 'device';
  return kind === 'person' ? 'account' : 'network';
};

/** How a claim is held from now on. */
export const reviewFrom = (
  kind: ActorKind,
  signals: readonly Signal[],
  { releaseAfterDays }: ScalpingRules,
  now: Instant,
): CouponReview => ({
  ...{ at: now, cause: causeOf(kind, signals) },
  until: plusSeconds(now, releaseAfterDays * DAY_SECONDS),
});

/**
 * Holds the claims of one actor that can still be held, with what was issued together with them. What is locked, used or over stays as it
 * is; so does what was held before, whatever was decided of it. Gives how many it held.
 */
export const holdClaims =
  ({ agenda, cases, coupons }: HoldDeps) =>
  async (actor: Actor, suspects: readonly Suspect[], rules: ScalpingRules, now: Instant): Promise<number> => {
    const [first] = suspects;
    if (!first) return 0;
    const signals = commonOf(suspects);
    const group = { groupId: groupIdOf(actor), kind: actor.kind, templateId: actor.templateId, signals };
    const signalsOf = new Map(suspects.map(({ trace, signals: own }) => [trace.couponId, own]));
    let left: string[] = [...signalsOf.keys()];
    let held = 0;
    for (let attempt = 0; left.length > 0; attempt++) {
      if (attempt >= TRIES) throw new Fault('unavailable');
      const waiting: string[] = [];
      const ready = await toHold({ cases, coupons }, actor, left, signalsOf, rules, now);
      await sideBySide(ready, AT_ONCE, ({ coupon, review }) => agenda.note(coupon.couponId, review.until, now));
      for (let i = 0; i < ready.length; i += TOGETHER) {
        const together = ready.slice(i, i + TOGETHER);
        const failed = await cases.hold(group, together, now);
        if (!failed) held += together.length;
        // Nothing was written, so all of them are looked at again: what has moved on is left out then.
        else waiting.push(...together.map(({ coupon }) => coupon.bundleOf ?? coupon.couponId));
      }
      left = [...new Set(waiting)];
    }
    return held;
  };

const toHold = async (
  { cases, coupons }: Pick<HoldDeps, 'cases' | 'coupons'>,
  { kind }: Actor,
  couponIds: readonly string[],
  signalsOf: ReadonlyMap<string, Signal[]>,
  rules: ScalpingRules,
  now: Instant,
): Promise<ToHold[]> => {
  const known = await cases.all(couponIds);
  const fresh = [...(await coupons.getAll(couponIds.filter((couponId) => !known.has(couponId)))).values()];
  const parts = [...(await coupons.getAll(fresh.flatMap(({ bundle }) => bundle))).values()];
  const knownParts = await cases.all(parts.map(({ couponId }) => couponId));
  return [...fresh, ...parts.filter(({ couponId }) => !knownParts.has(couponId))]
    .filter((coupon) => canHold(coupon, now))
    .map((coupon) => {
      const signals = signalsOf.get(coupon.bundleOf ?? coupon.couponId) ?? [];
      return { coupon, signals, review: coupon.review ?? reviewFrom(kind, signals, rules, now) };
    });
};

/** A lock that has run out is none; what is being paid with is left alone. */
const canHold = (coupon: ClaimedCoupon, now: Instant): boolean => coupon.state === 'issued' && stateAt(coupon, now) === 'issued';

/** What is said of every one of them. */
const commonOf = (suspects: readonly Suspect[]): Signal[] =>
  (suspects[0]?.signals ?? []).filter(({ sign }) => suspects.every(({ signals }) => signals.some((other) => other.sign === sign)));
