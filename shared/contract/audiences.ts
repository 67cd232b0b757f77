import * as v from 'valibot';
import { AudienceName, AudienceState } from '../audience/audience';
import { AudienceId, Rule } from '../audience/rule';
import { Instant } from '../time/instant';
import { endpoint } from './endpoint';

const Cursor = v.optional(v.pipe(v.string(), v.maxLength(600)));
const Note = v.optional(v.pipe(v.string(), v.trim(), v.maxLength(200)));

/** A walk over all members: how far it has come, and what it has found so far. */
export const WalkView = v.object({
  state: v.picklist(['running', 'done']),
  done: v.number(),
  total: v.optional(v.number()),
  /** Members who could not be read; they stay where they were. */
  failed: v.number(),
  startedAt: Instant,
  finishedAt: v.optional(Instant),
});
export type WalkView = v.InferOutput<typeof WalkView>;

export const AudienceView = v.object({
  audienceId: AudienceId,
  version: v.number(),
  name: AudienceName,
  note: Note,
  rule: Rule,
  state: AudienceState,
  /** The rule in one sentence, in the language asked for. */
  sentence: v.string(),
  /** Members at present; absent of a draft. */
  size: v.optional(v.number()),
  /** How many came and went during the last seven local days, today included, the oldest first. */
  days: v.optional(v.array(v.object({ day: v.string(), entered: v.number(), left: v.number() }))),
  /** Members on the uploaded list. */
  listed: v.optional(v.number()),
  /** The walk that puts a new version into force, while it is under way and once it is done. */
  walk: v.optional(WalkView),
  /** Names of audiences, campaigns that are out and journeys that use it, which is why it cannot be archived. */
  usedBy: v.array(v.string()),
  createdAt: Instant,
  changedAt: Instant,
  by: v.string(),
});
export type AudienceView = v.InferOutput<typeof AudienceView>;

/** A number guessed from a sample, and between which it lies with 95 % certainty. */
export const Guess = v.object({ about: v.number(), from: v.number(), to: v.number() });
export type Guess = v.InferOutput<typeof Guess>;

/** How many members a rule would have, by a sample. */
export const EstimateView = v.object({
  sentence: v.string(),
  size: Guess,
  /** Members in all, and how many of them were looked at; the guess is exact when these are the same. */
  total: v.number(),
  sampled: v.number(),
  /** For each group and condition, in the order of the rule from top to bottom: where it is (`of.1.of.0`), and how many meet it alone. */
  parts: v.array(v.object({ path: v.string(), size: Guess })),
  /** Shares of these members: can be reached on any channel, live within three kilometres of a store; and what a purchase of theirs comes to. */
  reachable: v.number(),
  nearStore: v.number(),
  meanPurchase: v.optional(v.number()),
  /** What a full evaluation costs, in read and write units, before it is begun. */
  cost: v.object({ reads: v.number(), writes: v.number() }),
});
export type EstimateView = v.InferOutput<typeof EstimateView>;

/** One tag that members of an audience share more often than members do at large. */
export const SharedTagView = v.object({
  key: v.string(),
  value: v.string(),
  words: v.string(),
  /** Share here and share of all, 0 to 1, the first divided by the second, and the p-value of their difference, corrected for how many were tried. */
  here: v.number(),
  overall: v.number(),
  lift: v.number(),
  p: v.number(),
});
export type SharedTagView = v.InferOutput<typeof SharedTagView>;

export const OverlapView = v.object({
  audienceId: AudienceId,
  name: AudienceName,
  /** Members of both, and of the other alone. */
  both: v.number(),
  other: v.number(),
});
export type OverlapView = v.InferOutput<typeof OverlapView>;

/** What members of an audience share (人群共同点). */
export const PortraitView = v.object({
  size: v.number(),
  total: v.number(),
  /** Whether everybody was looked at, or a sample. */
  isWhole: v.boolean(),
  at: Instant,
  tags: v.array(SharedTagView),
  overlaps: v.array(OverlapView),
});
export type PortraitView = v.InferOutput<typeof PortraitView>;

/** A group that suggests itself: members whose tags are alike. */
export const SuggestionView = v.object({
  suggestionId: v.string(),
  name: v.string(),
  size: Guess,
  tags: v.array(SharedTagView),
  rule: Rule,
  sentence: v.string(),
});
export type SuggestionView = v.InferOutput<typeof SuggestionView>;

export const AudienceMemberView = v.object({
  memberId: v.string(),
  memberNumber: v.string(),
  maskedName: v.optional(v.string()),
  tier: v.string(),
  enteredAt: Instant,
});
export type AudienceMemberView = v.InferOutput<typeof AudienceMemberView>;

const ListReport = v.object({
  rows: v.number(),
  added: v.number(),
  /** On the list already. */
  unchanged: v.number(),
  rejected: v.array(v.object({ line: v.number(), field: v.string(), reason: v.string(), message: v.string(), value: v.string() })),
});

