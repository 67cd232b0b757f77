import * as v from 'valibot';
import { CampaignId } from '../earning/circumstances';
import { EarningRuleFields } from '../earning/rule';
import { SentLine, SentOrder } from '../order/sent-order';
import { Points } from '../points/part';
import { PointSettings } from '../points/settings';
import { TierId } from '../tier/scheme';
import { Instant } from '../time/instant';
import { Channel } from '../touchpoint/channel';
import { EventName, StoreId } from '../touchpoint/event';
import { Properties } from '../touchpoint/property';
import { endpoint } from './endpoint';
import {
  AdjustmentView,
  BalanceView,
  EarningRulesView,
  GiftReceiverView,
  GivingView,
  LiabilityView,
  OwedAccountView,
  PointEntryView,
  PointLineView,
  PointSettingsView,
  ProofView,
  StatementView,
  TrialView,
} from './point-views';
import { Page } from './views';

const Version = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const Cursor = v.optional(v.pipe(v.string(), v.maxLength(400)));
/** The brand's first kind when none is named. */
const PointTypeAsked = v.optional(v.pipe(v.string(), v.maxLength(20)));
const Why = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200));
const SomePoints = v.pipe(Points, v.minValue(1), v.maxValue(1_000_000_000));
/** Signed: with a minus they are taken. */
const SignedPoints = v.pipe(
  v.number(),
  v.safeInteger(),
  v.minValue(-1_000_000_000),
  v.maxValue(1_000_000_000),
  v.check((points) => points !== 0, 'must not be zero'),
);

/** A rule as a marketer sets it; a new one has no id yet. */
const RuleToSet = v.object({
  ruleId: v.optional(v.pipe(v.string(), v.regex(/^[\w-]{1,40}$/))),
  active: v.boolean(),
  rule: EarningRuleFields,
});
const RulesToSet = v.pipe(
  v.array(RuleToSet),
  v.maxLength(100),
  v.check((rules) => {
    const ids = rules.flatMap(({ ruleId }) => ruleId ?? []);
    return new Set(ids).size === ids.length;
  }, 'must not name a rule twice'),
);

/** What would be done: an order with its lines, or an event. */
const TrialDeed = v.variant('kind', [
  v.object({
    kind: v.literal('order'),
    lines: v.pipe(v.array(SentLine), v.minLength(1), v.maxLength(100)),
    ...v.pick(SentOrder, ['shipping', 'shippingDiscounts']).entries,
  }),
  v.object({ kind: v.literal('event'), type: EventName, properties: v.optional(Properties, {}) }),
]);

const MEMBER = '/marketer/points/members/{memberId}';
const ADJUSTMENT = `${MEMBER}/adjustments/{adjustmentId}` as const;

