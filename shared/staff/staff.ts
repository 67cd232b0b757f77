import * as v from 'valibot';
import { Instant } from '../time/instant';

export const StaffRole = v.picklist(['clerk', 'manager']);
export type StaffRole = v.InferOutput<typeof StaffRole>;

/** A clerk or store manager: a WeChat user bound to one store by an invitation. */
export const Staff = v.object({
  staffId: v.string(),
  name: v.string(),
  role: StaffRole,
  storeId: v.string(),
  storeName: v.string(),
  boundAt: Instant,
});
export type Staff = v.InferOutput<typeof Staff>;

export const InvitationState = v.picklist(['open', 'used', 'expired']);

/** An invitation to be staff of a store: good once, for seven days. */
export const StaffInvitation = v.object({
  code: v.string(),
  name: v.string(),
  role: StaffRole,
  storeId: v.string(),
  storeName: v.string(),
  createdAt: Instant,
  expiresAt: Instant,
  usedAt: v.optional(Instant),
});
export type StaffInvitation = v.InferOutput<typeof StaffInvitation>;

export const INVITATION_DAYS = 7;
