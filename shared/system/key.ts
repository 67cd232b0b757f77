import * as v from 'valibot';
import { Instant } from '../time/instant';
import { BelongsTo } from './party';

/** What a system key may do: ask about coupons, use them on orders (lock, redeem, return), issue them; tell what people did, and what they bought. */
export const SCOPES = [
  'coupons:read',
  'coupons:use',
  'coupons:issue',
  'touchpoints:write',
  'orders:write',
  'points:read',
  'points:write',
] as const;
export const Scope = v.picklist(SCOPES);
export type Scope = v.InferOutput<typeof Scope>;

/** A key with which another system (the brand's POS, web shop, ERP, or a partner's) calls the open API. The secret itself is shown once and kept as a hash. */
export const SystemKey = v.object({
  keyId: v.string(),
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(30)),
  scopes: v.pipe(v.array(Scope), v.minLength(1)),
  belongsTo: BelongsTo,
  /** The last four characters of the secret. */
  tail: v.string(),
  createdAt: Instant,
  revokedAt: v.optional(Instant),
});
export type SystemKey = v.InferOutput<typeof SystemKey>;