export const audienceEndpoints = {
  audiences: endpoint({
    method: 'GET',
    path: '/marketer/audiences',
    caller: 'marketer',
    summary: 'All audiences, the one that was changed last first',
    query: v.object({ state: v.optional(AudienceState) }),
    reply: v.object({ items: v.array(AudienceView), members: v.number() }),
  }),
  audience: endpoint({
    method: 'GET',
    path: '/marketer/audiences/{audienceId}',
    caller: 'marketer',
    summary: 'One audience, with its size and how far the walk of its version has come',
    reply: AudienceView,
  }),
  createAudience: endpoint({
    method: 'POST',
    path: '/marketer/audiences',
    caller: 'marketer',
    summary: 'A new audience, as a draft',
    body: v.object({ name: AudienceName, note: Note, rule: Rule }),
    reply: AudienceView,
    status: 201,
    idempotent: true,
  }),
  changeAudience: endpoint({
    method: 'PUT',
    path: '/marketer/audiences/{audienceId}',
    caller: 'marketer',
    summary: 'Change name, note and rule; a live audience with another rule is evaluated anew. Names the version that was read',
    body: v.object({ version: v.number(), name: AudienceName, note: Note, rule: Rule }),
    reply: AudienceView,
    refusals: ['version_conflict', 'audience_archived', 'audience_circle'],
  }),
  startAudience: endpoint({
    method: 'POST',
    path: '/marketer/audiences/{audienceId}/start',
    caller: 'marketer',
    summary: 'Put a draft into force: everybody is judged once, and from then on whoever something happens to',
    body: v.object({ version: v.number() }),
    reply: AudienceView,
    refusals: ['version_conflict', 'audience_archived', 'audience_circle'],
  }),
  archiveAudience: endpoint({
    method: 'POST',
    path: '/marketer/audiences/{audienceId}/archive',
    caller: 'marketer',
    summary: 'Take an audience out of use: it has nobody any more and stays on record',
    body: v.object({ version: v.number() }),
    reply: AudienceView,
    refusals: ['version_conflict', 'audience_used'],
  }),
  audienceVersions: endpoint({
    method: 'GET',
    path: '/marketer/audiences/{audienceId}/versions',
    caller: 'marketer',
    summary: 'How an audience was, version by version, the latest first',
    reply: v.object({ items: v.array(v.object({ version: v.number(), rule: Rule, sentence: v.string(), at: Instant, by: v.string() })) }),
  }),
  audienceMembers: endpoint({
    method: 'GET',
    path: '/marketer/audiences/{audienceId}/members',
    caller: 'marketer',
    summary: 'Members of an audience at present, who entered last first',
    query: v.object({ cursor: Cursor }),
    reply: v.object({ items: v.array(AudienceMemberView), next: v.optional(v.string()) }),
  }),
  listForAudience: endpoint({
    method: 'POST',
    path: '/marketer/audiences/{audienceId}/list',
    caller: 'marketer',
    limit: 'heavy',
    summary: 'Add members to the uploaded list of an audience, from a CSV file with a column `member_number`; a part of up to 500 rows',
    body: v.object({ csv: v.pipe(v.string(), v.maxLength(100_000)), firstLine: v.optional(v.number(), 2) }),
    reply: ListReport,
    refusals: ['audience_archived'],
  }),
  estimateAudience: endpoint({
    method: 'POST',
    path: '/marketer/audiences/estimate',
    caller: 'marketer',
    summary:
      'How many members a rule would have, guessed from a sample, in all and for each of its parts, and what it costs to know exactly',
    body: v.object({ rule: Rule }),
    reply: EstimateView,
    refusals: ['audience_circle'],
  }),
  portrayAudience: endpoint({
    method: 'POST',
    path: '/marketer/audiences/portrait',
    caller: 'marketer',
    summary: 'What members of a rule share: the ten tags that tell them apart most, and how far they are members of live audiences too',
    body: v.object({ rule: Rule }),
    reply: PortraitView,
    refusals: ['audience_circle'],
  }),
  audienceSuggestions: endpoint({
    method: 'GET',
    path: '/marketer/audience-suggestions',
    caller: 'marketer',
    summary: 'Groups of members that suggest themselves by their tags, those left out that marketers dropped',
    reply: v.object({ items: v.array(SuggestionView), at: v.optional(Instant) }),
  }),
  dropSuggestion: endpoint({
    method: 'POST',
    path: '/marketer/audience-suggestions/{suggestionId}/drop',
    caller: 'marketer',
    summary: 'Do not suggest this group again',
    body: v.object({}),
    reply: v.object({}),
  }),
  restoreSuggestion: endpoint({
    method: 'POST',
    path: '/marketer/audience-suggestions/{suggestionId}/restore',
    caller: 'marketer',
    summary: 'Suggest a group again that was dropped',
    body: v.object({}),
    reply: v.object({}),
  }),
};
