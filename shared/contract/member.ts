import * as v from 'valibot';
import { Position } from '../geo/position';
import { Nickname } from '../member/member';
import { Instant } from '../time/instant';
import { AppChannel, AppTouch } from '../touchpoint/event';
import { endpoint } from './endpoint';
import { CityView, CodesView, ConsentChoice, CouponView, MemberView, OfferView, Page, StoreView, TimelineEntry } from './views';

const decimal = (most: number) =>
  v.pipe(v.string(), v.regex(/^-?\d{1,3}(\.\d{1,10})?$/, 'must be degrees'), v.transform(Number), v.minValue(-most), v.maxValue(most));

/** A point in GCJ-02 for looking around; rules about place take a full position in a body instead. */
const Looking = {
  latitude: v.optional(decimal(90)),
  longitude: v.optional(decimal(180)),
  city: v.optional(v.pipe(v.string(), v.maxLength(40))),
  cursor: v.optional(v.pipe(v.string(), v.maxLength(400))),
};

const SessionView = v.object({ token: v.string(), expiresAt: Instant, member: v.optional(MemberView) });

export const memberEndpoints = {
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
  me: endpoint({ method: 'GET', path: '/member/me', caller: 'member', summary: 'The member', reply: MemberView }),
  setConsents: endpoint({
    method: 'PUT',
    path: '/member/me/consents',
    caller: 'member',
    summary: 'Give or withdraw consent for the purposes named; the others stay. Membership itself cannot be withdrawn here',
    body: v.object({
      policyVersion: v.pipe(v.string(), v.minLength(1), v.maxLength(40)),
      consents: v.pipe(v.array(ConsentChoice), v.maxLength(8)),
    }),
    reply: MemberView,
    refusals: ['consent_needed'],
  }),
  setNickname: endpoint({
    method: 'PUT',
    path: '/member/me/nickname',
    caller: 'member',
    summary: 'How the member wants to be called',
    body: v.object({ nickname: Nickname }),
    reply: MemberView,
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
    reply: CouponView,
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
    refusals: ['already_redeemed', 'expired', 'deactivated'],
  }),
  touch: endpoint({
    method: 'POST',
    path: '/member/touchpoints',
    caller: 'member',
    summary: "Touches of the member's app; repeating a message id is harmless",
    body: v.object({ channel: AppChannel, events: v.pipe(v.array(AppTouch), v.minLength(1), v.maxLength(25)) }),
    reply: v.object({ taken: v.number() }),
  }),
};
