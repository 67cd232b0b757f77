import * as v from 'valibot';
import { Actor } from '../audit/audit';
import { Purpose } from '../brand/brand';
import { Policy, PolicyText } from '../brand/policy';
import { Attribute, AttributeSource, PROFILE_STEPS } from '../member/attributes';
import { Instant } from '../time/instant';
import { Channel } from '../touchpoint/channel';
import { endpoint } from './endpoint';
import { Page } from './views';

const Cursor = v.object({ cursor: v.optional(v.pipe(v.string(), v.maxLength(400))) });
/** Why somebody looks at, takes out or erases what is held of a member; it goes on record. */
const Reason = v.pipe(v.string(), v.trim(), v.minLength(2), v.maxLength(200));

/** What was done with a member's data, in words. */
export const AuditView = v.object({
  entryId: v.string(),
  at: Instant,
  by: Actor,
  action: v.string(),
  words: v.string(),
  about: v.optional(v.string()),
  reason: v.optional(v.string()),
});
export type AuditView = v.InferOutput<typeof AuditView>;

/** Privacy policies, and what is on record of how members' data were handled. */
const policyEndpoints = {
  policies: endpoint({
    method: 'GET',
    path: '/marketer/policies',
    caller: 'marketer',
    summary: 'Every version of the privacy policy, the one in force first',
    reply: v.object({ items: v.array(Policy) }),
  }),
  publishPolicy: endpoint({
    method: 'POST',
    path: '/marketer/policies',
    caller: 'marketer',
    summary: 'Put a new version of the privacy policy in force; members are asked again. A version cannot be changed afterwards',
    body: PolicyText,
    reply: Policy,
    status: 201,
    refusals: ['version_conflict'],
  }),
  audit: endpoint({
    method: 'GET',
    path: '/marketer/members/{memberId}/audit',
    caller: 'marketer',
    summary: "What staff and marketers did with a member's data, newest first",
    query: Cursor,
    reply: Page(AuditView),
  }),
};

/** A file, as base64: small enough for one reply. */
export const Archive = v.object({ fileName: v.string(), zip: v.string() });

/**
 * What is known of one attribute of a person, as who need not know it all may see it: every value with where and when it came from,
 * the one that counts first. `valueId` names a value without telling it.
 */
export const AttributeView = v.object({
  attribute: Attribute,
  values: v.array(v.object({ valueId: v.string(), shown: v.string(), source: AttributeSource, at: Instant, counts: v.boolean() })),
});
export type AttributeView = v.InferOutput<typeof AttributeView>;

/** One change of a consent, as it is kept for good. */
export const ConsentChangeView = v.object({
  purpose: Purpose,
  given: v.boolean(),
  policyVersion: v.string(),
  channel: v.optional(Channel),
  at: Instant,
});
export type ConsentChangeView = v.InferOutput<typeof ConsentChangeView>;

/** What an erasure works through, in this order. */
export const ERASURE_STEPS = ['person', 'coupons', 'lists', 'events', 'points', 'traces'] as const;
export const ErasureStep = v.picklist(ERASURE_STEPS);
export type ErasureStep = v.InferOutput<typeof ErasureStep>;

/** An erasure: from the moment it is asked for nobody can act as the member; what is left of them goes step by step. */
export const ErasureView = v.object({
  state: v.picklist(['running', 'done']),
  askedAt: Instant,
  finishedAt: v.optional(Instant),
  /** `erased`: how much went in that step. */
  steps: v.array(v.object({ step: ErasureStep, state: v.picklist(['waiting', 'running', 'done']), erased: v.number() })),
});
export type ErasureView = v.InferOutput<typeof ErasureView>;

/** What marketers do with what is held of a member, each time on record. Taking it out and erasing it is for admins. */
export const personalDataEndpoints = {
  personal: endpoint({
    method: 'GET',
    path: '/marketer/members/{memberId}/personal',
    caller: 'marketer',
    summary: 'What is known of a person besides what they did, over all their accounts, masked, each value with source and time',
    reply: v.object({
      items: v.array(AttributeView),
      /** How the logs call them, for whoever looks into a case: each of their accounts by a hash. */
      logNames: v.array(v.string()),
    }),
  }),
  revealPersonal: endpoint({
    method: 'POST',
    path: '/marketer/members/{memberId}/reveal',
    caller: 'marketer',
    summary: 'The whole value of what is shown masked; on record before it is shown. Without valueId, the one that counts',
    body: v.object({ what: Attribute, valueId: v.optional(v.pipe(v.string(), v.maxLength(60))), reason: Reason }),
    reply: v.object({ what: Attribute, value: v.string() }),
  }),
  consentHistory: endpoint({
    method: 'GET',
    path: '/marketer/members/{memberId}/consents',
    caller: 'marketer',
    summary: 'Every consent that was given or withdrawn, newest first',
    query: Cursor,
    reply: Page(ConsentChangeView),
  }),
  exportMember: endpoint({
    method: 'POST',
    path: '/marketer/members/{memberId}/export',
    caller: 'marketer',
    limit: 'heavy',
    summary: 'All that is held of a member, on their request: a ZIP with data.json and the same as a page that can be read. Admins only',
    body: v.object({ reason: Reason }),
    reply: Archive,
  }),
};

