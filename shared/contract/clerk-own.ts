import * as v from 'valibot';
import { Basket } from '../coupon/basket';
import { RETURN_WINDOW_SECONDS } from '../coupon/life';
import { Money } from '../money/money';
import { Staff, StaffInvitation } from '../staff/staff';
import { Instant } from '../time/instant';
import { endpoint } from './endpoint';
import { clerkTagEndpoints } from './tags';
import { CouponIds, USE_REFUSALS } from './uses';
import { CheckoutView, CouponView, CustomerView, ReasonView, RedemptionView, TagView, TimelineEntry, ValidationView } from './views';

const WeChatCode = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const StoreId = v.pipe(v.string(), v.minLength(1), v.maxLength(40));
export const StaffSession = v.object({ token: v.string(), expiresAt: Instant, staff: Staff });

const CouponId = v.pipe(v.string(), v.maxLength(40));
const Ticket = v.pipe(v.string(), v.maxLength(1000));

/** A coupon at the counter: as the member sees it, and every reason why it cannot be used in this store now. */
export const CounterCoupon = v.object({ coupon: CouponView, reasons: v.array(ReasonView) });
export type CounterCoupon = v.InferOutput<typeof CounterCoupon>;

/** Who and what a code showed. */
export const ScanView = v.object({
  kind: v.picklist(['coupon', 'member']),
  customer: CustomerView,
  coupons: v.array(CounterCoupon),
  /** Proves to `redeem` that a current code was shown to this clerk; good for ten minutes. */
  ticket: v.string(),
});

/** What a clerk scans, redeems, hands over and takes back. */
export const clerkCouponEndpoints = {
  scan: endpoint({
    method: 'POST',
    path: '/clerk/scans',
    caller: 'staff',
    limit: 'code',
    guess: { what: 'counter_code', wrong: ['code_unknown', 'code_too_old'] },
    summary: 'Who and what a code shows: the coupon and its member, or the member and the coupons that can be used here',
    body: v.object({ code: v.pipe(v.string(), v.minLength(1), v.maxLength(60)), storeId: StoreId }),
    reply: ScanView,
    refusals: ['code_too_old', 'code_unknown', 'staff_of_another_store'],
  }),
  redeem: endpoint({
    method: 'POST',
    path: '/clerk/redemptions',
    caller: 'staff',
    summary: 'Redeem coupons of the member who was scanned, on one basket: all of them or none',
    body: v.object({ couponIds: CouponIds, ticket: Ticket, storeId: StoreId, basket: Basket }),
    reply: CheckoutView,
    status: 201,
    idempotent: true,
    refusals: [
      'already_redeemed',
      'expired',
      'not_yet_valid',
      'wrong_store',
      'below_threshold',
      'deactivated',
      'code_too_old',
      'staff_of_another_store',
      ...USE_REFUSALS,
    ],
  }),
  validate: endpoint({
    method: 'POST',
    path: '/clerk/validations',
    caller: 'staff',
    summary:
      'What coupons of the member who was scanned would give on a basket, why the others would not, and the best of what goes together',
    body: v.object({
      couponIds: v.pipe(v.array(CouponId), v.minLength(1), v.maxLength(50)),
      ticket: Ticket,
      storeId: StoreId,
      basket: Basket,
    }),
    reply: ValidationView,
    refusals: ['code_too_old', 'another_customer', 'staff_of_another_store'],
  }),
  handouts: endpoint({
    method: 'GET',
    path: '/clerk/stores/{storeId}/handouts',
    caller: 'staff',
    summary: 'Coupons that clerks of this store may hand over now',
    reply: v.object({ items: v.array(v.object({ templateId: v.string(), name: v.string(), sentence: v.string(), left: v.number() })) }),
    refusals: ['staff_of_another_store'],
  }),
  handOver: endpoint({
    method: 'POST',
    path: '/clerk/handouts',
    caller: 'staff',
    summary: 'Hand a coupon over to the member who was scanned',
    body: v.object({ templateId: v.pipe(v.string(), v.maxLength(40)), ticket: Ticket, storeId: StoreId }),
    reply: CouponView,
    status: 201,
    idempotent: true,
    refusals: [
      'code_too_old',
      'staff_of_another_store',
      'already_claimed',
      'sold_out',
      'sold_out_at_store',
      'claims_paused',
      'other_way',
      'budget_reached',
    ],
  }),
  returnRedemption: endpoint({
    method: 'POST',
    path: '/clerk/redemptions/{redemptionId}/return',
    caller: 'staff',
    summary: `Undo a redemption of one's own store within ${RETURN_WINDOW_SECONDS / 60} minutes, once; the coupon is the member's again, or gone when its template says so`,
    body: v.object({}),
    reply: RedemptionView,
    idempotent: true,
    refusals: ['already_returned', 'return_too_late', 'staff_of_another_store'],
  }),
  today: endpoint({
    method: 'GET',
    path: '/clerk/stores/{storeId}/today',
    caller: 'staff',
    summary: "Today at the store, in the store's day: how many redeemed, sales with coupons, what was given, and the latest twenty",
    reply: v.object({
      redeemed: v.number(),
      sales: Money,
      discount: Money,
      recent: v.array(RedemptionView),
      at: Instant,
    }),
    refusals: ['staff_of_another_store'],
  }),
};

