import * as v from 'valibot';
import { IdentifierType } from '../identity/identifier';
import { IdentityRules } from '../identity/rules';
import { Attribute, AttributeRules } from '../member/attributes';
import { Instant } from '../time/instant';
import { endpoint } from './endpoint';
import { AttributeView } from './privacy';

/** An identifier that is or was a person's. `key` names it in decisions; `shown` is what a person may see of it. */
const IdentityView = v.object({
  key: v.string(),
  type: IdentifierType,
  scope: v.optional(v.string()),
  shown: v.string(),
  since: Instant,
  confirmedAt: v.optional(Instant),
  /** When it stopped being theirs. */
  until: v.optional(Instant),
  /** The message through which it became theirs. */
  via: v.string(),
});

const DecisionView = v.object({
  decisionId: v.string(),
  kind: v.picklist(['merge', 'keep_apart', 'unbind', 'erase']),
  at: Instant,
  by: v.string(),
  why: v.string(),
});

/** By what people call somebody: the name of the account, the card's number, and the strongest identifier, as it may be seen. */
export const PersonBrief = v.object({
  name: v.optional(v.string()),
  memberNumber: v.optional(v.string()),
  by: v.optional(v.object({ type: IdentifierType, shown: v.string() })),
});
export type PersonBrief = v.InferOutput<typeof PersonBrief>;

/** Who somebody was before they became one with others: an id that was given once, what it was given to, and what joined it. */
const PartView = v.object({
  oneId: v.string(),
  ...PersonBrief.entries,
  since: Instant,
  joinedAt: v.optional(Instant),
  /** Whether staff joined it, or an event. */
  joinedBy: v.optional(v.picklist(['staff', 'event'])),
});
export type PartView = v.InferOutput<typeof PartView>;

/** Something to look at: a number that moved from one person to another. */
export const ReviewView = v.object({
  messageId: v.string(),
  key: v.string(),
  type: IdentifierType,
  at: Instant,
  why: v.picklist(['exclusive', 'long_unconfirmed']),
  from: v.string(),
  to: v.string(),
  /** Who had it, and who has it now. */
  before: PersonBrief,
  now: PersonBrief,
});
export type ReviewView = v.InferOutput<typeof ReviewView>;

/** Who somebody is, how that is known, and what was decided about it. */
export const PersonView = v.object({
  oneId: v.string(),
  formerIds: v.array(v.string()),
  accounts: v.array(v.string()),
  /** Of whom they are made, the id that stays first; one, when they have always been one. */
  parts: v.array(PartView),
  identities: v.array(IdentityView),
  history: v.array(IdentityView),
  /** Through which messages and decisions several people became this one. */
  joined: v.array(v.object({ via: v.string(), at: Instant })),
  audit: v.array(DecisionView),
  reviews: v.array(ReviewView),
});
export type PersonView = v.InferOutput<typeof PersonView>;

/** Rules with their version, which is told when they are changed; those out of the box are version 0, and nobody has set them. */
export const IdentityRulesView = v.object({
  version: v.number(),
  rules: IdentityRules,
  /** From when on they are in force, when and by whom they were set. */
  since: v.optional(Instant),
  setAt: v.optional(Instant),
  by: v.optional(v.string()),
});
export type IdentityRulesView = v.InferOutput<typeof IdentityRulesView>;

/** The rules by which one of several values counts; the version is told when they are changed, and is 0 as long as nobody has set them. */
export const AttributeRulesView = v.object({
  version: v.number(),
  rules: AttributeRules,
  setAt: v.optional(Instant),
  by: v.optional(v.string()),
});
export type AttributeRulesView = v.InferOutput<typeof AttributeRulesView>;

/** The version that was read, which stands against changing what somebody else has changed meanwhile. */
const Version = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const OneId = v.pipe(v.string(), v.minLength(1), v.maxLength(80));
const Why = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200));

/** Who is who, for the console: seen and decided by people. */
export const peopleEndpoints = {
  person: endpoint({
    method: 'GET',
    path: '/marketer/people/{oneId}',
    caller: 'marketer',
    summary: 'Who somebody is, by any id that leads to them: identities, former ids, history, decisions',
    reply: PersonView,
  }),
  reviews: endpoint({
    method: 'GET',
    path: '/marketer/reviews',
    caller: 'marketer',
    summary: 'What waits for a decision: numbers that moved between two people who may be one',
    query: v.object({ cursor: v.optional(v.pipe(v.string(), v.maxLength(500))) }),
    reply: v.object({ items: v.array(ReviewView), next: v.optional(v.string()) }),
  }),
  mergePeople: endpoint({
    method: 'POST',
    path: '/marketer/people/merge',
    caller: 'marketer',
    summary: 'Two people are one; the older id stays. Ends earlier decisions to keep them apart',
    body: v.object({ a: OneId, b: OneId, why: Why }),
    reply: PersonView,
  }),
  keepApart: endpoint({
    method: 'POST',
    path: '/marketer/people/keep-apart',
    caller: 'marketer',
    summary: 'Two people are two for good; undoes whatever made them one, when one is named by a former id',
    body: v.object({ a: OneId, b: OneId, why: Why }),
    reply: PersonView,
  }),
  takeValue: endpoint({
    method: 'POST',
    path: '/marketer/people/{oneId}/attributes',
    caller: 'marketer',
    summary: 'Of several values that are known of a person this one counts, whatever the rules say; on record',
    body: v.object({ attribute: Attribute, take: v.pipe(v.string(), v.minLength(1), v.maxLength(60)), why: Why }),
    reply: v.object({ items: v.array(AttributeView) }),
  }),
  identityRules: endpoint({
    method: 'GET',
    path: '/marketer/identity-rules',
    caller: 'marketer',
    summary: 'The rules by which people are recognised, as they were set last',
    reply: IdentityRulesView,
  }),
  setIdentityRules: endpoint({
    method: 'PUT',
    path: '/marketer/identity-rules',
    caller: 'marketer',
    summary: 'Set the rules, for what arrives from some seconds on. Whoever is known already stays who they are',
    body: v.object({ version: Version, rules: IdentityRules }),
    reply: IdentityRulesView,
    refusals: ['version_conflict'],
  }),
  attributeRules: endpoint({
    method: 'GET',
    path: '/marketer/attribute-rules',
    caller: 'marketer',
    summary: 'The rules by which one of several values of an attribute counts, as they were set last',
    reply: AttributeRulesView,
  }),
  setAttributeRules: endpoint({
    method: 'PUT',
    path: '/marketer/attribute-rules',
    caller: 'marketer',
    summary: 'Set by which rule one of several values counts, for each attribute. What was chosen by hand stays above the rules',
    body: v.object({ version: Version, rules: AttributeRules }),
    reply: AttributeRulesView,
    refusals: ['version_conflict'],
  }),
  unbindIdentifier: endpoint({
    method: 'POST',
    path: '/marketer/people/unbind',
    caller: 'marketer',
    summary: "An identifier, with those that hang on it, is not this person's, whatever events say",
    body: v.object({ oneId: OneId, key: v.pipe(v.string(), v.minLength(1), v.maxLength(300)), why: Why }),
    reply: PersonView,
  }),
};
