import * as v from 'valibot';
import { Campaign, CampaignRules } from '../campaign/campaign';
import { Money } from '../money/money';
import { SendChannel } from '../send/channel';
import { SendPolicy } from '../send/policy';
import { StopReason } from '../send/reason';
import { SendState } from '../send/send';
import { Instant } from '../time/instant';
import { endpoint } from './endpoint';
import { Page } from './views';

const Cursor = v.optional(v.pipe(v.string(), v.maxLength(600)));
const Counts = <S extends v.GenericSchema<string, string>>(of: S) => v.record(of, v.number());

/** How far a campaign's walk over its audience has come, and what became of the sends so far. */
export const CampaignRunView = v.object({
  /** Members that the walk under way, or the last one, has looked at, and how many there were when it began. */
  looked: v.number(),
  total: v.optional(v.number()),
  isWalking: v.boolean(),
  /** When the next walk is due. */
  nextAt: v.optional(Instant),
  /** Sends by where they stand; what waits for its time is `planned`. */
  byState: Counts(SendState),
  /** Of those that were stopped, why. */
  byReason: Counts(StopReason),
  /** Of those that were sent, by which channel. */
  byChannel: Counts(SendChannel),
  /** What messages and offers have cost so far or hold in reserve, and how much of the budget is left; absent where there is no limit. */
  spent: Money,
  left: v.object({ messages: v.optional(v.number()), money: v.optional(Money) }),
});
export type CampaignRunView = v.InferOutput<typeof CampaignRunView>;

/** A campaign in the console. Instants carry the offset of the brand's zone. */
export const CampaignView = v.object({
  ...Campaign.entries,
  /** Its audience by name and how many are in it now; absent when it is gone, or not counted yet. */
  audienceName: v.optional(v.string()),
  audienceSize: v.optional(v.number()),
  /** What it offers, in words of the language asked for. */
  offerWords: v.string(),
  /** When it begins and until when it sends; no end is no limit. A draft that is sent at once says nothing of its beginning. */
  beginsAt: v.optional(Instant),
  endsAt: v.optional(Instant),
  /** The local day of its life, the first being 1, once it has begun. */
  day: v.optional(v.number()),
  /** Whether its budget needs a colleague who agrees, and whether whoever asks may be that one. */
  needsColleague: v.boolean(),
  mayApprove: v.boolean(),
  run: v.optional(CampaignRunView),
  /** What it was worth in a word, as far as it can be said. */
  effectWords: v.optional(v.string()),
});
export type CampaignView = v.InferOutput<typeof CampaignView>;

/** One send in a list: to whom, where it stands, and why not. */
export const SendView = v.object({
  memberId: v.string(),
  memberNumber: v.string(),
  maskedName: v.optional(v.string()),
  state: SendState,
  at: Instant,
  changedAt: Instant,
  reason: v.optional(StopReason),
  /** Why the other channels were not chosen. */
  passed: v.optional(v.array(v.object({ channel: SendChannel, why: v.string() }))),
  variantId: v.optional(v.string()),
  channel: v.optional(SendChannel),
  tries: v.number(),
  storeName: v.optional(v.string()),
  couponId: v.optional(v.string()),
});
export type SendView = v.InferOutput<typeof SendView>;

/** How the brand sends; version 0 is what holds until it is set. */
export const SendPolicyView = v.object({
  version: v.number(),
  policy: SendPolicy,
  setAt: v.optional(Instant),
  by: v.optional(v.string()),
});
export type SendPolicyView = v.InferOutput<typeof SendPolicyView>;

/** A message that was written into the readable outbox instead of being handed to a provider. */
export const OutboxMessageView = v.object({
  key: v.string(),
  channel: SendChannel,
  address: v.string(),
  title: v.string(),
  text: v.string(),
  at: Instant,
});
export type OutboxMessageView = v.InferOutput<typeof OutboxMessageView>;

const Version = v.object({ version: v.number() });
const MOVED = ['version_conflict', 'campaign_move'] as const;
const OPENED = [...MOVED, 'campaign_over', 'campaign_offer_gone', 'campaign_audience_gone'] as const;

