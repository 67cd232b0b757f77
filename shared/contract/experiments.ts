import * as v from 'valibot';
import { ArmName, SentExperiment } from '../insight/experiment';
import { SentPlan, SentResult } from '../insight/sent-worth';
import { endpoint } from './endpoint';

const Interval = v.object({ low: v.number(), high: v.number() });
const Cautions = v.array(v.picklist(['few_cases', 'no_spread']));
const WhyNot = v.picklist(['empty_arm', 'single_value', 'different_kinds']);

/** An arm as it was understood: members, proportion or mean, and the standard error of it; nothing of an arm without members. */
export const ArmView = v.object({
  n: v.number(),
  estimate: v.optional(v.number()),
  se: v.optional(v.number()),
  /** The sample variance (n − 1) of a mean. */
  variance: v.optional(v.number()),
});
export type ArmView = v.InferOutput<typeof ArmView>;

const PairNames = { treated: ArmName, baseline: ArmName };
/** Two arms that cannot be compared, with the reason. */
const NotComparedView = v.object({
  kind: v.literal('not_compared'),
  ...PairNames,
  why: WhyNot,
  words: v.string(),
});

/** `treated` less `baseline`. Nothing is rounded: doubles as they were worked out. */
const ComparedView = v.object({
  kind: v.literal('compared'),
  ...PairNames,
  difference: v.number(),
  /** Unpooled standard error of the difference. */
  se: v.number(),
  /** 95 %, by the normal approximation. */
  interval: Interval,
  /** difference / se and its two-sided p; absent where nothing varies. */
  z: v.optional(v.number()),
  p: v.optional(v.number()),
  /** Corrected for all pairs of the outcome, after Holm. */
  holmP: v.optional(v.number()),
  /** Relative to the baseline, with the delta method's standard error and 95 % interval; absent when the baseline is zero or below. */
  lift: v.optional(v.object({ value: v.number(), se: v.number(), interval: Interval })),
  /** The interval that holds at every look, its p, and that p corrected after Holm. */
  alwaysValid: v.object({ interval: Interval, p: v.optional(v.number()), holmP: v.optional(v.number()) }),
  /** The experiment may be stopped at this look: the always-valid interval leaves out zero. */
  mayStop: v.boolean(),
  /** `few_cases`: the normal approximation is not good here; `no_spread`: nothing varies in either arm. */
  cautions: Cautions,
  words: v.string(),
});
export type ComparedView = v.InferOutput<typeof ComparedView>;

export const PairView = v.variant('kind', [ComparedView, NotComparedView]);
export type PairView = v.InferOutput<typeof PairView>;

export const OutcomeView = v.object({
  name: v.string(),
  kind: v.picklist(['proportion', 'mean']),
  arms: v.record(ArmName, ArmView),
  /** Every variant against control, then the variants against one another. */
  pairs: v.array(PairView),
  /** Who beats all others, for a single look at the planned end. */
  leader: v.optional(v.string()),
  /** Who beats all others, also when it was looked at daily. */
  leaderAtAnyLook: v.optional(v.string()),
  words: v.string(),
});
export type OutcomeView = v.InferOutput<typeof OutcomeView>;

/** What was found, and how. */
export const EvaluationView = v.object({
  control: v.string(),
  /** The share of intervals that hold, z of the 95 % intervals, and the size that the always-valid intervals were planned for. */
  method: v.object({ level: v.number(), z: v.number(), plannedSize: v.number(), words: v.string() }),
  outcomes: v.array(OutcomeView),
});
export type EvaluationView = v.InferOutput<typeof EvaluationView>;

const Estimate = v.object({ value: v.number(), ...Interval.entries });

/** What a campaign brought over its control group. Amounts are whole minor units; the difference per member and ROI are not rounded. */
export const EffectView = v.variant('kind', [
  v.object({
    kind: v.literal('known'),
    /** Sales per member, treated less control. */
    perMember: v.object({
      difference: v.number(),
      se: v.number(),
      interval: Interval,
      z: v.optional(v.number()),
      p: v.optional(v.number()),
      cautions: Cautions,
    }),
    incrementalSales: Estimate,
    incrementalMargin: Estimate,
    /** Face value redeemed and cost of sending. */
    cost: v.number(),
    /** (incremental margin − cost) / cost; absent without cost. */
    roi: v.optional(Estimate),
    words: v.string(),
  }),
  v.object({ kind: v.literal('not_known'), why: WhyNot, words: v.string() }),
]);
export type EffectView = v.InferOutput<typeof EffectView>;

/** The control group that is proposed: between 5 and 50 % of the audience. */
export const ProposalView = v.object({
  controlBasisPoints: v.number(),
  control: v.number(),
  treated: v.number(),
  /** The smallest rise that would be seen with 80 % power. */
  detectable: v.optional(v.number()),
  why: v.picklist(['enough', 'least', 'too_few']),
  words: v.string(),
});
export type ProposalView = v.InferOutput<typeof ProposalView>;

/** Experiments, of campaigns or brought along. */
export const experimentEndpoints = {
  evaluateExperiment: endpoint({
    method: 'POST',
    path: '/marketer/experiments/evaluate',
    caller: 'marketer',
    summary:
      'What an experiment shows: differences of proportions and of means between arms, unpooled standard errors, 95 % intervals by the normal approximation. Nothing is kept',
    body: SentExperiment,
    reply: EvaluationView,
  }),
  effectOfCampaign: endpoint({
    method: 'POST',
    path: '/marketer/experiments/effect',
    caller: 'marketer',
    summary: 'What a campaign brought over its control group: incremental sales and margin, ROI, with 95 % intervals. Nothing is kept',
    body: SentResult,
    reply: EffectView,
  }),
  proposeControlGroup: endpoint({
    method: 'POST',
    path: '/marketer/experiments/control-group',
    caller: 'marketer',
    summary: 'How large a control group must be so that a rise of a proportion is seen with 80 % power at 5 % two-sided',
    body: SentPlan,
    reply: ProposalView,
  }),
};
