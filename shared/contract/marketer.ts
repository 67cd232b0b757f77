import * as v from 'valibot';
import { TemplateRules } from '../coupon/template';
import { Datum } from '../geo/position';
import { InvitationState, Staff, StaffInvitation, StaffRole } from '../staff/staff';
import { STORE_COLUMNS } from '../store/columns';
import { Instant } from '../time/instant';
import { endpoint } from './endpoint';
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

const InvitationView = v.object({ ...StaffInvitation.entries, state: InvitationState });
const TemplateWithFigures = v.object({ template: TemplateView, figures: TemplateFigures });

export const marketerEndpoints = {
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
};
