import { guess } from '../audience/estimate';
import type { Guess } from '../contract/audiences';
import { SEND_CHANNELS, type SendChannel } from '../send/channel';
import { type Instant, millis } from '../time/instant';
import { localDay, localHour, startOfLocalDay } from '../time/local-day';
import type { Judged, Want } from './in-order';

/** Who is measured against is not stopped: that is meant. */
const KEPT_ASIDE: readonly string[] = ['control', 'holdout'];

/** What a rehearsal comes to, beside what was judged: who came in, who was left alone to compare with, and who would have come in but for a reason. */
export interface Counting {
  from: Instant;
  until: Instant;
  zone: string;
  entered: readonly Want[];
  aside: ReadonlySet<string>;
  kept: readonly (Want & { reason: string })[];
  /** How many members were looked at, of how many in all: figures are scaled up to all. */
  sampled: number;
  total: number;
}

export interface StoppedBy {
  reason: string;
  members: number;
}

/** The figures of a rehearsal. Money is minor units; costs of sending are rounded once, at the end. */
export interface Counted {
  reached: Guess;
  messages: number;
  couponCost: number;
  sendingCost: number;
  control: number;
  stopped: number;
  reasons: StoppedBy[];
  days: { day: string; entered: number; done: number; stopped: number }[];
  hours: number[];
  channels: { channel: SendChannel; messages: number }[];
  frequency: { messages: number; members: number }[];
  stores: { storeId: string; members: number }[];
}

/** So many times as large as what was seen. */
export const scaleOf = ({ sampled, total }: Pick<Counting, 'sampled' | 'total'>): ((count: number) => number) => {
  const factor = sampled === 0 ? 1 : Math.max(total, sampled) / sampled;
  return (count) => Math.round(count * factor);
};

/** Counts what was judged, by day, hour, channel, store and reason, and scales it up to all members. */
export const counted = (judged: readonly Judged<Want>[], counting: Counting): Counted => {
  const { zone, entered, aside, kept, sampled, total } = counting;
  const scale = scaleOf(counting);
  const reached = new Set<string>();
  const stoppedBy = new Map<string, Set<string>>();
  const days = daysOf(counting);
  const hours = Array.from({ length: 24 }, () => 0);
  const channels = new Map<SendChannel, number>();
  const messagesTo = new Map<string, number>();
  const stores = new Map<string, Set<string>>();
  const sums = { messages: 0, given: 0, sending: 0 };
  const stop = (reason: string, memberId: string, at: Instant): void => {
    into(stoppedBy, reason, memberId);
    add(days, localDay(at, zone), 'stopped');
  };
  for (const { at } of entered) add(days, localDay(at, zone), 'entered');
  for (const { reason, memberId, at } of kept) stop(reason, memberId, at);
  for (const { want, at, verdict } of judged) {
    if (verdict.kind === 'stopped') {
      if (!KEPT_ASIDE.includes(verdict.reason)) stop(verdict.reason, want.memberId, at);
      continue;
    }
    reached.add(want.memberId);
    add(days, localDay(at, zone), 'done');
    sums.given += verdict.given ?? 0;
    const { message } = verdict;
    if (!message) continue;
    sums.messages++;
    sums.sending += message.cost;
    const hour = localHour(at, zone);
    hours[hour] = (hours[hour] ?? 0) + 1;
    channels.set(message.channel, (channels.get(message.channel) ?? 0) + 1);
    messagesTo.set(want.memberId, (messagesTo.get(want.memberId) ?? 0) + 1);
    if (message.storeId !== undefined) into(stores, message.storeId, want.memberId);
  }
  const frequency = new Map<number, number>();
  for (const count of messagesTo.values()) frequency.set(count, (frequency.get(count) ?? 0) + 1);
  return {
    reached: guess({ met: reached.size, sampled, total }),
    messages: scale(sums.messages),
    couponCost: scale(sums.given),
    sendingCost: scale(sums.sending / 1_000),
    control: scale(aside.size),
    stopped: scale(new Set([...stoppedBy.values()].flatMap((members) => [...members])).size),
    reasons: reasonsIn(stoppedBy, scale),
    days: [...days].map(([day, one]) => ({ day, entered: scale(one.entered), done: scale(one.done), stopped: scale(one.stopped) })),
    hours: hours.map(scale),
    channels: SEND_CHANNELS.flatMap((channel) => (channels.has(channel) ? [{ channel, messages: scale(channels.get(channel) ?? 0) }] : [])),
    frequency: [...frequency].sort(([a], [b]) => a - b).map(([messages, members]) => ({ messages, members: scale(members) })),
    stores: [...stores]
      .map(([storeId, members]) => ({ storeId, members: scale(members.size) }))
      .sort((a, b) => b.members - a.members || (a.storeId < b.storeId ? -1 : 1)),
  };
};

/** Reasons by how many members they stop, the most frequent first. */
export const reasonsIn = (stoppedBy: ReadonlyMap<string, ReadonlySet<string>>, scale: (count: number) => number): StoppedBy[] =>
  [...stoppedBy]
    .map(([reason, members]) => ({ reason, members: scale(members.size) }))
    .sort((a, b) => b.members - a.members || (a.reason < b.reason ? -1 : 1));

export const into = (sets: Map<string, Set<string>>, key: string, member: string): void => {
  const own = sets.get(key) ?? new Set();
  own.add(member);
  sets.set(key, own);
};

type Day = { entered: number; done: number; stopped: number };

/** Every day of the time, so that a quiet one is seen too. */
const daysOf = ({ from, until, zone }: Pick<Counting, 'from' | 'until' | 'zone'>): Map<string, Day> => {
  const days = new Map<string, Day>();
  for (let ahead = 0; ; ahead++) {
    const begins = startOfLocalDay(from, zone, ahead);
    if (millis(begins) >= millis(until)) return days;
    days.set(localDay(begins, zone), { entered: 0, done: 0, stopped: 0 });
  }
};

const add = (days: Map<string, Day>, day: string, what: keyof Day): void => {
  const own = days.get(day) ?? { entered: 0, done: 0, stopped: 0 };
  own[what]++;
  days.set(day, own);
};
