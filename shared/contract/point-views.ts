import * as v from 'valibot';
import { EarningRuleFields } from '../earning/rule';
import { Money } from '../money/money';
import { About, Holding, Reason, Side } from '../points/entry';
import { Points } from '../points/part';
import { PointSettings } from '../points/settings';
import { Instant } from '../time/instant';

/** What the API shows of points. Amounts are whole points; instants carry the offset of the brand's zone. */

const Names = v.object({ zh: v.string(), en: v.string() });
const Signed = v.pipe(v.number(), v.safeInteger());

export const PointSettingsView = v.object({
  version: v.number(),
  settings: PointSettings,
  setAt: v.optional(Instant),
  by: v.optional(v.string()),
});
export type PointSettingsView = v.InferOutput<typeof PointSettingsView>;

/** A rule by which points are earned, with its plain sentence in the language asked for. */
export const EarningRuleView = v.object({
  ruleId: v.string(),
  version: v.number(),
  active: v.boolean(),
  rule: EarningRuleFields,
  sentence: v.string(),
});
export type EarningRuleView = v.InferOutput<typeof EarningRuleView>;

export const EarningRulesView = v.object({
  version: v.number(),
  items: v.array(EarningRuleView),
  setAt: v.optional(Instant),
  by: v.optional(v.string()),
});
export type EarningRulesView = v.InferOutput<typeof EarningRulesView>;

/** What one line (or the shipping, or the event) brought by one rule; points that are no whole number as people write them, `12.65`. */
export const TrialPart = v.object({
  of: v.picklist(['line', 'shipping', 'event']),
  lineId: v.optional(v.string()),
  name: v.optional(v.string()),
  amount: v.optional(Money),
  base: v.string(),
  /** `times` in hundredths: 150 is one and a half times. */
  multipliers: v.array(v.object({ ruleId: v.string(), name: Names, times: v.number() })),
  exact: v.string(),
  /** Its share of the rule's whole points. */
  points: v.number(),
  words: v.string(),
});

/** What an order or an event would earn, and why: `words` tells all of it, a sentence a line. */
export const TrialView = v.object({
  pointType: v.string(),
  points: v.number(),
  words: v.array(v.string()),
  grants: v.array(
    v.object({
      ruleId: v.string(),
      name: Names,
      /** After multipliers, before rounding; then rounded; then what the limit left. */
      exact: v.string(),
      rounding: v.picklist(['down', 'half_up', 'up']),
      rounded: v.number(),
      cap: v.optional(
        v.object({
          by: v.picklist(['once', 'day', 'month', 'year', 'ever']),
          of: v.picklist(['rule', 'all']),
          most: v.number(),
          left: v.number(),
        }),
      ),
      points: v.number(),
      words: v.string(),
      parts: v.array(TrialPart),
    }),
  ),
  /** What each line earned by all rules; without a lineId, the shipping. */
  lines: v.array(v.object({ lineId: v.optional(v.string()), points: v.number() })),
  skipped: v.array(v.object({ ruleId: v.string(), name: Names, against: v.array(v.string()), words: v.string() })),
  /** Not set: at once, and never. */
  availableAt: v.optional(Instant),
  expiresAt: v.optional(Instant),
});
export type TrialView = v.InferOutput<typeof TrialView>;

const AtThatTime = v.object({ at: Instant, points: v.number() });

/** What a member has of one kind of points, as of now, in all accounts of the person. */
export const BalanceView = v.object({
  pointType: v.string(),
  name: Names,
  ...Holding.entries,
  /** What the available points are worth in money when they pay; not set: they pay nothing. */
  worth: v.optional(Money),
  /** What becomes available and when, what expires and when; the next first. Points that never expire are left out. */
  coming: v.array(AtThatTime),
  expiring: v.array(AtThatTime),
});
export type BalanceView = v.InferOutput<typeof BalanceView>;

/** Points moved, in words. What is due but unwritten yet has no `seq` and no `entryId`. */
export const PointLineView = v.object({
  entryId: v.optional(v.string()),
  seq: v.optional(v.number()),
  at: Instant,
  /** What it was, such as 消费得积分 or 「写评价」得积分. */
  words: v.string(),
  reason: Reason,
  about: v.optional(About),
  /** What a person said why. */
  note: v.optional(v.string()),
  /** Where a purchase was: the store, or the shop that told of it. */
  where: v.optional(v.string()),
  /** What it did to each, with a minus where it became less, and what was there after it. */
  change: v.object({ available: Signed, pending: Signed, debt: Signed }),
  after: Holding,
});
export type PointLineView = v.InferOutput<typeof PointLineView>;

/** The same as staff see it: also who did it and where it came from. */
export const PointEntryView = v.object({
  ...PointLineView.entries,
  by: v.optional(v.string()),
  source: v.optional(v.string()),
});
export type PointEntryView = v.InferOutput<typeof PointEntryView>;

