import * as v from 'valibot';
import { Position } from '../geo/position';
import { Instant } from '../time/instant';
import { AppChannel } from '../touchpoint/event';
import { endpoint } from './endpoint';
import { Looking } from './looking';
import { CodesView, CouponView, OfferView, Page, ReasonView } from './views';

/** A code as people type it. */
const PromoCode = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60));

/** What was claimed, and what came with it. */
export const ClaimedView = v.object({ ...CouponView.entries, also: v.array(CouponView) });
export type ClaimedView = v.InferOutput<typeof ClaimedView>;

/** A coupon on its way to a friend: who opens it with the token first has it. */
export const GivenView = v.object({ token: v.string(), until: Instant });

const CLAIM_REFUSALS = [
  'limit_of_day',
  'limit_of_week',
  'limit_of_month',
  'sold_out_today',
  'sold_out_at_store',
  'budget_reached',
  'other_way',
  'wrong_tier',
  'not_tagged',
  'not_listed',
  'new_members_only',
  'phone_needed',
  'impossible_speed',
] as const;

/** What can be claimed, the wallet, codes, coupons that are given away. */
export const memberCouponEndpoints = {
  offers: endpoint({
    method: 'POST',
    path: '/member/offers/search',
    caller: 'visitor',
    summary: 'What can be claimed: here first, with the reason for what cannot be. The position is in the body to keep it out of logs',
    body: v.object({ position: v.optional(Position), city: Looking.city }),
    reply: v.object({ items: v.array(OfferView) }),
  }),
  offer: endpoint({
    method: 'POST',
    path: '/member/offers/{templateId}/check',
    caller: 'visitor',
    summary: 'One offer, with every condition met or not at this place',
    body: v.object({ position: v.optional(Position) }),
    reply: OfferView,
  }),
  claim: endpoint({
    method: 'POST',
    path: '/member/offers/{templateId}/claims',
    caller: 'member',
    limit: 'claim',
    summary: 'Claim one coupon',
    body: v.object({ position: v.optional(Position), channel: v.optional(AppChannel, 'mini_program') }),
    reply: ClaimedView,
    status: 201,
    idempotent: true,
    refusals: [
      'already_claimed',
      'sold_out',
      'no_position',
      'position_by_hand',
      'position_stale',
      'position_inaccurate',
      'outside_radius',
      'not_yet_claimable',
      'no_longer_claimable',
      'not_published',
      'claims_paused',
      'not_a_member',
      ...CLAIM_REFUSALS,
    ],
  }),
  claimWithCode: endpoint({
    method: 'POST',
    path: '/member/codes/claims',
    caller: 'member',
    limit: 'code',
    guess: { what: 'promo_code', wrong: ['promo_code_unknown'] },
    summary: 'Claim with a code that was typed in: blanks, hyphens and small letters are fine',
    body: v.object({ code: PromoCode, position: v.optional(Position), channel: v.optional(AppChannel, 'mini_program') }),
    reply: ClaimedView,
    status: 201,
    idempotent: true,
    refusals: [
      'promo_code_unknown',
      'promo_code_used',
      'already_claimed',
      'sold_out',
      'claims_paused',
      'no_longer_claimable',
      ...CLAIM_REFUSALS,
    ],
  }),
  coupons: endpoint({
    method: 'GET',
    path: '/member/coupons',
    caller: 'member',
    summary: 'The wallet, newest first; 20 a page',
    query: v.object({ cursor: Looking.cursor, latitude: Looking.latitude, longitude: Looking.longitude }),
    reply: Page(CouponView),
  }),
  coupon: endpoint({ method: 'GET', path: '/member/coupons/{couponId}', caller: 'member', summary: 'One coupon', reply: CouponView }),
  couponCode: endpoint({
    method: 'GET',
    path: '/member/coupons/{couponId}/code',
    caller: 'member',
    summary: 'The rotating code to show at the counter',
    reply: CodesView,
    refusals: [
      'already_redeemed',
      'expired',
      'deactivated',
      'locked',
      'on_its_way',
      'given_back',
      'used_up',
      'not_confirmed',
      'under_review',
    ],
  }),
  giveBack: endpoint({
    method: 'POST',
    path: '/member/coupons/{couponId}/cancellation',
    caller: 'member',
    summary: 'Take back a claim: the unit can be claimed again, by this member too',
    body: v.object({}),
    reply: CouponView,
    idempotent: true,
    refusals: [
      'already_redeemed',
      'expired',
      'deactivated',
      'locked',
      'on_its_way',
      'given_back',
      'used_up',
      'under_review',
      'came_with_exchange',
    ],
  }),
  give: endpoint({
    method: 'POST',
    path: '/member/coupons/{couponId}/gift',
    caller: 'member',
    summary: 'Give a coupon to a friend: who opens it with this token first has it; it comes back by itself after a day',
    body: v.object({}),
    reply: GivenView,
    status: 201,
    idempotent: true,
    refusals: ['not_transferable', 'already_redeemed', 'expired', 'deactivated', 'locked', 'given_back', 'used_up', 'under_review'],
  }),
  takeBackGift: endpoint({
    method: 'DELETE',
    path: '/member/coupons/{couponId}/gift',
    caller: 'member',
    summary: 'Take back a gift that nobody has taken; taking back what is not on its way changes nothing',
    reply: CouponView,
    refusals: ['gift_over'],
  }),
  gift: endpoint({
    method: 'GET',
    path: '/member/gifts/{token}',
    caller: 'visitor',
    summary: 'What a friend gives, and whether it can still be taken',
    reply: v.object({ coupon: CouponView, from: v.string(), until: v.optional(Instant), reasons: v.array(ReasonView) }),
  }),
  acceptGift: endpoint({
    method: 'POST',
    path: '/member/gifts/{token}/acceptance',
    caller: 'member',
    summary: "Take a friend's gift: the coupon is the caller's from now on",
    body: v.object({ channel: v.optional(AppChannel, 'mini_program') }),
    reply: CouponView,
    status: 201,
    idempotent: true,
    refusals: ['gift_over', 'own_gift', 'expired', 'deactivated', 'under_review', 'not_a_member'],
  }),
};
