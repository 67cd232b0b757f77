import * as v from 'valibot';
import { CouponState, CouponUse } from '../coupon/coupon';
import { TemplateFields, TemplateRules } from '../coupon/template';
import { Datum } from '../geo/position';
import { InvitationState, Staff, StaffInvitation, StaffRole } from '../staff/staff';
import { STORE_COLUMNS } from '../store/columns';
import { SystemKey } from '../system/key';
import { Instant } from '../time/instant';
import { Delivery, Webhook } from '../webhook/webhook';
import { endpoint } from './endpoint';
import { marketerPrivacyEndpoints } from './privacy';
import { peopleEndpoints } from './people';
import { marketerTagEndpoints } from './tags';
import { touchpointMarketerEndpoints } from './touchpoints';
import { CouponView, MemberView, Page, StoreView, TagView, TemplateFigures, TemplateView, TimelineEntry } from './views';

const Cursor = v.optional(v.pipe(v.string(), v.maxLength(400)));
const Marketer = v.object({ email: v.string(), name: v.string(), role: v.picklist(['marketer', 'admin']) });

const RowReport = v.object({
  line: v.number(),
  field: v.string(),
  reason: v.string(),
  message: v.string(),
  value: v.string(),
});

/** What an import did. `rejected` rows were left out; `notes` are fields that were left out or mended in rows that were taken. */
export const StoreImportReport = v.object({
  rows: v.number(),
  created: v.number(),
  updated: v.number(),
  unchanged: v.number(),
  rejected: v.array(RowReport),
  notes: v.array(RowReport),
});
export type StoreImportReport = v.InferOutput<typeof StoreImportReport>;

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

const InvitationView = v.object({ ...StaffInvitation.entries, state: InvitationState });
const TemplateWithFigures = v.object({ template: TemplateView, figures: TemplateFigures });

