import * as v from 'valibot';
import { Instant, millis } from '../time/instant';

/** A tag (标签): what touches say about a member. `weight` is as of `at` and halves every `halfLifeDays`. */
export const Tag = v.object({
  key: v.string(),
  value: v.string(),
  label: v.optional(v.string()),
  weight: v.number(),
  at: Instant,
  halfLifeDays: v.number(),
  lastEvent: v.string(),
});
export type Tag = v.InferOutput<typeof Tag>;

const DAY = 86_400_000;

/** The weight of a tag at another moment: it decays continuously, halving every half-life. */
export const weightAt = (tag: Pick<Tag, 'weight' | 'at' | 'halfLifeDays'>, now: Instant): number =>
  tag.weight * 2 ** (-(millis(now) - millis(tag.at)) / (tag.halfLifeDays * DAY));

/** A touch's contribution to a tag. */
export interface TagTouch {
  key: string;
  value: string;
  label?: string;
  weight: number;
  halfLifeDays: number;
}

/**
 * The tag after one more touch. Weights are brought to the later of both times before they are added,
 * so that touches give the same weight in whatever order they arrive; the label is the later one's.
 * `lastEvent` is the one taken in last, late or not, so that a write can tell whether the tag is still as it was read.
 */
export const touched = (tag: Tag | undefined, touch: TagTouch, at: Instant, messageId: string): Tag => {
  const isLate = tag !== undefined && millis(tag.at) > millis(at);
  const later = isLate ? tag.at : at;
  const added = weightAt({ ...touch, at }, later);
  const label = isLate ? (tag.label ?? touch.label) : (touch.label ?? tag?.label);
  return {
    key: touch.key,
    value: touch.value,
    ...(label !== undefined && { label }),
    weight: (tag ? weightAt(tag, later) : 0) + added,
    at: later,
    halfLifeDays: touch.halfLifeDays,
    lastEvent: messageId,
  };
};

/** Below this a tag is no longer worth a word. */
export const FAINT = 0.2;
