import * as v from 'valibot';
import type { ReplyOf } from '../../../shared/contract/endpoint';
import { GivenView, memberEndpoints } from '../../../shared/contract/member';
import type { CouponView } from '../../../shared/contract/views';
import { call } from '../api/client';
import { codeOf, failureOf } from '../api/failure';
import { mutate } from '../api/mutate';
import { platform } from '../platform';
import { useLanguage } from '../words';
import { knowCoupon } from './claim';
import { forget, type Query, useQuery } from './query';

export type Given = ReplyOf<typeof memberEndpoints.give>;
export type Gift = ReplyOf<typeof memberEndpoints.gift>;

const placeOf = (couponId: string): string => `yinke.gift.${couponId}`;

/** The token of a coupon that was put on its way from this phone, while it may still be taken. */
export const givenFrom = (couponId: string): Given | undefined => {
  const kept = v.safeParse(GivenView, platform.keep.get(placeOf(couponId)));
  return kept.success && Date.parse(kept.output.until) > Date.now() ? kept.output : undefined;
};

/**
 * Puts a coupon on its way; the token is kept, so that the message can be sent again. What is on its way from another phone,
 * whose token this one does not know, gets a new one. Rejects with CallFailed.
 */
export const give = async (couponId: string): Promise<Given> => {
  const send = () => mutate(`give.${couponId}`, memberEndpoints.give, { params: { couponId }, body: {} });
  const given = await send().catch(async (error: unknown) => {
    if (codeOf(failureOf(error)) !== 'on_its_way') throw error;
    await takeBack(couponId);
    return send();
  });
  platform.keep.set(placeOf(couponId), given);
  forget('wallet');
  return given;
};

/** Takes back what nobody has taken. Rejects with CallFailed. */
export const takeBack = async (couponId: string): Promise<CouponView> => {
  const coupon = await call(memberEndpoints.takeBackGift, { params: { couponId } });
  platform.keep.remove(placeOf(couponId));
  forget('wallet');
  knowCoupon(coupon);
  return coupon;
};

/** Gives a coupon back to the brand. Rejects with CallFailed. */
export const giveBack = async (couponId: string): Promise<CouponView> => {
  const coupon = await mutate(`back.${couponId}`, memberEndpoints.giveBack, { params: { couponId }, body: {} });
  forget('wallet');
  forget('offer');
  knowCoupon(coupon);
  return coupon;
};

/** What a friend gives. */
export const useGift = (token: string): Query<Gift> => {
  const language = useLanguage();
  return useQuery(token === '' ? undefined : `gift:${language}:${token}`, () => call(memberEndpoints.gift, { params: { token } }));
};

/** Takes what a friend gives. Rejects with CallFailed. */
export const accept = async (token: string): Promise<CouponView> => {
  const coupon = await mutate(`gift.${token}`, memberEndpoints.acceptGift, { params: { token }, body: { channel: platform.channel } });
  forget('wallet');
  forget('gift');
  knowCoupon(coupon);
  return coupon;
};