export const marketerEndpoints = {
  ...peopleEndpoints,
  ...touchpointMarketerEndpoints,
  signIn: endpoint({
    method: 'POST',
    path: '/marketer/sessions',
    caller: 'anyone',
    summary: 'Sign in to the console',
    body: v.object({
      email: v.pipe(v.string(), v.trim(), v.email(), v.maxLength(200)),
      password: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
    }),
    reply: v.object({ token: v.string(), expiresAt: Instant, marketer: Marketer }),
    status: 201,
    refusals: ['wrong_credentials'],
  }),
  me: endpoint({ method: 'GET', path: '/marketer/me', caller: 'marketer', summary: 'Who is signed in', reply: Marketer }),

  importStores: endpoint({
    method: 'POST',
    path: '/marketer/stores/import',
    caller: 'marketer',
    summary: `Import stores from CSV (${STORE_COLUMNS.join(', ')}). Bad rows are reported with line and reason, good rows stay; the same file again changes nothing`,
    body: v.object({ csv: v.pipe(v.string(), v.minLength(1), v.maxLength(5_000_000)), datum: Datum }),
    reply: StoreImportReport,
  }),
  stores: endpoint({
    method: 'GET',
    path: '/marketer/stores',
    caller: 'marketer',
    summary: 'Stores by province, city and words of their name, number or address; 20 a page unless asked for up to 100',
    query: v.object({
      province: v.optional(v.pipe(v.string(), v.regex(/^\d{2}$/))),
      city: v.optional(v.pipe(v.string(), v.maxLength(40))),
      search: v.optional(v.pipe(v.string(), v.maxLength(60))),
      limit: v.optional(v.pipe(v.string(), v.regex(/^\d{1,3}$/), v.transform(Number), v.minValue(1), v.maxValue(100))),
      cursor: Cursor,
    }),
    reply: v.object({ ...Page(StoreView).entries, total: v.number() }),
  }),
  regions: endpoint({
    method: 'GET',
    path: '/marketer/regions',
    caller: 'marketer',
    summary: 'Provinces and cities that have stores, with how many',
    reply: v.object({
      items: v.array(
        v.object({
          province: v.string(),
          name: v.string(),
          stores: v.number(),
          cities: v.array(v.object({ city: v.string(), stores: v.number() })),
        }),
      ),
    }),
  }),

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

  webhooks: endpoint({
    method: 'GET',
    path: '/marketer/webhooks',
    caller: 'marketer',
    summary: 'Where other systems are told of events, with how the latest deliveries went',
    reply: v.object({
      items: v.array(v.object({ webhook: Webhook, waiting: v.number(), dead: v.number(), lastDeliveredAt: v.optional(Instant) })),
    }),
  }),
  createWebhook: endpoint({
    method: 'POST',
    path: '/marketer/webhooks',
    caller: 'marketer',
    summary: 'A new webhook; its secret is shown this once',
    body: v.pick(Webhook, ['name', 'url', 'types']),
    reply: v.object({ webhook: Webhook, secret: v.string() }),
    status: 201,
  }),
  setWebhookState: endpoint({
    method: 'PUT',
    path: '/marketer/webhooks/{webhookId}/state',
    caller: 'marketer',
    summary: 'Pause a webhook, or take it up again: what was waiting is sent then',
    body: v.pick(Webhook, ['state']),
    reply: Webhook,
  }),
  removeWebhook: endpoint({
    method: 'DELETE',
    path: '/marketer/webhooks/{webhookId}',
    caller: 'marketer',
    summary: 'Remove a webhook',
    reply: v.object({}),
  }),
  deliveries: endpoint({
    method: 'GET',
    path: '/marketer/webhooks/{webhookId}/deliveries',
    caller: 'marketer',
    summary: 'What was sent to a webhook, newest first',
    query: v.object({ cursor: Cursor }),
    reply: Page(Delivery),
  }),
  redeliver: endpoint({
    method: 'POST',
    path: '/marketer/webhooks/{webhookId}/deliveries/{deliveryId}/redelivery',
    caller: 'marketer',
    summary: 'Send a message again, as it was',
    body: v.object({}),
    reply: Delivery,
  }),

  systemKeys: endpoint({
    method: 'GET',
    path: '/marketer/system-keys',
    caller: 'marketer',
    summary: 'The keys of other systems, without their secrets',
    reply: v.object({ items: v.array(SystemKey) }),
  }),
  createSystemKey: endpoint({
    method: 'POST',
    path: '/marketer/system-keys',
    caller: 'marketer',
    summary: 'A new key; its secret is shown this once',
    body: v.pick(SystemKey, ['name', 'scopes']),
    reply: v.object({ key: SystemKey, secret: v.string() }),
    status: 201,
  }),
  revokeSystemKey: endpoint({
    method: 'DELETE',
    path: '/marketer/system-keys/{keyId}',
    caller: 'marketer',
    summary: 'Revoke a key: from now on it is refused',
    reply: SystemKey,
  }),

  staff: endpoint({
    method: 'GET',
    path: '/marketer/staff',
    caller: 'marketer',
    summary: 'Staff and open or used invitations, newest first',
    reply: v.object({ staff: v.array(Staff), invitations: v.array(InvitationView) }),
  }),
  inviteStaff: endpoint({
    method: 'POST',
    path: '/marketer/staff/invitations',
    caller: 'marketer',
    summary: 'Invite somebody to be staff of a store; the code binds one WeChat user, once',
    body: v.object({
      storeId: v.pipe(v.string(), v.minLength(1), v.maxLength(40)),
      role: StaffRole,
      name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(20)),
    }),
    reply: InvitationView,
    status: 201,
  }),

  revokeInvitation: endpoint({
    method: 'DELETE',
    path: '/marketer/staff/invitations/{code}',
    caller: 'marketer',
    summary: 'Take back an invitation that nobody has used',
    reply: v.object({}),
    refusals: ['invitation_used'],
  }),
  removeStaff: endpoint({
    method: 'DELETE',
    path: '/marketer/staff/{staffId}',
    caller: 'marketer',
    summary: 'Unbind somebody from their store: they cannot sign in any more, and a session that runs ends within two hours',
    reply: v.object({}),
  }),

  members: endpoint({
    method: 'GET',
    path: '/marketer/members',
    caller: 'marketer',
    summary: 'Members, latest joined first, or the one with this card number',
    query: v.object({ search: v.optional(v.pipe(v.string(), v.maxLength(40))), cursor: Cursor }),
    reply: Page(MemberView),
  }),
  member: endpoint({
    method: 'GET',
    path: '/marketer/members/{memberId}',
    caller: 'marketer',
    summary: 'The single view of a member: tags with weight, coupons, timeline',
    reply: v.object({ member: MemberView, tags: v.array(TagView), coupons: v.array(CouponView), timeline: v.array(TimelineEntry) }),
  }),

  ...marketerPrivacyEndpoints,
  ...marketerTagEndpoints,
};