/** Who stands at the counter, and their coupons. */
export const clerkOwnEndpoints = {
  signIn: endpoint({
    method: 'POST',
    path: '/clerk/sessions',
    caller: 'anyone',
    limit: 'sign_in',
    summary: 'Sign in as staff with the code of wx.login',
    body: v.object({ code: WeChatCode }),
    reply: StaffSession,
    status: 201,
    refusals: ['not_staff', 'wechat_code_refused', 'wechat_unavailable'],
  }),
  invitation: endpoint({
    method: 'GET',
    path: '/clerk/invitations/{code}',
    caller: 'anyone',
    limit: 'code',
    guess: { what: 'invitation', wrong: ['not_found'] },
    summary: 'What an invitation binds to',
    reply: v.object({
      ...v.pick(StaffInvitation, ['name', 'role', 'storeId', 'storeName', 'expiresAt']).entries,
      reasons: v.array(ReasonView),
    }),
  }),
  acceptInvitation: endpoint({
    method: 'POST',
    path: '/clerk/invitations/{code}/acceptance',
    caller: 'anyone',
    limit: 'code',
    guess: { what: 'invitation', wrong: ['not_found'] },
    summary: 'Bind the WeChat user to the store and role of the invitation; doing it again with the same user gives the same',
    body: v.object({ code: WeChatCode }),
    reply: StaffSession,
    status: 201,
    refusals: ['invitation_used', 'invitation_expired', 'already_staff', 'wechat_code_refused', 'wechat_unavailable'],
  }),
  customer: endpoint({
    method: 'POST',
    path: '/clerk/members/{memberId}/view',
    caller: 'staff',
    summary:
      'What a clerk may know of the member who was scanned: tags with where they come from, the latest visits and purchases, whether it is the month of their birthday, how often they came this month, and one thing worth saying. Nothing of it when they refused to be served personally',
    body: v.object({ ticket: Ticket, storeId: StoreId }),
    reply: v.object({
      isPersonal: v.boolean(),
      tags: v.array(TagView),
      latest: v.array(TimelineEntry),
      /** Whether their birthday is this month; the day itself is not told. */
      birthdayMonth: v.boolean(),
      /** On how many days of this month they were in a store, today among them. */
      visits: v.number(),
      /** One thing worth saying now. */
      hint: v.optional(v.string()),
    }),
    refusals: ['code_too_old', 'staff_of_another_store'],
  }),

  ...clerkCouponEndpoints,
  ...clerkTagEndpoints,
};
