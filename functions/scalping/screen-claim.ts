import type { CouponReview } from '../../shared/coupon/review';
import { suspectsAmong } from '../../shared/scalping/judge';
import { isStrict, type ScalpingRules } from '../../shared/scalping/rules';
import type { ClaimOrigin, ClaimTrace } from '../../shared/scalping/trace';
import type { Instant } from '../../shared/time/instant';
import type { Document } from '../platform/set-by-marketers';
import { reviewFrom } from './hold-claims';
import type { Actor, Traces } from './trace-repository';

export interface ScreenAsk {
  templateId: string;
  memberId: string;
  origin?: ClaimOrigin | undefined;
  idempotency: { key: string };
  now: Instant;
}

/** Judges a claim before it is answered; undefined when there is nothing against it, or its template is not one that bots want. */
export type ScreenClaim = (ask: ScreenAsk) => Promise<CouponReview | undefined>;

/**
 * Screens claims of strict templates by what the same phone, or else the same address, has claimed so far: one read, and none for other
 * templates. What comes in the same moment is not seen yet: the stream sees it, and holds what slipped through.
 */
export const screenClaim =
  ({ scalpingRules, traces }: { scalpingRules: Pick<Document<ScalpingRules>, 'current'>; traces: Pick<Traces, 'around'> }): ScreenClaim =>
  async ({ templateId, memberId, origin, idempotency, now }) => {
    const rules = await scalpingRules.current();
    const actor = actorOf(templateId, origin);
    if (!rules.enabled || !isStrict(rules, templateId) || !actor) return undefined;
    const device = origin?.device;
    // Nothing is read of the member: they count as known, with a phone.
    const own: ClaimTrace = {
      couponId: idempotency.key,
      templateId,
      memberId,
      at: now,
      hasPhone: true,
      ...(device !== undefined && { device }),
    };
    const suspect = suspectsAmong(actor.kind, [...(await traces.around(actor, [now])), own], rules).find(
      ({ trace }) => trace.couponId === own.couponId,
    );
    return suspect && reviewFrom(actor.kind, suspect.signals, rules, now);
  };

const actorOf = (templateId: string, origin: ClaimOrigin | undefined): Actor | undefined => {
  if (origin?.device !== undefined) return { kind: 'device', id: origin.device, templateId };
  return origin?.address === undefined ? undefined : { kind: 'address', id: origin.address, templateId };
};
