import * as v from 'valibot';
import { CouponState, CouponUse } from '../coupon/coupon';
import { TemplateFields, TemplateRules } from '../coupon/template';
import { Instant } from '../time/instant';
import { endpoint } from './endpoint';
import { CouponView, Page, RowReport, TemplateFigures, TemplateView } from './views';

const Cursor = v.optional(v.pipe(v.string(), v.maxLength(400)));
const Reason = v.pipe(v.string(), v.trim(), v.minLength(2), v.maxLength(60));
/** Made by the client, so that a part that is sent again is known. */
const BatchKey = v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{8,40}$/, 'must be 8 to 40 letters, digits or -'));
const BatchName = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(30));
/** A line of a list, checked one by one so that bad ones can be reported. */
const Line = v.pipe(v.string(), v.maxLength(60));

/** A batch of codes; a shared one has a single code that has no end. */
export const CodeBatchView = v.object({
  batchId: v.string(),
  kind: v.picklist(['shared', 'generated', 'uploaded']),
  name: v.string(),
  /** How many codes it has, and how many coupons were claimed with them. */
  count: v.number(),
  used: v.number(),
  createdAt: Instant,
});
export type CodeBatchView = v.InferOutput<typeof CodeBatchView>;

const CodeView = v.object({
  code: v.string(),
  used: v.boolean(),
  couponId: v.optional(v.string()),
  memberNumber: v.optional(v.string()),
  at: v.optional(Instant),
});

const IssuedCouponView = v.object({
  couponId: v.string(),
  memberId: v.string(),
  state: CouponState,
  way: v.string(),
  issuedAt: Instant,
  validFrom: Instant,
  validUntil: Instant,
  use: v.optional(CouponUse),
});
const TemplateWithFigures = v.object({ template: TemplateView, figures: TemplateFigures });