/** The console's side of points. */
export const pointMarketerEndpoints = {
  pointSettings: endpoint({
    method: 'GET',
    path: '/marketer/points/settings',
    caller: 'marketer',
    summary: 'Which kinds of points the brand has and how they work; version 0 as long as nobody has set anything',
    reply: PointSettingsView,
  }),
  setPointSettings: endpoint({
    method: 'PUT',
    path: '/marketer/points/settings',
    caller: 'marketer',
    summary:
      'Set them as a whole, for what is earned and spent from now on; what members have keeps its end. A kind stays while it is there',
    body: v.object({ version: Version, settings: PointSettings }),
    reply: PointSettingsView,
    refusals: ['version_conflict'],
  }),
  earningRules: endpoint({
    method: 'GET',
    path: '/marketer/points/rules',
    caller: 'marketer',
    summary: 'The rules by which points are earned, in their order, each in a plain sentence',
    reply: EarningRulesView,
  }),
  setEarningRules: endpoint({
    method: 'PUT',
    path: '/marketer/points/rules',
    caller: 'marketer',
    summary: 'Set the whole list, for what is done from now on; a rule without an id is new',
    body: v.object({ version: Version, rules: RulesToSet }),
    reply: EarningRulesView,
    refusals: ['version_conflict'],
  }),
  tryEarning: endpoint({
    method: 'POST',
    path: '/marketer/points/trial',
    caller: 'marketer',
    summary: 'What an order or an event would earn, and why, line by line and rule by rule; nothing is changed',
    body: v.object({
      deed: TrialDeed,
      pointType: PointTypeAsked,
      /** Now, when it is not set. */
      at: v.optional(Instant),
      channel: v.optional(Channel, 'pos'),
      storeId: v.optional(StoreId),
      campaigns: v.optional(v.pipe(v.array(CampaignId), v.maxLength(20)), []),
      /** A member as they are, with what they have earned of what is limited; or an assumed one, who has earned nothing yet. */
      memberId: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(40))),
      tierId: v.optional(TierId),
      birthMonth: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(12))),
      /** Rules that are not saved yet, in place of those in force. */
      rules: v.optional(RulesToSet),
    }),
    reply: TrialView,
  }),
  memberPoints: endpoint({
    method: 'GET',
    path: MEMBER,
    caller: 'marketer',
    summary: "A member's points of each kind, and the newest entries of one",
    query: v.object({ pointType: PointTypeAsked, cursor: Cursor }),
    reply: v.object({
      memberId: v.string(),
      memberNumber: v.optional(v.string()),
      maskedName: v.string(),
      balances: v.array(BalanceView),
      ...Page(PointEntryView).entries,
    }),
  }),
  statement: endpoint({
    method: 'GET',
    path: `${MEMBER}/statement`,
    caller: 'marketer',
    summary: 'Opening, every entry in words, closing, of a time of at most 400 days; what is due though nobody has written it yet is in it',
    query: v.object({ from: Instant, until: Instant, pointType: PointTypeAsked }),
    reply: StatementView,
  }),
  adjustPoints: endpoint({
    method: 'POST',
    path: `${MEMBER}/adjustments`,
    caller: 'marketer',
    summary: 'Give points by hand, or take them with a minus; above the limit of one person it waits until a colleague agrees',
    body: v.object({ pointType: PointTypeAsked, points: SignedPoints, why: Why }),
    reply: AdjustmentView,
    status: 201,
    idempotent: true,
    refusals: ['not_enough_points'],
  }),
  adjustments: endpoint({
    method: 'GET',
    path: '/marketer/points/adjustments',
    caller: 'marketer',
    summary: 'What was adjusted by hand: all that wait for a second person, oldest first, then the others, newest first, 20 a page',
    query: v.object({ cursor: Cursor }),
    reply: v.object({ waiting: v.array(AdjustmentView), ...Page(AdjustmentView).entries }),
  }),
  agreeAdjustment: endpoint({
    method: 'POST',
    path: `${ADJUSTMENT}/agreement`,
    caller: 'marketer',
    summary: 'Agree to what a colleague asked for: the points move now',
    body: v.object({}),
    reply: AdjustmentView,
    idempotent: true,
    refusals: ['same_person_twice', 'adjustment_decided', 'not_enough_points'],
  }),
  declineAdjustment: endpoint({
    method: 'POST',
    path: `${ADJUSTMENT}/refusal`,
    caller: 'marketer',
    summary: 'Decline it, or take back what one asked for oneself: nothing moves',
    body: v.object({ why: Why }),
    reply: AdjustmentView,
    idempotent: true,
    refusals: ['adjustment_decided'],
  }),
  liability: endpoint({
    method: 'GET',
    path: '/marketer/points/liability',
    caller: 'marketer',
    summary: 'What the brand owes in points, expiring when, at what cost, month by month; as of the latest finished proof',
    query: v.object({ pointType: PointTypeAsked }),
    reply: LiabilityView,
  }),
  owed: endpoint({
    method: 'GET',
    path: '/marketer/points/accounts',
    caller: 'marketer',
    summary: 'To whom points are owed, as of now, members who joined last first; a page may have few, and ends where there is no cursor',
    query: v.object({ pointType: PointTypeAsked, cursor: Cursor }),
    reply: v.object({ pointType: v.string(), ...Page(OwedAccountView).entries }),
  }),
  prove: endpoint({
    method: 'POST',
    path: '/marketer/points/proofs',
    caller: 'marketer',
    summary: 'Prove the whole ledger now: every entry, every balance, every lot; one that is under way is not begun again',
    body: v.object({}),
    reply: ProofView,
    status: 201,
  }),
  latestProof: endpoint({
    method: 'GET',
    path: '/marketer/points/proofs/latest',
    caller: 'marketer',
    summary: 'How far the latest proof has come, and what it found',
    reply: v.object({ proof: v.optional(ProofView) }),
  }),
};

/** The member's side of points. */
export const pointMemberEndpoints = {
  points: endpoint({
    method: 'GET',
    path: '/member/points',
    caller: 'member',
    summary: 'What the member has, what is coming and what expires next, and the newest entries in words',
    query: v.object({ pointType: PointTypeAsked }),
    reply: v.object({
      balance: BalanceView,
      /** Other kinds of points that the brand has. */
      others: v.array(v.object({ pointType: v.string(), name: v.object({ zh: v.string(), en: v.string() }) })),
      giving: GivingView,
      ...Page(PointLineView).entries,
    }),
  }),
  pointEntries: endpoint({
    method: 'GET',
    path: '/member/points/entries',
    caller: 'member',
    summary: 'Older entries, newest first',
    query: v.object({ pointType: PointTypeAsked, cursor: Cursor }),
    reply: Page(PointLineView),
  }),
  giftReceiver: endpoint({
    method: 'GET',
    path: '/member/points/receivers/{memberNumber}',
    caller: 'member',
    limit: 'code',
    guess: { what: 'card', wrong: ['not_found'] },
    summary: 'Whose card it is, the name masked, before points are given',
    reply: GiftReceiverView,
    refusals: ['points_not_to_give', 'gift_to_self'],
  }),
  givePoints: endpoint({
    method: 'POST',
    path: '/member/points/gifts',
    caller: 'member',
    guess: { what: 'card', wrong: ['not_found'] },
    summary: 'Give points to another member: they are theirs at once, and keep their end',
    body: v.object({
      memberNumber: v.pipe(v.string(), v.regex(/^\d{11}$/, 'must be the eleven digits of a member card')),
      points: SomePoints,
    }),
    reply: v.object({ giftId: v.string(), points: v.number(), to: GiftReceiverView, at: Instant, balance: BalanceView }),
    status: 201,
    idempotent: true,
    refusals: [
      'points_not_to_give',
      'gift_to_self',
      'gift_too_small',
      'gift_too_big',
      'gift_points_of_day',
      'gift_times_of_day',
      'not_enough_points',
    ],
  }),
};
