import * as v from 'valibot';
import { Actor } from '../audit/audit';
import { Instant } from '../time/instant';
import { Part, Points } from './part';

/** A member's own side: what can be spent, what will be, and what is owed to the brand (a minus: what leaves it is owed). */
export const MEMBER_SIDES = ['available', 'pending', 'debt'] as const;
/** The brand's side: where points come from and where they go. */
export const BRAND_SIDES = ['issue', 'redemption', 'expiry', 'adjustment', 'transfer'] as const;
export const Side = v.picklist([...MEMBER_SIDES, ...BRAND_SIDES]);
export type Side = v.InferOutput<typeof Side>;

/** Why points moved. */
export const REASONS = [
  'earned',
  'pending_earned',
  'available',
  'spent',
  'refunded',
  'exchanged',
  'exchange_cancelled',
  'grace',
  'expired',
  'taken_back',
  'written_off',
  'debt',
  'debt_paid',
  'adjusted',
  'gift_sent',
  'gift_received',
  'gift_returned',
  'merged',
  'closed',
] as const;
export const Reason = v.picklist(REASONS);
export type Reason = v.InferOutput<typeof Reason>;

/** What an entry is about; `expiry` and `pending` are named by the instant at which it was time. */
export const About = v.object({
  kind: v.picklist(['order', 'reward', 'gift', 'adjustment', 'event', 'expiry', 'pending', 'member']),
  id: v.string(),
});
export type About = v.InferOutput<typeof About>;

/** What a member has and owes. */
export const Holding = v.object({ available: Points, pending: Points, debt: Points });
export type Holding = v.InferOutput<typeof Holding>;

/** Points on their way from one side to another; both sides in one record, so that all sides always add up to zero. */
export const Movement = v.object({
  at: Instant,
  from: Side,
  to: Side,
  amount: v.pipe(Points, v.minValue(1)),
  reason: Reason,
  /** Which of the member's points they are; empty where it is none of them. */
  parts: v.array(Part),
  /** Set where it differs from what the whole operation is about: what time alone brought about. */
  about: v.optional(About),
});
export type Movement = v.InferOutput<typeof Movement>;

/** A movement in the ledger: numbered without a gap, chained to the one before, never changed. */
export const Entry = v.object({
  ...Movement.entries,
  entryId: v.string(),
  memberId: v.string(),
  pointType: v.string(),
  seq: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  about: About,
  by: Actor,
  /** The channel or system that it came from. */
  source: v.string(),
  /** What a person said why. */
  note: v.optional(v.pipe(v.string(), v.maxLength(200))),
  /** What the member has and owes after it. */
  after: Holding,
  prevHash: v.string(),
  hash: v.string(),
});
export type Entry = v.InferOutput<typeof Entry>;

export const NOTHING: Holding = { available: 0, pending: 0, debt: 0 };

type Flow = Pick<Movement, 'from' | 'to' | 'amount'>;

/** What a movement adds to one side, or takes from it with a minus. */
export const flowOf = (side: Side, { from, to, amount }: Flow): number => (to === side ? amount : 0) - (from === side ? amount : 0);

/** What a member has and owes after a movement. */
export const after = ({ available, pending, debt }: Holding, flow: Flow): Holding => ({
  available: available + flowOf('available', flow),
  pending: pending + flowOf('pending', flow),
  debt: debt - flowOf('debt', flow),
});