/** Coupon templates, the codes and lists by which their coupons get to members, and what became of them. */
export const marketerCouponEndpoints = {
  templates: endpoint({
    method: 'GET',
    path: '/marketer/templates',
    caller: 'marketer',
    summary: 'Coupon templates with their figures, newest first',
    reply: v.object({ items: v.array(TemplateWithFigures) }),
  }),
  createTemplate: endpoint({
    method: 'POST',
    path: '/marketer/templates',
    caller: 'marketer',
    summary: 'A new template, as a draft',
    body: TemplateRules,
    reply: TemplateView,
    status: 201,
  }),
  template: endpoint({
    method: 'GET',
    path: '/marketer/templates/{templateId}',
    caller: 'marketer',
    summary: 'One template with its figures',
    reply: TemplateWithFigures,
  }),
  editTemplate: endpoint({
    method: 'PUT',
    path: '/marketer/templates/{templateId}',
    caller: 'marketer',
    summary: 'Change a draft; names the version that was read',
    body: v.object({ version: v.number(), rules: TemplateRules }),
    reply: TemplateView,
    refusals: ['version_conflict', 'not_a_draft'],
  }),
  publishTemplate: endpoint({
    method: 'POST',
    path: '/marketer/templates/{templateId}/publish',
    caller: 'marketer',
    summary: 'Publish a draft with its stock, or take up a paused one; publishing what is published changes nothing',
    body: v.object({ version: v.number() }),
    reply: TemplateView,
    refusals: ['version_conflict'],
  }),
  pauseTemplate: endpoint({
    method: 'POST',
    path: '/marketer/templates/{templateId}/pause',
    caller: 'marketer',
    summary: 'Stop claims; coupons already claimed stay usable',
    body: v.object({ version: v.number() }),
    reply: TemplateView,
    refusals: ['version_conflict', 'not_published'],
  }),

  changeStock: endpoint({
    method: 'PUT',
    path: '/marketer/templates/{templateId}/stock',
    caller: 'marketer',
    summary: 'Raise or lower what there is, also while it runs; never below what is out',
    body: v.object({ version: v.number(), ...v.pick(TemplateFields, ['stock', 'stockPerDay', 'stockPerStore', 'budget']).entries }),
    reply: TemplateView,
    refusals: ['version_conflict', 'below_issued', 'not_published'],
  }),
  deactivateTemplate: endpoint({
    method: 'POST',
    path: '/marketer/templates/{templateId}/deactivation',
    caller: 'marketer',
    summary: 'Take a template and all its coupons out for good, with the reason that members read; used coupons stay used',
    body: v.object({ version: v.number(), reason: Reason }),
    reply: TemplateView,
    refusals: ['version_conflict', 'not_published'],
  }),
  deactivateCoupon: endpoint({
    method: 'POST',
    path: '/marketer/coupons/{couponId}/deactivation',
    caller: 'marketer',
    summary: 'Take one coupon out, with the reason that its member reads; doing it again changes nothing',
    body: v.object({ reason: Reason }),
    reply: CouponView,
    refusals: ['already_redeemed', 'expired', 'given_back', 'used_up'],
  }),
  templateCoupons: endpoint({
    method: 'GET',
    path: '/marketer/templates/{templateId}/coupons',
    caller: 'marketer',
    summary: 'The coupons of a template with their members, a page of up to 500 at a time, for export',
    query: v.object({ cursor: Cursor }),
    reply: Page(IssuedCouponView),
  }),
  send: endpoint({
    method: 'POST',
    path: '/marketer/templates/{templateId}/sends',
    caller: 'marketer',
    summary:
      'Send a coupon to each of up to 500 members; the same `sendId` again sends nobody a second one. Each line says what became of it',
    body: v.object({ sendId: BatchKey, memberNumbers: v.pipe(v.array(Line), v.minLength(1), v.maxLength(500)) }),
    reply: v.object({
      results: v.array(v.object({ memberNumber: v.string(), sent: v.boolean(), couponId: v.optional(v.string()), message: v.string() })),
    }),
    refusals: ['not_published', 'claims_paused', 'other_way'],
  }),
  listMembers: endpoint({
    method: 'POST',
    path: '/marketer/templates/{templateId}/listed-members',
    caller: 'marketer',
    summary: 'Put up to 500 members on the list of who may claim; those who are on it stay. Each bad line is reported',
    body: v.object({ memberNumbers: v.pipe(v.array(Line), v.minLength(1), v.maxLength(500)) }),
    reply: v.object({ added: v.number(), rejected: v.array(v.object({ line: v.number(), value: v.string(), message: v.string() })) }),
  }),
  codeBatches: endpoint({
    method: 'GET',
    path: '/marketer/templates/{templateId}/codes',
    caller: 'marketer',
    summary: 'The codes of a template by batch, newest first, with how many were used',
    reply: v.object({ items: v.array(CodeBatchView) }),
  }),
  shareCode: endpoint({
    method: 'POST',
    path: '/marketer/templates/{templateId}/codes/shared',
    caller: 'marketer',
    summary: 'One code that everybody types in',
    body: v.object({ code: v.pipe(v.string(), v.trim(), v.minLength(4), v.maxLength(40)) }),
    reply: CodeBatchView,
    status: 201,
    refusals: ['code_taken'],
  }),
  generateCodes: endpoint({
    method: 'POST',
    path: '/marketer/templates/{templateId}/codes/generated',
    caller: 'marketer',
    summary: "Up to a million codes, each good once; they are made by the brand's key and can be exported at once",
    body: v.object({ name: BatchName, count: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(1_000_000)) }),
    reply: CodeBatchView,
    status: 201,
  }),
  uploadCodes: endpoint({
    method: 'POST',
    path: '/marketer/templates/{templateId}/codes/uploaded',
    caller: 'marketer',
    limit: 'heavy',
    summary:
      'A part of a file of codes, each good once, up to 5,000 lines at a time; `firstLine` is the number of its first line. The same part again changes nothing',
    body: v.object({
      batchId: BatchKey,
      name: BatchName,
      firstLine: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
      csv: v.pipe(v.string(), v.minLength(1), v.maxLength(500_000)),
    }),
    reply: v.object({ batch: CodeBatchView, taken: v.number(), rejected: v.array(RowReport) }),
    status: 201,
  }),
  exportCodes: endpoint({
    method: 'GET',
    path: '/marketer/templates/{templateId}/codes/{batchId}',
    caller: 'marketer',
    summary: 'The codes of a batch, 5,000 a page, with which were used, by whom and when',
    query: v.object({ cursor: Cursor }),
    reply: Page(CodeView),
  }),
};
