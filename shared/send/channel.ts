import * as v from 'valibot';
import type { Purpose } from '../brand/brand';

/**
 * The ways by which a member is told something (渠道). A clerk's task is one too: a person tells them; and so is a place on the app's home
 * page, which waits there for them to look.
 */
export const SEND_CHANNELS = ['inbox', 'placement', 'subscribe_message', 'official_template', 'sms', 'email', 'clerk_task'] as const;
export const SendChannel = v.picklist(SEND_CHANNELS);
export type SendChannel = v.InferOutput<typeof SendChannel>;

/** What a channel needs of a member, and what using it is like. */
export interface ChannelNeeds {
  /** For what their data must be allowed to be used. */
  consent: Purpose;
  /** Whether each message takes one of those that the member agreed to, counted down. */
  counted: boolean;
  /** What it is sent to; the inbox is the member's own, a task needs a store. */
  address: 'none' | 'openid' | 'official_openid' | 'phone' | 'email' | 'store';
  /** Whether it leaves the house: what was handed over once may have arrived, whatever the answer was. */
  outside: boolean;
  /** Whether a phone may ring: then quiet hours hold. */
  rings: boolean;
  /** Whether it counts under frequency caps: what only waits on a page disturbs nobody. */
  capped: boolean;
}

const inHouse = { consent: 'personalised', counted: false, outside: false, rings: false, capped: true } as const;
const away = { consent: 'personalised', counted: false, outside: true, rings: true, capped: true } as const;

export const CHANNEL_NEEDS: Readonly<Record<SendChannel, ChannelNeeds>> = {
  inbox: { ...inHouse, address: 'none' },
  placement: { ...inHouse, address: 'none', capped: false },
  subscribe_message: { ...away, counted: true, address: 'openid' },
  official_template: { ...away, address: 'official_openid' },
  sms: { ...away, address: 'phone' },
  email: { ...away, address: 'email' },
  clerk_task: { ...inHouse, address: 'store' },
};

/** Which a campaign or journey may use, in the order in which it would rather. */
export const SendChannels = v.pipe(
  v.array(SendChannel),
  v.minLength(1),
  v.maxLength(SEND_CHANNELS.length),
  v.check((all) => new Set(all).size === all.length, 'each channel once'),
);
