import * as v from 'valibot';
import { AgeBand, Arm } from '../campaign/outcome';
import { Point } from '../geo/position';
import { SentOutcome } from '../insight/experiment';
import { SendChannel } from '../send/channel';
import { Instant } from '../time/instant';
import { endpoint } from './endpoint';
import { OutcomeView } from './experiments';
import { Page } from './views';

const Interval = v.object({ low: v.number(), high: v.number() });
const Estimate = v.object({ value: v.number(), low: v.number(), high: v.number() });
const Both = v.object({ zh: v.string(), en: v.string() });

/** An arm: its members, and of them how many did what. Money in minor units; of sales those inside the window, less what came back. */
export const ArmFigures = v.object({
  n: v.number(),
  reached: v.number(),
  opened: v.number(),
  claimed: v.number(),
  visited: v.number(),
  redeemed: v.number(),
  buyers: v.number(),
  orders: v.number(),
  sales: v.number(),
});
export type ArmFigures = v.InferOutput<typeof ArmFigures>;

/** A step of the way: how many came so far, and their share of those of an earlier step. */
export const FunnelStep = v.object({
  step: v.picklist(['reached', 'opened', 'claimed', 'visited', 'redeemed', 'bought']),
  count: v.number(),
  of: v.picklist(['meant', 'reached', 'reached_inbox', 'claimed']),
  share: v.optional(v.number()),
});
export type FunnelStep = v.InferOutput<typeof FunnelStep>;

const Came = v.object({ members: v.number(), came: v.number(), share: v.optional(v.number()) });
/** A local day: of each arm the members whose time it was, and how many of them came to a store. */
export const ReportDay = v.object({ day: v.string(), isBefore: v.boolean(), isToday: v.boolean(), treated: Came, control: Came });
export type ReportDay = v.InferOutput<typeof ReportDay>;

/** What the campaign brought over the control group, in minor units; or why that cannot be said. */
export const EffectView = v.variant('kind', [
  v.object({ kind: v.literal('not_known'), why: v.picklist(['empty_arm', 'single_value', 'different_kinds']) }),
  v.object({
    kind: v.literal('known'),
    /** Sales that would not have been, before the value of coupons is taken off. */
    sales: Estimate,
    /** The same at the interval that holds however often one looks. */
    salesAtAnyLook: Interval,
    margin: Estimate,
    roi: v.optional(Estimate),
    /** Members who came and would not have. */
    visitors: Estimate,
    /** Whether it is surely more, surely less, not clear yet, or too few for that. */
    verdict: v.picklist(['more', 'less', 'not_clear', 'too_few']),
    /** Whether one who looks daily may stop now. */
    mayStop: v.boolean(),
  }),
]);
export type EffectView = v.InferOutput<typeof EffectView>;

export const ReportStore = v.object({
  storeId: v.string(),
  name: v.string(),
  city: v.optional(v.string()),
  position: v.optional(Point),
  /** Members who were asked to this store, and of them those who took what is offered. */
  asked: v.number(),
  claimed: v.number(),
  visited: v.number(),
  redeemed: v.number(),
  /** Sold there over the control group, where that can be said. */
  sales: v.optional(Estimate),
});
export type ReportStore = v.InferOutput<typeof ReportStore>;

export const ReportChannel = v.object({
  channel: SendChannel,
  n: v.number(),
  reached: v.number(),
  opened: v.number(),
  claimed: v.number(),
  visited: v.number(),
  redeemed: v.number(),
  /** Cost of sending in minor units, rounded up. */
  cost: v.number(),
  /** More visitors than among those of the control group who would have had this channel, as a difference of shares. */
  difference: v.optional(Estimate),
});
export type ReportChannel = v.InferOutput<typeof ReportChannel>;

/** What a campaign was worth, as of a moment. */
export const CampaignReportView = v.object({
  campaignId: v.string(),
  dataUntil: Instant,
  currency: v.literal('CNY'),
  attributionDays: v.number(),
  marginBasisPoints: v.number(),
  /** The first local day on which somebody was assigned; absent before. */
  startedOn: v.optional(v.string()),
  treated: ArmFigures,
  control: ArmFigures,
  funnel: v.array(FunnelStep),
  days: v.array(ReportDay),
  effect: EffectView,
  /** Visits and spending of both arms compared, with every figure of the method. */
  outcomes: v.array(OutcomeView),
  /** Sales of orders on which a coupon of the campaign was used: no effect, as some of it would have been anyway. */
  salesWithCoupon: v.number(),
  faceValueRedeemed: v.number(),
  costOfSending: v.number(),
  stores: v.array(ReportStore),
  channels: v.array(ReportChannel),
  /** The contents against control and one another, where there are several. */
  variants: v.array(OutcomeView),
  /** What follows, with its reason; empty where nothing does. */
  suggestions: v.array(Both),
  /** What weakens the result. */
  cautions: v.array(Both),
});
export type CampaignReportView = v.InferOutput<typeof CampaignReportView>;

/** What came of a campaign with one member, under a name that leads back to nobody; money in minor units, cost in thousandths of them. */
export const OutcomeRow = v.object({
  member: v.string(),
  arm: Arm,
  variant: v.optional(v.string()),
  /** The channel that was chosen for them, and the one that carried it in the end. */
  channel: v.optional(SendChannel),
  reachedBy: v.optional(SendChannel),
  age: AgeBand,
  tier: v.optional(v.string()),
  /** The local days in which what they did counts. */
  countedFrom: v.string(),
  countedUntil: v.string(),
  reached: v.boolean(),
  opened: v.boolean(),
  claimed: v.boolean(),
  visited: v.boolean(),
  redeemed: v.boolean(),
  /** The store of their first visit. */
  store: v.optional(v.string()),
  orders: v.number(),
  /** What was paid; and with the value of the campaign's coupons put back on, by which arms are compared. */
  sales: v.number(),
  spent: v.number(),
  discount: v.number(),
  cost: v.number(),
});
export type OutcomeRow = v.InferOutput<typeof OutcomeRow>;

/** What campaigns were worth. */
export const campaignReportEndpoints = {
  campaignReport: endpoint({
    method: 'GET',
    path: '/marketer/campaigns/{campaignId}/report',
    caller: 'marketer',
    summary:
      'What a campaign was worth so far: from reached to sales, by store, channel, content and day; the incremental effect over the control group with its interval, and ROI',
    reply: CampaignReportView,
  }),
  campaignExperiment: endpoint({
    method: 'GET',
    path: '/marketer/campaigns/{campaignId}/experiment',
    caller: 'marketer',
    summary:
      'The sums behind the report, by channel, content, store, band of members and day, as an experiment that can be evaluated anew; spending in yuan',
    reply: v.object({ control: v.literal('control'), plannedSize: v.number(), outcomes: v.array(SentOutcome) }),
  }),
  campaignOutcomes: endpoint({
    method: 'GET',
    path: '/marketer/campaigns/{campaignId}/outcomes',
    caller: 'marketer',
    summary: 'What came of a campaign member by member, under names that lead back to nobody; a page may be short before the last',
    query: v.object({ cursor: v.optional(v.pipe(v.string(), v.maxLength(1_000))) }),
    reply: Page(OutcomeRow),
  }),
};
