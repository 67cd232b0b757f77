import * as v from 'valibot';
import { OwnWords } from '../tag/mark';
import { TagRuleFields } from '../tag/rule';
import { Instant } from '../time/instant';
import { endpoint } from './endpoint';
import { TagView } from './views';

/** A tag rule as it is now, in words, and whether it came out of the box unchanged. */
export const TagRuleView = v.object({
  ruleId: v.string(),
  version: v.number(),
  rule: TagRuleFields,
  /** The rule in one sentence, in the language asked for. */
  sentence: v.string(),
  builtIn: v.boolean(),
  /** Judges what happened from then on; absent when it judges everything. */
  since: v.optional(Instant),
});
export type TagRuleView = v.InferOutput<typeof TagRuleView>;

/** How far it has come to make everybody's tags anew; `total` is known once people were counted. */
export const RecomputationView = v.object({
  state: v.picklist(['running', 'done']),
  done: v.number(),
  total: v.optional(v.number()),
  /** People whose events could not be read; their tags are as they were. */
  failed: v.number(),
  startedAt: Instant,
  finishedAt: v.optional(Instant),
});
export type RecomputationView = v.InferOutput<typeof RecomputationView>;

/** What a rule would say of the newest members. */
export const TagRuleTrial = v.object({
  people: v.number(),
  have: v.number(),
  values: v.array(v.object({ value: v.string(), words: v.string(), people: v.number() })),
});
export type TagRuleTrial = v.InferOutput<typeof TagRuleTrial>;

/** A tag that members may be asked for, with how many of the newest ones have it. */
export const KnownTag = v.object({ key: v.string(), value: v.string(), words: v.string(), people: v.number() });
export type KnownTag = v.InferOutput<typeof KnownTag>;

export const TagImportReport = v.object({
  rows: v.number(),
  given: v.number(),
  /** Had the tag from a file already. */
  unchanged: v.number(),
  rejected: v.array(v.object({ line: v.number(), field: v.string(), reason: v.string(), message: v.string(), value: v.string() })),
});
export type TagImportReport = v.InferOutput<typeof TagImportReport>;

const Recompute = v.optional(v.boolean(), false);

export const marketerTagEndpoints = {
  tags: endpoint({
    method: 'GET',
    path: '/marketer/tags',
    caller: 'marketer',
    summary: 'The tags that the rules name and that the newest 200 members have, from rules, clerks and files; the most frequent first',
    reply: v.object({ items: v.array(KnownTag) }),
  }),
  tagRules: endpoint({
    method: 'GET',
    path: '/marketer/tag-rules',
    caller: 'marketer',
    summary: 'The rules that turn events into tags, and how far the latest recomputation has come',
    reply: v.object({ items: v.array(TagRuleView), recomputation: v.optional(RecomputationView) }),
  }),
  createTagRule: endpoint({
    method: 'POST',
    path: '/marketer/tag-rules',
    caller: 'marketer',
    summary: 'A new rule, for what happens from now on, or for everything that the log has',
    body: v.object({ rule: TagRuleFields, recompute: Recompute }),
    reply: TagRuleView,
    status: 201,
  }),
  changeTagRule: endpoint({
    method: 'PUT',
    path: '/marketer/tag-rules/{ruleId}',
    caller: 'marketer',
    summary: 'Change a rule that still has the version its editor read: from now on, or with everything computed anew',
    body: v.object({ version: v.number(), rule: TagRuleFields, recompute: Recompute }),
    reply: TagRuleView,
    refusals: ['version_conflict'],
  }),
  removeTagRule: endpoint({
    method: 'DELETE',
    path: '/marketer/tag-rules/{ruleId}',
    caller: 'marketer',
    summary: 'Take a rule out; the tags that it gave go as everybody is computed anew',
    query: v.object({ version: v.pipe(v.string(), v.regex(/^\d{1,9}$/, 'must be a number')) }),
    reply: v.object({}),
    refusals: ['version_conflict'],
  }),
  tryTagRule: endpoint({
    method: 'POST',
    path: '/marketer/tag-rules/trials',
    caller: 'marketer',
    summary: 'How many of the newest 200 members would have the tag now, by all that the log has of them; nothing is changed',
    body: v.object({ rule: TagRuleFields }),
    reply: TagRuleTrial,
  }),
  importTags: endpoint({
    method: 'POST',
    path: '/marketer/tags/import',
    caller: 'marketer',
    limit: 'heavy',
    summary:
      'One part of a file with the columns identifier, key, value: at most 500 lines. An identifier is a card number, or a type and a value: phone:13712345678, external:shop:77',
    body: v.object({
      file: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80)),
      /** The number of the part's first line in the whole file. */
      firstLine: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
      csv: v.pipe(v.string(), v.maxLength(200_000)),
    }),
    reply: TagImportReport,
  }),
};

const OfScanned = { ticket: v.pipe(v.string(), v.maxLength(1000)), storeId: v.pipe(v.string(), v.minLength(1), v.maxLength(40)) };
const TagsReply = v.object({ tags: v.array(TagView) });

export const clerkTagEndpoints = {
  giveTag: endpoint({
    method: 'POST',
    path: '/clerk/members/{memberId}/tags',
    caller: 'staff',
    summary: "Give the member who was scanned a tag in one's own words; the same words again change nothing",
    body: v.object({ words: OwnWords, ...OfScanned }),
    reply: TagsReply,
    refusals: ['code_too_old', 'another_customer', 'staff_of_another_store', 'too_many_tags'],
  }),
  takeTag: endpoint({
    method: 'POST',
    path: '/clerk/members/{memberId}/tags/removal',
    caller: 'staff',
    summary: 'Take a tag away that a clerk gave the member who was scanned',
    body: v.object({ words: OwnWords, ...OfScanned }),
    reply: TagsReply,
    refusals: ['code_too_old', 'another_customer', 'staff_of_another_store'],
  }),
};
