import * as v from 'valibot';
import { Actor } from '../audit/audit';
import { Policy, PolicyText } from '../brand/policy';
import { Instant } from '../time/instant';
import { endpoint } from './endpoint';
import { Page } from './views';

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
export const marketerPrivacyEndpoints = {
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
    query: v.object({ cursor: v.optional(v.pipe(v.string(), v.maxLength(400))) }),
    reply: Page(AuditView),
  }),
};

/** A file, as base64: small enough for one reply. */
const Archive = v.object({ fileName: v.string(), zip: v.string() });

/** What a member does with their own data. */
export const memberPrivacyEndpoints = {
  exportData: endpoint({
    method: 'POST',
    path: '/member/me/export',
    caller: 'member',
    summary: 'All that is held of the member: a ZIP with data.json and the same as a page that can be read',
    body: v.object({}),
    reply: Archive,
  }),
};
