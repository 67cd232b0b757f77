import * as v from 'valibot';
import { Scene } from '../link/link';
import { Nickname } from '../member/member';
import { UtcOffset } from '../send/preferences';
import { Instant } from '../time/instant';
import { AppChannel, AppTouch } from '../touchpoint/event';
import { endpoint } from './endpoint';
import { Looking } from './looking';
import { memberCouponEndpoints } from './member-coupons';
import { memberPrivacyEndpoints, memberProfileEndpoints } from './privacy';
import { CodesView, ConsentChoice, OwnView, Page, TimelineEntry } from './views';

export const SessionView = v.object({ token: v.string(), expiresAt: Instant, member: v.optional(OwnView) });

/** Joining, coupons, the member's own data. */
export const memberOwnEndpoints = {
  signIn: endpoint({
    method: 'POST',
    path: '/member/sessions',
    caller: 'anyone',
    limit: 'sign_in',
    summary: 'Sign in with the code of wx.login; a WeChat user who has not joined gets a session without a member',
    body: v.object({
      code: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
      /** How many minutes the phone's clock is ahead of UTC: by it nights are quiet. */
      utcOffset: v.optional(UtcOffset),
    }),
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
      /** The link or code by which they came: kept as where the member came from, if it is one of the brand's. */
      scene: v.optional(Scene),
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

  ...memberCouponEndpoints,
  ...memberPrivacyEndpoints,
  ...memberProfileEndpoints,
};
