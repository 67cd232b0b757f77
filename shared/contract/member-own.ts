import * as v from 'valibot';
import { Position } from '../geo/position';
import { Nickname } from '../member/member';
import { Instant } from '../time/instant';
import { AppChannel, AppTouch } from '../touchpoint/event';
import { endpoint } from './endpoint';
import { memberPrivacyEndpoints, memberProfileEndpoints } from './privacy';
import { CityView, CodesView, ConsentChoice, CouponView, OfferView, OwnView, Page, ReasonView, StoreView, TimelineEntry } from './views';

const decimal = (most: number) =>
  v.pipe(v.string(), v.regex(/^-?\d{1,3}(\.\d{1,10})?$/, 'must be degrees'), v.transform(Number), v.minValue(-most), v.maxValue(most));

/** A point in GCJ-02 for looking around; rules about place take a full position in a body instead. */
const Looking = {
  latitude: v.optional(decimal(90)),
  longitude: v.optional(decimal(180)),
  city: v.optional(v.pipe(v.string(), v.maxLength(40))),
  cursor: v.optional(v.pipe(v.string(), v.maxLength(400))),
};

/** A code as people type it. */
const PromoCode = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60));

/** What was claimed, and what came with it. */
export const ClaimedView = v.object({ ...CouponView.entries, also: v.array(CouponView) });
export type ClaimedView = v.InferOutput<typeof ClaimedView>;

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

const SessionView = v.object({ token: v.string(), expiresAt: Instant, member: v.optional(OwnView) });

/** Joining, stores, coupons, the member's own data. */
export const memberOwnEndpoints = {
  signIn: endpoint({
    method: 'POST',
    path: '/member/sessions',
    caller: 'anyone',
    summary: 'Sign in with the code of wx.login; a WeChat user who has not joined gets a session without a member',
    body: v.object({ code: v.pipe(v.string(), v.minLength(1), v.maxLength(200)) }),
    reply: SessionView,
    status: 201,
    refusals: ['wechat_code_refused', 'wechat_unavailable'],
  }),
  join: endpoint({
    method: 'POST',
    path: '/member/memberships',
    caller: 'visitor',
    summary: 'Join, with consent by purpose; joining again gives the member that is there',
    body: v.object({
      policyVersion: v.pipe(v.string(), v.minLength(1), v.maxLength(40)),
      consents: v.pipe(v.array(ConsentChoice), v.maxLength(8)),
      nickname: v.optional(Nickname),
      channel: v.optional(AppChannel, 'mini_program'),
      /** The code of WeChat's phone button, when the member shares the number. */
      phoneCode: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(200))),
    }),
    reply: SessionView,
    status: 201,
    refusals: ['consent_needed', 'wechat_code_refused', 'wechat_unavailable'],
  }),
  me: endpoint({ method: 'GET', path: '/member/me', caller: 'member', summary: 'The member', reply: OwnView }),
  setConsents: endpoint({
    method: 'PUT',
    path: '/member/me/consents',
    caller: 'member',
    summary: 'Give or withdraw consent for the purposes named; the others stay. Membership itself cannot be withdrawn here',
    body: v.object({
      policyVersion: v.pipe(v.string(), v.minLength(1), v.maxLength(40)),
      consents: v.pipe(v.array(ConsentChoice), v.maxLength(8)),
      channel: v.optional(AppChannel, 'mini_program'),
    }),
    reply: OwnView,
    refusals: ['consent_needed'],
  }),
  myCode: endpoint({ method: 'GET', path: '/member/me/code', caller: 'member', summary: "The member's rotating code", reply: CodesView }),
  history: endpoint({
    method: 'GET',
    path: '/member/me/history',
    caller: 'member',
    summary: 'What the member did and what was done, newest first',
    query: v.object({ cursor: Looking.cursor }),
    reply: Page(TimelineEntry),
  }),
  cities: endpoint({
    method: 'GET',
    path: '/member/cities',
    caller: 'anyone',
    summary: 'Cities with stores, most stores first',
    reply: v.object({ items: v.array(CityView) }),
  }),
  stores: endpoint({
    method: 'GET',
    path: '/member/stores',
    caller: 'anyone',
    summary: 'Stores, nearest first when a point is given, of one city when one is named; 20 a page',
    query: v.object(Looking),
    reply: Page(StoreView),
  }),
  store: endpoint({ method: 'GET', path: '/member/stores/{storeId}', caller: 'anyone', summary: 'One store', reply: StoreView }),
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
    refusals: ['already_redeemed', 'expired', 'deactivated', 'locked', 'on_its_way', 'given_back', 'used_up', 'not_confirmed'],
  }),
  giveBack: endpoint({
    method: 'POST',
    path: '/member/coupons/{couponId}/cancellation',
    caller: 'member',
    summary: 'Take back a claim: the unit can be claimed again, by this member too',
    body: v.object({}),
    reply: CouponView,
    idempotent: true,
    refusals: ['already_redeemed', 'expired', 'deactivated', 'locked', 'on_its_way', 'given_back', 'used_up', 'came_with_exchange'],
  }),
  give: endpoint({
    method: 'POST',
    path: '/member/coupons/{couponId}/gift',
    caller: 'member',
    summary: 'Give a coupon to a friend: who opens it with this token first has it; it comes back by itself after a day',
    body: v.object({}),
    reply: v.object({ token: v.string(), until: Instant }),
    status: 201,
    idempotent: true,
    refusals: ['not_transferable', 'already_redeemed', 'expired', 'deactivated', 'locked', 'given_back', 'used_up'],
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
    refusals: ['gift_over', 'own_gift', 'expired', 'deactivated', 'not_a_member'],
  }),
  addPhone: endpoint({
    method: 'PUT',
    path: '/member/me/phone',
    caller: 'member',
    summary: "Verify a phone number with the code of WeChat's phone button",
    body: v.object({ phoneCode: v.pipe(v.string(), v.minLength(1), v.maxLength(200)) }),
    reply: OwnView,
    refusals: ['wechat_code_refused', 'wechat_unavailable'],
  }),
  touch: endpoint({
    method: 'POST',
    path: '/member/touchpoints',
    caller: 'member',
    summary: "Touches of the member's app; repeating a message id is harmless",
    body: v.object({ channel: AppChannel, events: v.pipe(v.array(AppTouch), v.minLength(1), v.maxLength(25)) }),
    reply: v.object({ taken: v.number() }),
  }),

  ...memberPrivacyEndpoints,
  ...memberProfileEndpoints,
};
