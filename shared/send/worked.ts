import { type TagState, totalAt } from '../tag/tag';
import type { Instant } from '../time/instant';
import { SEND_CHANNELS, type SendChannel } from './channel';

/** Tags that say on which channel and at which local hour (0 to 23) somebody answers to what they are sent; they fade like any other. */
export const ANSWERS_ON = 'answers_on';
export const ANSWERS_AT = 'answers_at';

/** Below this weight it is chance. */
const LEAST = 0.5;

/** What worked before with somebody: their channels, the best first, and the hour at which they answer most. */
export interface Worked {
  channels: SendChannel[];
  hour?: number | undefined;
}

type Said = Pick<TagState, 'key' | 'value' | 'weight' | 'at' | 'halfLifeDays' | 'ends' | 'from' | 'until'>;

/** Reads from a person's tags what worked with them, as of a moment; equal weights: the channel's order, the earlier hour. */
export const workedOf = (tags: readonly Said[], now: Instant): Worked => {
  const weights = (key: string): Map<string, number> => {
    const found = new Map<string, number>();
    for (const tag of tags)
      if (tag.key === key && tag.value !== undefined) found.set(tag.value, (found.get(tag.value) ?? 0) + totalAt(tag, now));
    return found;
  };
  const [on, at] = [weights(ANSWERS_ON), weights(ANSWERS_AT)];
  const weighed = SEND_CHANNELS.map((channel) => ({ channel, weight: on.get(channel) ?? 0 })).filter(({ weight }) => weight >= LEAST);
  const channels = weighed.sort((a, b) => b.weight - a.weight).map(({ channel }) => channel);
  const hours = Array.from({ length: 24 }, (_, hour) => ({ hour, weight: at.get(String(hour)) ?? 0 }));
  const [best] = hours.filter(({ weight }) => weight >= LEAST).sort((a, b) => b.weight - a.weight || a.hour - b.hour);
  return { channels, ...(best && { hour: best.hour }) };
};
