import * as v from 'valibot';
import { CaseState, Decision } from '../scalping/case';
import { ScalpingRules } from '../scalping/rules';
import { ActorKind } from '../scalping/trace';
import { Instant } from '../time/instant';
import { endpoint } from './endpoint';
import { Page } from './views';

const Cursor = v.optional(v.pipe(v.string(), v.maxLength(400)));

/** Held claims of one template that one phone, person, address or network made. */
export const SuspiciousGroupView = v.object({
  groupId: v.string(),
  kind: ActorKind,
  /** What they have in common, and what speaks against them, in words. */
  title: v.string(),
  evidence: v.array(v.string()),
  templateId: v.string(),
  couponName: v.string(),
  firstAt: Instant,
  lastAt: Instant,
  held: v.number(),
  /** How many still wait for a decision. */
  open: v.number(),
});
export type SuspiciousGroupView = v.InferOutput<typeof SuspiciousGroupView>;

/** One held claim; what is personal is masked. */
export const SuspiciousClaimView = v.object({
  couponId: v.string(),
  memberId: v.string(),
  maskedName: v.string(),
  memberNumber: v.string(),
  joinedAt: v.optional(Instant),
  claimedAt: Instant,
  heldAt: Instant,
  /** When it is released by itself. */
  until: Instant,
  evidence: v.array(v.string()),
  state: CaseState,
  decidedAt: v.optional(Instant),
  /** Who decided; absent when nobody did. */
  decidedBy: v.optional(v.string()),
  message: v.optional(v.string()),
  /** Until when the decision can be taken back. */
  undoUntil: v.optional(Instant),
});
export type SuspiciousClaimView = v.InferOutput<typeof SuspiciousClaimView>;

/** What the brand takes for scalping, with the version that a change names; nobody has set it while it is 0. */
export const ScalpingRulesView = v.object({ version: v.number(), rules: ScalpingRules, by: v.optional(v.string()) });
export type ScalpingRulesView = v.InferOutput<typeof ScalpingRulesView>;

/** Claims that are held for review, and what the brand takes for scalping. */
export const suspiciousClaimEndpoints = {
  suspiciousClaims: endpoint({
    method: 'GET',
    path: '/marketer/suspicious-claims',
    caller: 'marketer',
    summary: 'Groups of held claims in which something waits, or in which all is decided; those with the latest claims first, 20 a page',
    query: v.object({ what: v.optional(v.picklist(['open', 'decided']), 'open'), cursor: Cursor }),
    reply: Page(SuspiciousGroupView),
  }),
  suspiciousGroup: endpoint({
    method: 'GET',
    path: '/marketer/suspicious-claims/{groupId}',
    caller: 'marketer',
    summary: 'A group of held claims, with its claims, newest first, 50 a page',
    query: v.object({ cursor: Cursor }),
    reply: v.object({ group: SuspiciousGroupView, ...Page(SuspiciousClaimView).entries }),
  }),
  decideClaims: endpoint({
    method: 'POST',
    path: '/marketer/suspicious-claims/{groupId}/decision',
    caller: 'marketer',
    summary:
      'Release or reject held claims of a group, those named or a page of 50 of all of them, or take back a decision of the last ten minutes. ' +
      'A rejection takes the coupon out, and gives its unit back, when it can no longer be taken back. Deciding the same again changes nothing',
    body: v.object({
      decision: Decision,
      couponIds: v.optional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(40))), v.minLength(1), v.maxLength(50))),
      cursor: Cursor,
      /** Whether a release adds the time for which it was held to the validity. */
      extend: v.optional(v.boolean(), true),
      /** What the member reads when it is rejected. */
      message: v.optional(v.pipe(v.string(), v.trim(), v.minLength(2), v.maxLength(60))),
    }),
    /** `refused`: how many had moved on meanwhile. `next`: there are more of the group to go on with. */
    reply: v.object({ decided: v.number(), refused: v.number(), next: v.optional(v.string()) }),
  }),
  scalpingRules: endpoint({
    method: 'GET',
    path: '/marketer/scalping-rules',
    caller: 'marketer',
    summary: 'What the brand takes for scalping',
    reply: ScalpingRulesView,
  }),
  setScalpingRules: endpoint({
    method: 'PUT',
    path: '/marketer/scalping-rules',
    caller: 'marketer',
    summary: 'Change what the brand takes for scalping; names the version that was read. It holds for claims from some seconds later on',
    body: v.object({ version: v.number(), rules: ScalpingRules }),
    reply: ScalpingRulesView,
    refusals: ['version_conflict'],
  }),
};
