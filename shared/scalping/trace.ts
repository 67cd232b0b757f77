import * as v from 'valibot';
import { Point } from '../geo/position';
import { Instant } from '../time/instant';

/**
 * By what claims are seen together: the phone they were made on, the network address, the network around it, the natural person behind
 * the accounts.
 */
export const ActorKind = v.picklist(['device', 'address', 'network', 'person']);
export type ActorKind = v.InferOutput<typeof ActorKind>;

/** Where a claim came from, as keyed hashes of some bytes: nothing can be read from them, they can only be found again. */
export const ClaimOrigin = v.object({ device: v.optional(v.string()), address: v.optional(v.string()), network: v.optional(v.string()) });
export type ClaimOrigin = v.InferOutput<typeof ClaimOrigin>;

/** What is looked at of one claim. */
export const ClaimTrace = v.object({
  couponId: v.string(),
  templateId: v.string(),
  memberId: v.string(),
  at: Instant,
  device: v.optional(v.string()),
  /** When the account joined; not known of one that is gone. */
  joinedAt: v.optional(Instant),
  hasPhone: v.boolean(),
  /** Where it was claimed, where the template asks for place. */
  point: v.optional(Point),
});
export type ClaimTrace = v.InferOutput<typeof ClaimTrace>;
