import * as v from 'valibot';
import type { DayNumber } from '../time/day-number';
import { SEND_CHANNELS, SendChannel } from './channel';

const Most = v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(1_000)));

/** How many messages one member gets at most on a calendar day, in seven and in thirty days up to and with today; not set is no limit. */
export const Caps = v.object({ day: Most, week: Most, month: Most });
export type Caps = v.InferOutput<typeof Caps>;

/** Limits over all channels, and those of one channel beside them. */
export const FrequencyCaps = v.object({ all: v.optional(Caps, {}), byChannel: v.optional(v.record(SendChannel, Caps), {}) });
export type FrequencyCaps = v.InferOutput<typeof FrequencyCaps>;

/** What a member was sent, day by day (days since 1 January 1970), over all campaigns and journeys. */
export const SentDays = v.record(v.pipe(v.string(), v.regex(/^\d+$/)), v.record(SendChannel, v.number()));
export type SentDays = v.InferOutput<typeof SentDays>;

/** What several accounts were sent, as one. */
export const together = (all: readonly SentDays[]): SentDays => {
  const [first = {}, ...others] = all;
  if (others.length === 0) return first;
  const sum: SentDays = {};
  for (const [day, counts] of all.flatMap((sent) => Object.entries(sent))) {
    const of = sum[day] ?? {};
    for (const channel of SEND_CHANNELS) if (counts[channel] !== undefined) of[channel] = (of[channel] ?? 0) + counts[channel];
    sum[day] = of;
  }
  return sum;
};

/** The stretches of days that are counted. */
const SPANS = { day: 1, week: 7, month: 30 } as const;
export type CapSpan = keyof typeof SPANS;

/** How many were sent on the last so many days, today among them, by one channel or by all. */
export const sentWithin = (sent: SentDays, today: DayNumber, days: number, channel?: SendChannel): number => {
  let count = 0;
  for (const [day, counts] of Object.entries(sent)) {
    if (Number(day) <= today - days || Number(day) > today) continue;
    const channels = channel === undefined ? SEND_CHANNELS : [channel];
    for (const one of channels) count += counts[one] ?? 0;
  }
  return count;
};

/** Which limit one message more by a channel would go over; undefined when none. */
export const capReached = (
  { all, byChannel }: FrequencyCaps,
  sent: SentDays,
  today: DayNumber,
  channel: SendChannel,
): CapSpan | undefined => {
  const own = byChannel[channel] ?? {};
  return (Object.keys(SPANS) as CapSpan[]).find(
    (span) =>
      sentWithin(sent, today, SPANS[span]) >= (all[span] ?? Number.POSITIVE_INFINITY) ||
      sentWithin(sent, today, SPANS[span], channel) >= (own[span] ?? Number.POSITIVE_INFINITY),
  );
};

/** The same with one message more, or one less where it was not sent after all; days that nothing counts any more are left out. */
export const withSent = (sent: SentDays, day: DayNumber, channel: SendChannel, one: 1 | -1, today: DayNumber = day): SentDays => {
  const counts = sent[String(day)] ?? {};
  const count = Math.max(0, (counts[channel] ?? 0) + one);
  const next: SentDays = { ...sent, [String(day)]: { ...counts, [channel]: count } };
  return Object.fromEntries(Object.entries(next).filter(([key]) => Number(key) > today - SPANS.month));
};
