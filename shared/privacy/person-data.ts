import * as v from 'valibot';
import { Actor } from '../audit/audit';
import { Consent } from '../member/member';
import { Instant } from '../time/instant';

/** All that is held of a person, as they get it: one file for machines, from which the one for people is made. */
export const PersonData = v.object({
  exportedAt: Instant,
  brand: v.string(),
  member: v.object({ memberNumber: v.string(), tier: v.string(), points: v.number(), joinedAt: Instant, joinedBy: v.string() }),
  /** Every value that is known, with where it came from; the one that counts first. */
  profile: v.array(v.object({ attribute: v.string(), values: v.array(v.object({ value: v.string(), source: v.string(), at: Instant })) })),
  /** Every consent that was given or withdrawn, the newest first. */
  consents: v.array(Consent),
  identifiers: v.array(v.object({ type: v.string(), value: v.string(), since: Instant, until: v.optional(Instant) })),
  tags: v.array(v.object({ words: v.string(), key: v.string(), value: v.string(), weight: v.number(), from: v.array(v.string()) })),
  coupons: v.array(
    v.object({
      couponId: v.string(),
      name: v.string(),
      state: v.string(),
      issuedAt: Instant,
      validFrom: Instant,
      validUntil: Instant,
      usedAt: v.optional(Instant),
      usedIn: v.optional(v.string()),
    }),
  ),
  /** Each kind of points, with every line of the ledger, oldest first: what it did to what is available, pending and owed to the brand. */
  points: v.array(
    v.object({
      name: v.string(),
      available: v.number(),
      pending: v.number(),
      debt: v.number(),
      entries: v.array(
        v.object({
          at: Instant,
          words: v.string(),
          available: v.number(),
          pending: v.number(),
          debt: v.number(),
          note: v.optional(v.string()),
        }),
      ),
    }),
  ),
  events: v.array(
    v.object({
      messageId: v.string(),
      at: Instant,
      type: v.string(),
      words: v.string(),
      channel: v.string(),
      properties: v.record(v.string(), v.unknown()),
    }),
  ),
  /** Who did what with these data: staff, and the member when they took them out. */
  staffActions: v.array(v.object({ at: Instant, by: Actor, words: v.string(), reason: v.optional(v.string()) })),
});
export type PersonData = v.InferOutput<typeof PersonData>;
