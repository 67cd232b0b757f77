import * as v from 'valibot';
import { Actor } from '../audit/audit';
import { Source } from '../link/link';
import { Consent } from '../member/member';
import { Instant } from '../time/instant';

/** All that is held of a person, as they get it: one file for machines, from which the one for people is made. */
export const PersonData = v.object({
  exportedAt: Instant,
  brand: v.string(),
  member: v.object({
    memberNumber: v.string(),
    tier: v.string(),
    points: v.number(),
    joinedAt: Instant,
    joinedBy: v.string(),
    source: v.optional(Source),
  }),
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
      /** The marks of the device, the address and the network with which it was claimed: nothing can be read from them. */
      claimedFrom: v.optional(
        v.object({ device: v.optional(v.string()), address: v.optional(v.string()), network: v.optional(v.string()) }),
      ),
      /** Held for review, since then and until then at the latest. */
      underReview: v.optional(v.object({ since: Instant, until: Instant, why: v.string() })),
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
  /** What the brand said to them in the app, newest first. */
  messages: v.array(v.object({ at: Instant, title: v.string(), text: v.string() })),
  /** Which messages they want: channels turned off, fewer of them, and by which clock they live where it is not the brand's (minutes ahead of UTC). */
  messagePreferences: v.object({ off: v.array(v.string()), fewer: v.boolean(), utcOffset: v.optional(v.number()) }),
  /** What campaigns and journeys sent them, or did not and why, newest first. */
  sends: v.array(
    v.object({ at: Instant, source: v.string(), state: v.string(), channel: v.optional(v.string()), words: v.optional(v.string()) }),
  ),
  /** Of what they wanted to be reminded, when, and when WeChat took it. */
  reminders: v.array(v.object({ what: v.string(), id: v.string(), at: Instant, state: v.string(), sentAt: v.optional(Instant) })),
  /** What they answered when WeChat asked whether it may send them messages, and how many it may still send. */
  subscriptions: v.array(v.object({ template: v.string(), left: v.number(), accept: v.number(), reject: v.number(), ban: v.number() })),
  /** The stores they keep at hand, and the one they say is theirs. */
  stores: v.array(v.object({ storeId: v.string(), name: v.string(), favourite: v.boolean(), mine: v.boolean() })),
  /** In which store they became a member, where one is known. */
  joinedIn: v.array(v.string()),
  /** What staff wrote down of them, and what staff are to do for them. */
  notes: v.array(v.object({ at: Instant, store: v.string(), by: v.string(), text: v.string() })),
  followUps: v.array(
    v.object({
      due: v.string(),
      store: v.string(),
      by: v.string(),
      text: v.string(),
      state: v.string(),
      laterBecause: v.optional(v.string()),
    }),
  ),
  /** Events that they were invited to or asked for, and what they said of them. */
  invitations: v.array(
    v.object({
      at: Instant,
      event: v.string(),
      state: v.string(),
      words: v.string(),
      party: v.number(),
      arrivedAt: v.optional(Instant),
      stars: v.optional(v.number()),
      text: v.optional(v.string()),
    }),
  ),
  /** Audiences that they are in, by name. */
  audiences: v.array(v.object({ name: v.string(), since: Instant })),
  /** Journeys that they came into, and how they left them. */
  journeys: v.array(v.object({ name: v.string(), enteredAt: Instant, state: v.string(), leftAt: v.optional(Instant) })),
  /** Links that they shared, and how often these were opened. */
  links: v.array(v.object({ at: Instant, scene: v.string(), to: v.string(), opened: v.number(), joined: v.number() })),
  /** Who did what with these data: staff, and the member when they took them out. */
  staffActions: v.array(v.object({ at: Instant, by: Actor, words: v.string(), reason: v.optional(v.string()) })),
});
export type PersonData = v.InferOutput<typeof PersonData>;
