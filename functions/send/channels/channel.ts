import type { SendChannel } from '../../../shared/send/channel';
import type { SendWords } from '../../../shared/send/words';

/**
 * What became of a message: `sent`; `refused`, certainly not taken and no other try would change that, with the reason, and whether the
 * member agreed to no more; `try_again`, certainly not taken now; `unknown`, as no answer came, and it may have arrived.
 */
export type Handed =
  | { kind: 'sent' }
  | { kind: 'refused'; reason: string; noneLeft?: boolean }
  | { kind: 'try_again'; afterSeconds: number }
  | { kind: 'unknown' };

/** A channel that leaves the house. It never rejects, and is asked at most once with a key. */
export interface Channel {
  send(address: string, words: SendWords, key: string): Promise<Handed>;
}

/** The channels that are there; what is not can be chosen by nobody. */
export type Channels = Partial<Record<SendChannel, Channel>>;
