import * as v from 'valibot';
import { CampaignRules } from '../campaign/campaign';
import { JourneyFields } from '../journey/journey';
import { StepId } from '../journey/parts';
import { Money } from '../money/money';
import { SendChannel } from '../send/channel';
import { Instant } from '../time/instant';
import { Guess } from './audiences';
import { endpoint } from './endpoint';

const Days = v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(90)), 30);

/** Why something would not have been done, in words of the language asked for, and how many members that stops. */
export const StoppedView = v.object({ reason: v.string(), words: v.string(), members: v.number() });
export type StoppedView = v.InferOutput<typeof StoppedView>;

/** The figures of a rehearsal, scaled from the sample to all members where not everybody was looked at. */
export const RehearsedFigures = v.object({
  /** Members who would have been reached, and messages they would have had. */
  reached: Guess,
  messages: v.number(),
  /** What coupons and points given would have come to at most, and what sending costs. */
  couponCost: Money,
  sendingCost: Money,
  /** Those left alone to compare with. */
  control: v.number(),
  /** Members who would have been stopped at least once, and by what, the most frequent reason first. */
  stopped: v.number(),
  reasons: v.array(StoppedView),
});
export type RehearsedFigures = v.InferOutput<typeof RehearsedFigures>;

/**
 * What a campaign or a journey would have done over the recorded events of the days before (彩排). Nothing is sent and nothing is written. What
 * its own messages and coupons would have led to is not in the log, so it is not in this.
 */
export const RehearsalView = v.object({
  from: Instant,
  until: Instant,
  /** When it was worked out. */
  at: Instant,
  /** Members in all, and how many of them were looked at; figures are exact when these are the same. */
  total: v.number(),
  sampled: v.number(),
  ...RehearsedFigures.entries,
  /** By the brand's days. */
  days: v.array(v.object({ day: v.string(), entered: v.number(), done: v.number(), stopped: v.number() })),
  /** By the hour of the brand's clock at which they would have been told, 24 of them. */
  hours: v.array(v.number()),
  channels: v.array(v.object({ channel: SendChannel, messages: v.number() })),
  /** How many members would have had so many messages. */
  frequency: v.array(v.object({ messages: v.number(), members: v.number() })),
  /** Of a campaign: the stores to which most would have been asked. */
  stores: v.array(v.object({ storeId: v.string(), name: v.string(), members: v.number() })),
  /** Of a journey: every step, how often it would have been come to and left by each way out, what would have been done there and why not. */
  steps: v.record(
    StepId,
    v.object({ came: v.number(), stands: v.number(), done: v.number(), left: v.array(v.number()), reasons: v.array(StoppedView) }),
  ),
  ends: v.record(v.string(), v.number()),
  /** The same over the same time by the version that takes members in now, where there is another. */
  before: v.optional(v.object({ version: v.number(), ...RehearsedFigures.entries })),
  /** What follows for who decides, in words: what the change saves, which reason stops most. */
  remarks: v.array(v.string()),
  /** Some members and what would have happened to them, line by line. */
  samples: v.array(
    v.object({
      memberId: v.string(),
      memberNumber: v.string(),
      maskedName: v.optional(v.string()),
      lines: v.array(v.object({ at: Instant, text: v.string() })),
    }),
  ),
  /** What it took of the database, in read units. */
  reads: v.number(),
});
export type RehearsalView = v.InferOutput<typeof RehearsalView>;

/** Rehearsals: nothing is sent, nothing is kept. */
export const rehearsalEndpoints = {
  rehearseCampaign: endpoint({
    method: 'POST',
    path: '/marketer/rehearsals/campaign',
    caller: 'marketer',
    summary: 'What a campaign with these rules would have done over the recorded events of the past days; nothing is sent',
    body: v.object({ rules: CampaignRules, campaignId: v.optional(v.string()), days: Days }),
    reply: RehearsalView,
    refusals: ['campaign_offer_gone', 'campaign_audience_gone'],
  }),
  rehearseJourney: endpoint({
    method: 'POST',
    path: '/marketer/rehearsals/journey',
    caller: 'marketer',
    summary:
      'What a journey with these steps would have done over the recorded events of the past days, beside the version that runs; nothing is sent',
    body: v.object({ fields: JourneyFields, journeyId: v.optional(v.string()), days: Days }),
    reply: RehearsalView,
    refusals: ['journey_audience_gone'],
  }),
};