export const StatementView = v.object({
  memberId: v.string(),
  memberNumber: v.optional(v.string()),
  maskedName: v.string(),
  pointType: v.string(),
  name: Names,
  from: Instant,
  /** Just before it; what one statement closes with, the next opens with. */
  until: Instant,
  opening: Holding,
  lines: v.array(PointEntryView),
  closing: Holding,
  /** What each reason did to the available points. */
  byReason: v.array(v.object({ reason: Reason, words: v.string(), points: Signed })),
});
export type StatementView = v.InferOutput<typeof StatementView>;

export const ADJUSTMENT_STATES = ['waiting', 'done', 'declined'] as const;

/** Points given or taken by hand. One that waits has moved nothing: a colleague has to agree. */
export const AdjustmentView = v.object({
  adjustmentId: v.string(),
  memberId: v.string(),
  memberNumber: v.optional(v.string()),
  maskedName: v.string(),
  pointType: v.string(),
  /** With a minus they are taken. */
  points: Signed,
  why: v.string(),
  state: v.picklist(ADJUSTMENT_STATES),
  askedBy: v.string(),
  askedAt: Instant,
  decidedBy: v.optional(v.string()),
  decidedAt: v.optional(Instant),
  /** Why it was declined. */
  declinedWhy: v.optional(v.string()),
  /** Whether the one who asks for this view may agree to it: it waits, and somebody else asked for it. */
  canDecide: v.boolean(),
});
export type AdjustmentView = v.InferOutput<typeof AdjustmentView>;

/** What the brand owed at one moment. */
export const OwedView = v.object({
  at: Instant,
  available: v.number(),
  pending: v.number(),
  /** Available and pending together: what the brand owes. */
  owed: v.number(),
  /** What members owe the brand. */
  debt: v.number(),
  /** How many members are owed any. */
  members: v.number(),
  /** At what the kind of points is worth; not set where it is worth nothing in money. */
  cost: v.optional(Money),
});
export type OwedView = v.InferOutput<typeof OwedView>;

/** What happened to what is owed in a month of the brand's zone; the row adds up to `owed` at its end. */
export const OwedMonthView = v.object({
  month: v.string(),
  issued: v.number(),
  /** Spent and exchanged, less what was given back. */
  used: v.number(),
  expired: v.number(),
  /** By returns. */
  takenBack: v.number(),
  /** By hand, with a sign. */
  adjusted: Signed,
  /** Went towards what members owed. */
  paidDebt: v.number(),
  /** What was owed at the end of the month. */
  owed: v.number(),
});

export const LiabilityView = v.object({
  pointType: v.string(),
  name: Names,
  /** What it was worked out from: a walk over all entries; none as long as none has come to its end. */
  latest: v.optional(
    v.object({
      ...OwedView.entries,
      /** By the month in which they expire, the next first; without a month, those that never do. */
      expiring: v.array(v.object({ month: v.optional(v.string()), points: v.number(), cost: v.optional(Money) })),
      /** The newest first. */
      months: v.array(OwedMonthView),
    }),
  ),
  /** One for each walk before, the oldest first, at most the last 400. */
  before: v.array(OwedView),
});
export type LiabilityView = v.InferOutput<typeof LiabilityView>;

/** What one member is owed. */
export const OwedAccountView = v.object({
  memberId: v.string(),
  memberNumber: v.string(),
  maskedName: v.string(),
  available: v.number(),
  pending: v.number(),
  debt: v.number(),
  cost: v.optional(Money),
  nextExpiry: v.optional(AtThatTime),
});
export type OwedAccountView = v.InferOutput<typeof OwedAccountView>;

export const PointFaultView = v.object({
  memberId: v.string(),
  pointType: v.string(),
  /** The entry that shows it first. */
  seq: v.number(),
  what: v.string(),
  words: v.string(),
});

/** How far a proof of the ledger has come, and what it found. */
export const ProofView = v.object({
  proofId: v.string(),
  state: v.picklist(['running', 'done']),
  /** Who asked for it; not set for the nightly one. */
  askedBy: v.optional(v.string()),
  startedAt: Instant,
  finishedAt: v.optional(Instant),
  accounts: v.number(),
  entries: v.number(),
  /** How many there are; the first hundred are named. */
  faultCount: v.number(),
  faults: v.array(PointFaultView),
  /** All that came to each side and left it, all kinds of points together; their total is zero. */
  sums: v.array(v.object({ side: Side, words: v.string(), points: Signed })),
  total: Signed,
});
export type ProofView = v.InferOutput<typeof ProofView>;

export const GiftReceiverView = v.object({ memberNumber: v.string(), maskedName: v.string() });

/** How many points can be given to friends now, and why not when none can. */
export const GivingView = v.object({
  allowed: v.boolean(),
  least: v.optional(Points),
  /** The most at once that the limits leave today. */
  most: v.optional(Points),
  timesLeft: v.optional(v.number()),
});
