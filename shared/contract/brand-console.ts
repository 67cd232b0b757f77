import * as v from 'valibot';
import { Datum } from '../geo/position';
import { InvitationState, Staff, StaffInvitation, StaffRole } from '../staff/staff';
import { STORE_COLUMNS } from '../store/columns';
import { SystemKey } from '../system/key';
import { Instant } from '../time/instant';
import { Delivery, Webhook } from '../webhook/webhook';
import { endpoint } from './endpoint';
import { healthEndpoints } from './health';
import { limitEndpoints } from './limits';
import { marketerCouponEndpoints } from './marketer-coupons';
import { suspiciousClaimEndpoints } from './suspicious-claims';
import { Page, RowReport, StoreView } from './views';

const Cursor = v.optional(v.pipe(v.string(), v.maxLength(400)));
const Marketer = v.object({ email: v.string(), name: v.string(), role: v.picklist(['marketer', 'admin']) });

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

/** What a brand offers and runs: stores, coupons, staff, the systems that work with it. */
export const brandEndpoints = {
  signIn: endpoint({
    method: 'POST',
    path: '/marketer/sessions',
    caller: 'anyone',
    limit: 'sign_in',
    guess: { what: 'password', account: 'email', wrong: ['wrong_credentials'] },
    summary: 'Sign in to the console',
    body: v.object({
      email: v.pipe(v.string(), v.trim(), v.email(), v.maxLength(200)),
      password: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
    }),
    reply: v.object({ token: v.string(), expiresAt: Instant, marketer: Marketer }),
    status: 201,
    refusals: ['wrong_credentials'],
  }),
  ...healthEndpoints,
  ...limitEndpoints,
  me: endpoint({ method: 'GET', path: '/marketer/me', caller: 'marketer', summary: 'Who is signed in', reply: Marketer }),

  importStores: endpoint({
    method: 'POST',
    path: '/marketer/stores/import',
    caller: 'marketer',
    limit: 'heavy',
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

  ...marketerCouponEndpoints,
  ...suspiciousClaimEndpoints,

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
    body: v.pick(Webhook, ['name', 'url', 'types', 'belongsTo']),
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
    body: v.pick(SystemKey, ['name', 'scopes', 'belongsTo']),
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
};
