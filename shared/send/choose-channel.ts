import type { Purpose } from '../brand/brand';
import { CHANNEL_NEEDS, type SendChannel } from './channel';
import type { Worked } from './worked';

/**
 * Why a channel was not the one: `consent`; `unreachable`, no address; `none_left`, all messages that were agreed to are sent; `off`, it could, but
 * the member wants none by it; `cap`, enough by it; `refused`, it did not take this message; `other`, another one suits them better.
 */
export type PassedOver = 'consent' | 'unreachable' | 'none_left' | 'off' | 'cap' | 'refused' | 'other';

/** What of a member the choice depends on. */
export interface Reach {
  consents: ReadonlySet<Purpose>;
  /** Channels to which there is an address. */
  reachable: ReadonlySet<SendChannel>;
  /** How many more messages may be sent by channels that are counted. */
  left: Partial<Record<SendChannel, number>>;
  /** Channels that they have turned off, and the one they would rather have. */
  off?: ReadonlySet<SendChannel> | undefined;
  prefers?: SendChannel | undefined;
  worked: Worked;
}

/** What stands against channels for this message: caps that are reached, and channels that have refused it. */
export interface Against {
  capped: ReadonlySet<SendChannel>;
  refused: ReadonlySet<SendChannel>;
}

export interface Choice {
  channel?: SendChannel | undefined;
  passed: { channel: SendChannel; why: PassedOver }[];
}

/**
 * The channel by which a member gets a message, of those that are asked for: among what is permitted and reachable what they prefer, else
 * what worked best with them, else the first in order. Says of every other why not.
 */
export const chooseChannel = (asked: readonly SendChannel[], reach: Reach, against: Against): Choice => {
  const barred = new Map(asked.map((channel) => [channel, barrier(channel, reach, against)]));
  const open = asked.filter((channel) => barred.get(channel) === undefined);
  const wanted = [...(reach.prefers === undefined ? [] : [reach.prefers]), ...reach.worked.channels];
  const channel = wanted.find((one) => open.includes(one)) ?? open[0];
  return {
    ...(channel !== undefined && { channel }),
    passed: asked.filter((one) => one !== channel).map((one) => ({ channel: one, why: barred.get(one) ?? 'other' })),
  };
};

const barrier = (channel: SendChannel, { consents, reachable, left, off }: Reach, { capped, refused }: Against): PassedOver | undefined => {
  const { consent, counted } = CHANNEL_NEEDS[channel];
  if (!consents.has(consent)) return 'consent';
  if (!reachable.has(channel)) return 'unreachable';
  if (counted && (left[channel] ?? 0) < 1) return 'none_left';
  if (off?.has(channel)) return 'off';
  if (capped.has(channel)) return 'cap';
  return refused.has(channel) ? 'refused' : undefined;
};

/** Why nobody could be told: that of the channels which came nearest to it. */
export const whyNoChannel = ({ passed }: Choice): 'consent' | 'cap' | 'preference' | 'no_channel' => {
  if (passed.some(({ why }) => why === 'cap')) return 'cap';
  if (passed.some(({ why }) => why === 'off')) return 'preference';
  return passed.length > 0 && passed.every(({ why }) => why === 'consent') ? 'consent' : 'no_channel';
};
