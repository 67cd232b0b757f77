import * as v from 'valibot';
import { StoreScope } from '../coupon/template';
import { Money } from '../money/money';
import { SendChannels } from '../send/channel';
import { Variants } from '../send/content';
import { CalendarDay } from '../time/calendar-day';
import { Instant, millis } from '../time/instant';

const whole = (least: number, most: number) => v.pipe(v.number(), v.safeInteger(), v.minValue(least), v.maxValue(most));
const text = (most: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(most));
const Id = text(60);

/** What comes with the message (权益). Who buys online rather than in stores can have a coupon of the mall instead. */
export const Offer = v.variant('kind', [
  v.object({ kind: v.literal('none') }),
  v.object({ kind: v.literal('coupon'), templateId: Id, mallForOnline: v.optional(v.object({ templateId: Id })) }),
  v.object({ kind: v.literal('points'), points: whole(1, 1_000_000), pointType: v.optional(text(40)) }),
  v.object({ kind: v.literal('event'), eventId: Id }),
]);
export type Offer = v.InferOutput<typeof Offer>;

/**
 * Which store a member is asked to come to. `nearest`: the nearest that has the offer, within `radius` metres of their home store, of where
 * they are now, or of either, where they are now first. Where they are counts for `freshMinutes`; who has no place gets nothing.
 */
export const PlaceRule = v.variant('kind', [
  v.object({ kind: v.literal('any') }),
  v.object({
    kind: v.literal('nearest'),
    of: v.picklist(['home', 'here', 'either']),
    radius: whole(50, 500_000),
    freshMinutes: v.optional(whole(1, 7 * 24 * 60), 60),
  }),
]);
export type PlaceRule = v.InferOutput<typeof PlaceRule>;

/**
 * When it is sent: as soon as it is published; at a time; or on every day of a period to whoever has come into the audience since, at an
 * hour of the brand's zone, where `best` is set at the hour at which a member has answered before. Ends include their last second.
 */
export const Schedule = v.variant('kind', [
  v.object({ kind: v.literal('now'), until: v.optional(Instant) }),
  v.object({ kind: v.literal('at'), at: Instant, until: v.optional(Instant) }),
  v.pipe(
    v.object({
      kind: v.literal('daily'),
      from: CalendarDay,
      until: CalendarDay,
      hour: whole(0, 23),
      best: v.optional(v.boolean(), false),
    }),
    v.forward(
      v.check(({ from, until }) => from <= until, 'must not be before the first day'),
      ['until'],
    ),
  ),
]);
export type Schedule = v.InferOutput<typeof Schedule>;

/** The most that a campaign may use: messages, and money for messages and for what the offers can cost. Nothing set is no limit. */
export const CampaignBudget = v.object({ messages: v.optional(whole(1, 10_000_000)), money: v.optional(Money) });
export type CampaignBudget = v.InferOutput<typeof CampaignBudget>;

/** Whether the brand's frequency caps hold. Something that a member must hear can go past them, with the reason on record. */
export const CapsRule = v.variant('kind', [
  v.object({ kind: v.literal('respected') }),
  v.object({ kind: v.literal('exempt'), because: v.pipe(text(200), v.minLength(2)) }),
]);

/** A tenth of the people, unless a marketer says otherwise. */
export const DEFAULT_CONTROL = 1_000;

/** What a marketer decides about a campaign (活动), field by field. */
export const CampaignFields = v.object({
  name: text(40),
  note: v.optional(text(400)),
  audienceId: Id,
  offer: Offer,
  variants: Variants,
  channels: SendChannels,
  schedule: Schedule,
  budget: v.optional(CampaignBudget, {}),
  stores: v.optional(StoreScope, { kind: 'all' }),
  place: v.optional(PlaceRule, { kind: 'any' }),
  /** The share that is sent nothing and measured against, in basis points. */
  control: v.optional(whole(0, 5_000), DEFAULT_CONTROL),
  /** For so many days what members do counts as an answer. */
  attributionDays: v.optional(whole(1, 90), 7),
  caps: v.optional(CapsRule, { kind: 'respected' }),
  /** A member takes part in one campaign of a group at most. */
  group: v.optional(v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/, 'must be small letters, digits and dashes'))),
});

/** What a marketer decides about a campaign, as far as it makes sense together. */
export const CampaignRules = v.pipe(
  CampaignFields,
  v.forward(
    v.check(
      ({ schedule }) => schedule.kind !== 'at' || schedule.until === undefined || millis(schedule.at) < millis(schedule.until),
      'must end after it begins',
    ),
    ['schedule'],
  ),
);
export type CampaignRules = v.InferOutput<typeof CampaignRules>;

export const CAMPAIGN_STATES = ['draft', 'scheduled', 'running', 'paused', 'ended'] as const;
export const CampaignState = v.picklist(CAMPAIGN_STATES);
export type CampaignState = v.InferOutput<typeof CampaignState>;

/** Who did something of a campaign, and when. */
export const Signed = v.object({ by: v.string(), name: v.string(), at: Instant });
export type Signed = v.InferOutput<typeof Signed>;

/** A campaign: its rules, its state, the version that an edit must name, and who stands for what. */
export const Campaign = v.object({
  campaignId: v.string(),
  ...CampaignFields.entries,
  state: CampaignState,
  version: v.number(),
  created: Signed,
  changed: Signed,
  copiedFrom: v.optional(v.string()),
  /** A marketer wants it published, and a colleague has to agree. */
  asked: v.optional(Signed),
  published: v.optional(Signed),
  approved: v.optional(Signed),
  startedAt: v.optional(Instant),
  endedAt: v.optional(Instant),
});
export type Campaign = v.InferOutput<typeof Campaign>;