/** Campaigns, as marketers make, publish and watch them. */
export const campaignConsoleEndpoints = {
  campaigns: endpoint({
    method: 'GET',
    path: '/marketer/campaigns',
    caller: 'marketer',
    summary: 'All campaigns, the one that was changed last first',
    reply: v.object({ items: v.array(CampaignView) }),
  }),
  createCampaign: endpoint({
    method: 'POST',
    path: '/marketer/campaigns',
    caller: 'marketer',
    summary: 'A new campaign, as a draft',
    body: CampaignRules,
    reply: CampaignView,
    status: 201,
    idempotent: true,
  }),
  campaign: endpoint({
    method: 'GET',
    path: '/marketer/campaigns/{campaignId}',
    caller: 'marketer',
    summary: 'One campaign, with how far its run has come',
    reply: CampaignView,
  }),
  changeCampaign: endpoint({
    method: 'PUT',
    path: '/marketer/campaigns/{campaignId}',
    caller: 'marketer',
    summary: 'Change a campaign; names the version that was read. Once it is out, what it is measured by stays',
    body: v.object({ version: v.number(), rules: CampaignRules }),
    reply: CampaignView,
    refusals: [...MOVED, 'campaign_fixed', 'campaign_needs_colleague'],
  }),
  publishCampaign: endpoint({
    method: 'POST',
    path: '/marketer/campaigns/{campaignId}/publication',
    caller: 'marketer',
    summary: 'Publish a draft; with a budget above what one marketer decides it waits for a colleague. Again changes nothing',
    body: Version,
    reply: CampaignView,
    refusals: OPENED,
  }),
  approveCampaign: endpoint({
    method: 'POST',
    path: '/marketer/campaigns/{campaignId}/approval',
    caller: 'marketer',
    summary: 'Agree to a campaign that a colleague wants published; it is published by that',
    body: Version,
    reply: CampaignView,
    refusals: [...OPENED, 'campaign_own'],
  }),
  pauseCampaign: endpoint({
    method: 'POST',
    path: '/marketer/campaigns/{campaignId}/pause',
    caller: 'marketer',
    summary: 'Stop sending within seconds, until it is resumed',
    body: Version,
    reply: CampaignView,
    refusals: MOVED,
  }),
  resumeCampaign: endpoint({
    method: 'POST',
    path: '/marketer/campaigns/{campaignId}/resumption',
    caller: 'marketer',
    summary: 'Go on with a campaign that was paused; who was sent something is not sent it again',
    body: Version,
    reply: CampaignView,
    refusals: [...MOVED, 'campaign_over'],
  }),
  endCampaign: endpoint({
    method: 'POST',
    path: '/marketer/campaigns/{campaignId}/end',
    caller: 'marketer',
    summary: 'End a campaign for good; what was given stays good',
    body: Version,
    reply: CampaignView,
    refusals: MOVED,
  }),
  copyCampaign: endpoint({
    method: 'POST',
    path: '/marketer/campaigns/{campaignId}/copies',
    caller: 'marketer',
    summary: 'A new draft with the same rules under another name',
    body: v.object({ name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(40)) }),
    reply: CampaignView,
    status: 201,
    idempotent: true,
  }),
  sends: endpoint({
    method: 'GET',
    path: '/marketer/campaigns/{campaignId}/sends',
    caller: 'marketer',
    summary: 'Sends of a campaign in one state, for one reason or all, a page at a time, those under way before those that are over',
    query: v.object({ state: v.optional(SendState), reason: v.optional(StopReason), cursor: Cursor }),
    reply: Page(SendView),
  }),
  sendPolicy: endpoint({
    method: 'GET',
    path: '/marketer/send-policy',
    caller: 'marketer',
    summary: 'How the brand sends: caps, quiet hours, holdout, what a message costs, above which budget a colleague has to agree',
    reply: SendPolicyView,
  }),
  setSendPolicy: endpoint({
    method: 'PUT',
    path: '/marketer/send-policy',
    caller: 'marketer',
    summary: 'Set how the brand sends; names the version that was read',
    body: v.object({ version: v.number(), policy: SendPolicy }),
    reply: SendPolicyView,
    refusals: ['version_conflict'],
  }),
  outbox: endpoint({
    method: 'GET',
    path: '/marketer/outbox',
    caller: 'marketer',
    summary: 'Messages of a system without providers, the latest first; `isOpen` says whether there is such an outbox at all',
    reply: v.object({ isOpen: v.boolean(), items: v.array(OutboxMessageView) }),
  }),
};
