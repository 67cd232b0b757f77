import * as v from 'valibot';
import { ReferralRules } from '../referral/rules';
import { Instant } from '../time/instant';
import { endpoint } from './endpoint';
import { Page, ReasonView } from './views';

const Cursor = v.optional(v.pipe(v.string(), v.maxLength(400)));
const InvitationCode = v.pipe(v.string(), v.trim(), v.toUpperCase(), v.regex(/^[A-Z0-9]{6,12}$/, 'must be an invitation code'));

/**
 * Where a referral stands: `review` waits for somebody to look at it; `waiting` for the first purchase; `pending` for the return period
 * to be over; `given`; `taken_back`; `lapsed` when nothing was bought in time; `refused`.
 */
export const ReferralState = v.picklist(['review', 'waiting', 'pending', 'given', 'taken_back', 'lapsed', 'refused']);
export type ReferralState = v.InferOutput<typeof ReferralState>;

/** What the brand gives to who brings members; version 0 is what comes out of the box: not open. */
export const ReferralRulesView = v.object({
  version: v.number(),
  rules: ReferralRules,
  /** The rules as a member reads them, in one sentence. */
  words: v.string(),
  setAt: v.optional(Instant),
  by: v.optional(v.string()),
});
export type ReferralRulesView = v.InferOutput<typeof ReferralRulesView>;

const Person = v.object({ memberId: v.string(), memberNumber: v.string(), maskedName: v.string() });

/** A referral in the console. Its id is that of the new member: nobody is brought twice. */
export const ReferralView = v.object({
  referralId: v.string(),
  referrer: Person,
  newcomer: Person,
  invitedAt: Instant,
  joinedAt: Instant,
  state: ReferralState,
  stateWords: v.string(),
  /** What somebody should look at, or why it was refused. */
  reasons: v.array(ReasonView),
  orderId: v.optional(v.string()),
  dueAt: v.optional(Instant),
  givenAt: v.optional(Instant),
  decidedBy: v.optional(v.string()),
});
export type ReferralView = v.InferOutput<typeof ReferralView>;

/** Who was brought, as their referrer sees them. */
const BroughtView = v.object({
  maskedName: v.string(),
  joinedAt: Instant,
  state: ReferralState,
  stateWords: v.string(),
});

/** A member's own side of bringing members. */
export const OwnReferralView = v.object({
  /** Whether invitations count at present. */
  open: v.boolean(),
  /** What both get, and when, in one sentence. */
  words: v.string(),
  /** What the member gets for each, and what the friend gets; empty when nothing. */
  forReferrer: v.string(),
  forNewcomer: v.string(),
  /** The code that friends follow or type in; a link carries it as `invitation`. */
  code: v.string(),
  brought: v.array(BroughtView),
  counts: v.object({ joined: v.number(), given: v.number(), points: v.number(), coupons: v.number() }),
  /** Whose invitation the member took, if any. */
  broughtBy: v.optional(v.object({ maskedName: v.string(), state: ReferralState, stateWords: v.string() })),
});
export type OwnReferralView = v.InferOutput<typeof OwnReferralView>;

const REFERRAL_REFUSALS = [
  'code_unknown',
  'referral_closed',
  'own_referral',
  'referral_member_already',
  'referral_of_another',
  'referral_same_device',
  'referral_same_phone',
  'referral_same_address',
  'referral_limit',
  'referral_limit_of_month',
] as const;

/** Rules of referral, and what became of each. */
export const marketerReferralEndpoints = {
  referralRules: endpoint({
    method: 'GET',
    path: '/marketer/referrals',
    caller: 'marketer',
    summary: 'What is given to who brings members, when, and what is checked',
    reply: ReferralRulesView,
  }),
  setReferralRules: endpoint({
    method: 'PUT',
    path: '/marketer/referrals',
    caller: 'marketer',
    summary: 'Set the rules of referral; names the version that was read',
    body: v.object({ version: v.number(), rules: ReferralRules }),
    reply: ReferralRulesView,
    refusals: ['version_conflict'],
  }),
  referrals: endpoint({
    method: 'GET',
    path: '/marketer/referrals/list',
    caller: 'marketer',
    summary: 'Referrals, newest first, after those that wait to be looked at; or only those; 50 a page',
    query: v.object({ waiting: v.optional(v.picklist(['review'])), cursor: Cursor }),
    reply: Page(ReferralView),
  }),
  decideReferral: endpoint({
    method: 'POST',
    path: '/marketer/referrals/{referralId}/decision',
    caller: 'marketer',
    summary: 'Decide about a referral that waits to be looked at: it counts, or nothing is given for it',
    body: v.object({ counts: v.boolean() }),
    reply: ReferralView,
    idempotent: true,
    refusals: ['version_conflict'],
  }),
};

/** Bringing friends, as members do it. */
export const memberReferralEndpoints = {
  referral: endpoint({
    method: 'GET',
    path: '/member/referral',
    caller: 'member',
    summary: "The member's invitation code, what both get, and whom they brought",
    reply: OwnReferralView,
  }),
  invitation: endpoint({
    method: 'GET',
    path: '/member/invitations/{code}',
    caller: 'visitor',
    limit: 'code',
    guess: { what: 'friend', wrong: ['code_unknown'] },
    summary: 'Who invites, and what the new member gets',
    reply: v.object({ from: v.string(), words: v.string(), forNewcomer: v.string(), reasons: v.array(ReasonView) }),
    refusals: ['code_unknown'],
  }),
  acceptReferral: endpoint({
    method: 'POST',
    path: '/member/referral',
    caller: 'member',
    limit: 'code',
    guess: { what: 'friend', wrong: ['code_unknown'] },
    summary: "Take a friend's invitation, within a day of joining; taking the same one again changes nothing",
    body: v.object({ code: InvitationCode }),
    reply: OwnReferralView,
    status: 201,
    idempotent: true,
    refusals: REFERRAL_REFUSALS,
  }),
};
