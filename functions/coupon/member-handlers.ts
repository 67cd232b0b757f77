import type { memberCouponEndpoints } from '../../shared/contract/member-coupons';
import { rotatingCodes } from '../../shared/coupon/code';
import { ownRefusals } from '../../shared/coupon/redeem';
import type { Point } from '../../shared/geo/position';
import type { Language } from '../../shared/problem/words';
import { type Instant, millis } from '../../shared/time/instant';
import { inZone } from '../../shared/time/local-day';
import { isOwn } from '../identity/is-own';
import type { MemberDeps } from '../member/member-deps';
import type { Handlers, Outcome } from '../platform/http/api';
import type { Origin } from '../platform/http/origin';
import { Fault, refuseIf } from '../platform/problems';
import { worded } from '../platform/reasons';
import { claimOriginOf } from '../scalping/claim-origin';
import { middleOf } from '../store/list-stores';
import { type Claimed, claimCoupon } from './claim-coupon';
import { claimWithCode } from './claim-with-code';
import type { ClaimedCoupon } from './coupon-repository';
import { couponView } from './coupon-view';
import { checkOffer, findOffers } from './find-offers';
import { acceptGift, giveCoupon, seeGift, takeBackGift } from './gift-coupon';
import { giveBack } from './give-back';
import { walletOf } from './wallet';

const pointOf = (query: { latitude?: number | undefined; longitude?: number | undefined }): Point | undefined =>
  query.latitude === undefined || query.longitude === undefined ? undefined : { latitude: query.latitude, longitude: query.longitude };

/** What members see of coupons, claim, show and give away. */
export const couponMemberHandlers = (deps: MemberDeps, zone: () => Promise<string>): Handlers<typeof memberCouponEndpoints> => {
  const context = async () => ({ index: await deps.stores.index(), zone: await zone() });

  const from = (origin: Origin) => ({ origin: claimOriginOf(origin, deps.hashKey) });

  const ownCoupon = async (memberId: string, couponId: string): Promise<ClaimedCoupon> => {
    const coupon = await deps.coupons.get(couponId);
    if (!coupon || !(await isOwn(deps)(memberId, [coupon.memberId]))) throw new Fault('not_found');
    return coupon;
  };

  /** A claim that is told again is told as it was. */
  const claimedReply = async ({ reply, replayed }: Outcome<Claimed>, language: Language, now: Instant) => {
    const views = { ...(await context()), language, now: replayed ? reply.coupon.issuedAt : now };
    return { reply: { ...couponView(reply.coupon, views), also: reply.also.map((coupon) => couponView(coupon, views)) }, replayed };
  };

  return {
    offers: async ({ body, caller, language, now }) => ({
      items: await findOffers(deps)({
        ...body,
        memberId: caller.memberId,
        around: middleOf(await deps.stores.index(), body.city),
        language,
        now,
      }),
    }),
    offer: async ({ params, body, caller, language, now }) =>
      checkOffer(deps)(params.templateId, { position: body.position, memberId: caller.memberId, language, now }),
    claim: async ({ params, body, caller, idempotency, language, origin, now }) =>
      claimedReply(
        await claimCoupon(deps)({ ...params, ...body, ...caller, ...from(origin), way: 'app', idempotency, now }),
        language,
        now,
      ),
    giveBack: async ({ params, caller, idempotency, language, now }) => {
      const { reply, replayed } = await giveBack(deps)({ ...params, ...caller, idempotency, now });
      return { reply: couponView(reply, { ...(await context()), language, now }), replayed };
    },
    claimWithCode: async ({ body, caller, idempotency, language, origin, now }) => {
      const { code, ...rest } = body;
      return claimedReply(await claimWithCode(deps)({ ...rest, ...caller, ...from(origin), typed: code, idempotency, now }), language, now);
    },
    give: async ({ params, caller, idempotency, now }) => {
      const { reply, replayed } = await giveCoupon(deps)(params.couponId, { ...caller, idempotency, now });
      return { reply: { token: reply.token, until: inZone(reply.until, await zone()) }, replayed };
    },
    takeBackGift: async ({ params, caller, language, now }) =>
      couponView(await takeBackGift(deps)(params.couponId, caller.memberId, now), { ...(await context()), language, now }),
    gift: async ({ params, caller, language, now }) => {
      const { coupon, reasons } = await seeGift(deps)(params.token, caller.memberId, now);
      const giver = await deps.members.get(coupon.givenBy ?? coupon.memberId);
      return {
        coupon: couponView(coupon, { ...(await context()), language, now }),
        from: giver?.maskedName ?? '',
        ...(coupon.gift && { until: inZone(coupon.gift.until, await zone()) }),
        reasons: worded(reasons, language),
      };
    },
    acceptGift: async ({ params, caller, idempotency, language, now }) => {
      const { reply, replayed } = await acceptGift(deps)(params.token, { ...caller, idempotency, now });
      return { reply: couponView(reply, { ...(await context()), language, now }), replayed };
    },
    coupons: async ({ caller, query, language, now }) => {
      const [{ items, next }, views] = await Promise.all([walletOf(deps)(caller.memberId, query.cursor), context()]);
      return { items: items.map((coupon) => couponView(coupon, { ...views, language, now }, pointOf(query))), ...(next && { next }) };
    },
    coupon: async ({ params, caller, language, now }) =>
      couponView(await ownCoupon(caller.memberId, params.couponId), { ...(await context()), language, now }),
    couponCode: async ({ params, caller, now }) => {
      const coupon = await ownCoupon(caller.memberId, params.couponId);
      const reasons = ownRefusals(coupon, { now, zone: await zone() });
      // A code may be shown a little before its time; the counter says from when it is good.
      refuseIf(reasons.filter(({ code }) => code !== 'not_yet_valid'));
      return { now: millis(now), codes: rotatingCodes(coupon.couponId, millis(now), deps.sign) };
    },
  };
};