/** How a person is erased by staff. */
export const erasureEndpoints = {
  eraseMember: endpoint({
    method: 'POST',
    path: '/marketer/members/{memberId}/erasure',
    caller: 'marketer',
    summary: 'Erase a person, all their accounts, on their request; it cannot be undone. Asking again tells how far it is. Admins only',
    body: v.object({ reason: Reason }),
    reply: ErasureView,
  }),
  erasure: endpoint({
    method: 'GET',
    path: '/marketer/members/{memberId}/erasure',
    caller: 'marketer',
    summary: 'How far an erasure is',
    reply: ErasureView,
  }),
};

/** Privacy policies, personal data, consents, and what is on record of how they were handled. */
export const marketerPrivacyEndpoints = { ...policyEndpoints, ...personalDataEndpoints, ...erasureEndpoints };

/** What members tell of themselves; `null` takes it away. */
export const ProfileChange = v.partial(
  v.object({
    name: v.nullable(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(20))),
    gender: v.nullable(v.picklist(['female', 'male', 'other'])),
    birthday: v.nullable(v.pipe(v.string(), v.isoDate())),
    email: v.nullable(v.pipe(v.string(), v.trim(), v.maxLength(120), v.email())),
    province: v.nullable(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(40))),
    city: v.nullable(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(40))),
  }),
);
export type ProfileChange = v.InferOutput<typeof ProfileChange>;

/** What is known of a member, as they see it themselves. */
export const ProfileView = v.object({
  items: v.array(v.object({ attribute: Attribute, value: v.string(), source: AttributeSource, at: Instant })),
  /** Until when the birthday cannot be changed again. */
  birthdayLockedUntil: v.optional(Instant),
  /** How many of the questions of a complete profile are answered, and which is asked next. */
  steps: v.object({ done: v.number(), total: v.number(), next: v.optional(v.picklist(PROFILE_STEPS)) }),
  /** Points that the brand's rules give for completing it; with the change that completes it, the points that come for it. */
  reward: v.optional(v.number()),
});
export type ProfileView = v.InferOutput<typeof ProfileView>;

/** How a member can be told from others (身份): one row a kind, as they may see it themselves. */
export const OwnIdentity = v.object({
  type: v.picklist(['wechat', 'phone', 'card', 'email']),
  /** The ends of it: 138****8123, l***@example.com, *** 8469; nothing of WeChat's. */
  shown: v.string(),
  /** Whether it was shown to be theirs; what they only told is not. */
  verified: v.boolean(),
  since: Instant,
  canUnbind: v.boolean(),
});
export type OwnIdentity = v.InferOutput<typeof OwnIdentity>;

export const OwnIdentities = v.object({ items: v.array(OwnIdentity) });
export type OwnIdentities = v.InferOutput<typeof OwnIdentities>;

/** What members do about themselves. */
export const memberProfileEndpoints = {
  profile: endpoint({
    method: 'GET',
    path: '/member/me/profile',
    caller: 'member',
    summary: 'What is known of the member, with where and when it came from',
    reply: ProfileView,
  }),
  setProfile: endpoint({
    method: 'PUT',
    path: '/member/me/profile',
    caller: 'member',
    summary: 'Change what is named; null takes it away. A birthday can be put right once, then changed once a year',
    body: ProfileChange,
    reply: ProfileView,
    refusals: ['birthday_changed_lately'],
  }),
  identities: endpoint({
    method: 'GET',
    path: '/member/me/identities',
    caller: 'member',
    summary: 'By what the member is known: WeChat, phone, card, email, masked',
    reply: OwnIdentities,
  }),
  unbind: endpoint({
    method: 'DELETE',
    path: '/member/me/identities/{type}',
    caller: 'member',
    summary: 'The phone or the email is theirs no more, and is forgotten; on record. The last way in stays',
    idempotent: true,
    reply: OwnIdentities,
    refusals: ['last_way_in'],
  }),
  consentHistory: endpoint({
    method: 'GET',
    path: '/member/me/consents',
    caller: 'member',
    summary: 'Every consent that was given or withdrawn, newest first',
    query: Cursor,
    reply: Page(ConsentChangeView),
  }),
  eraseMe: endpoint({
    method: 'POST',
    path: '/member/me/erasure',
    caller: 'member',
    summary: "Erase the member and all that is held of them; it cannot be undone. To confirm, the card's number is sent along",
    body: v.object({ memberNumber: v.pipe(v.string(), v.maxLength(40)) }),
    reply: ErasureView,
  }),
};

/** What a member does with their own data. */
export const memberPrivacyEndpoints = {
  exportData: endpoint({
    method: 'POST',
    path: '/member/me/export',
    caller: 'member',
    limit: 'heavy',
    summary: 'All that is held of the member: a ZIP with data.json and the same as a page that can be read',
    body: v.object({}),
    reply: Archive,
  }),
};
