import * as v from 'valibot';
import type { FrequencyCaps } from './caps';
import type { SendChannel } from './channel';

/** How many minutes somebody's clock is ahead of UTC, as their phone says it; zones are from -12 to +14 hours. */
export const UtcOffset = v.pipe(v.number(), v.safeInteger(), v.minValue(-720), v.maxValue(840));

/** What a member can turn off: what reaches them outside the app. The inbox is theirs, and is always there. */
export const OFF_CHANNELS = ['subscribe_message', 'official_template', 'sms', 'email'] as const satisfies readonly SendChannel[];
export const OffChannel = v.picklist(OFF_CHANNELS);
export type OffChannel = v.InferOutput<typeof OffChannel>;

/** Which messages of the brand's a member wants (消息偏好): the channels they have turned off, and whether they want fewer. */
export const MessagePreferences = v.object({
  off: v.pipe(
    v.array(OffChannel),
    v.maxLength(OFF_CHANNELS.length),
    v.check((all) => new Set(all).size === all.length, 'each channel once'),
  ),
  fewer: v.boolean(),
});
export type MessagePreferences = v.InferOutput<typeof MessagePreferences>;

export const ALL_MESSAGES: MessagePreferences = { off: [], fewer: false };

/** Whoever wants fewer gets so many within seven days at most, over all channels. */
export const FEWER_A_WEEK = 1;

/** What holds for a person who said it in several accounts: whatever any of them has turned off stays off. */
export const strictest = (all: readonly MessagePreferences[]): MessagePreferences => ({
  off: OFF_CHANNELS.filter((channel) => all.some(({ off }) => off.includes(channel))),
  fewer: all.some(({ fewer }) => fewer),
});

/** The brand's limits as they hold for this member. */
export const capsFor = (caps: FrequencyCaps, { fewer }: Pick<MessagePreferences, 'fewer'>): FrequencyCaps =>
  fewer ? { ...caps, all: { ...caps.all, week: Math.min(caps.all.week ?? FEWER_A_WEEK, FEWER_A_WEEK) } } : caps;
