import * as v from 'valibot';
import { Instant } from '../time/instant';
import { SendChannel } from './channel';
import { StopReason } from './reason';

/**
 * Where a send stands. `planned` waits for its time; `reserved` has its place under caps and budget and is given its offer; `sending` was
 * handed to a channel outside. It ends as `sent`, `stopped` for a reason, `failed` as nobody took it, or `unknown`: handed over, and what
 * became of it nobody can say, so it is not sent again.
 */
export const SEND_STATES = ['planned', 'reserved', 'sending', 'sent', 'stopped', 'failed', 'unknown'] as const;
export const SendState = v.picklist(SEND_STATES);
export type SendState = v.InferOutput<typeof SendState>;

/** One message of a campaign's or journey's step to one member (发送记录): there is one at most, whatever happens. */
export const Send = v.object({
  memberId: v.string(),
  /** The campaign or journey. */
  sourceId: v.string(),
  step: v.string(),
  state: SendState,
  version: v.number(),
  at: Instant,
  changedAt: Instant,
  /** When it is looked at next, as long as it is not over. */
  due: v.optional(Instant),
  reason: v.optional(StopReason),
  variantId: v.optional(v.string()),
  channel: v.optional(SendChannel),
  /** The channel that suited the member when it was decided first, be they sent it or held back: by it the two are compared. */
  chosen: v.optional(SendChannel),
  /** Why the other channels were not chosen. */
  passed: v.optional(v.array(v.object({ channel: SendChannel, why: v.string() }))),
  /** Channels that certainly did not take it. */
  refused: v.optional(v.array(SendChannel)),
  /** How often it was handed to a channel. */
  tries: v.number(),
  storeId: v.optional(v.string()),
  /** Of which template the coupon is that comes with it. */
  templateId: v.optional(v.string()),
  /** What was given with it: a coupon's number; empty for what has none. */
  given: v.optional(v.string()),
  /** What is held for it: the day whose caps it counts under, the shard of the budget, and the cost in thousandths of the minor unit. */
  held: v.optional(v.object({ day: v.optional(v.number()), shard: v.number(), cost: v.number() })),
  /** When the channel's provider has time for it. */
  slot: v.optional(Instant),
});
export type Send = v.InferOutput<typeof Send>;

/** Whether nothing follows any more. */
export const isSettled = ({ state }: Pick<Send, 'state'>): boolean =>
  state === 'sent' || state === 'stopped' || state === 'failed' || state === 'unknown';
