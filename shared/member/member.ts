import * as v from 'valibot';
import { Purpose } from '../brand/brand';
import { Source } from '../link/link';
import { TierId } from '../tier/scheme';
import { Instant } from '../time/instant';
import { Channel } from '../touchpoint/channel';
import { AppChannel } from '../touchpoint/event';
import { maskedValue } from './masked';

/** One purpose agreed to or refused: which version of the policy was read, when, and on which channel. */
export const Consent = v.object({
  purpose: Purpose,
  given: v.boolean(),
  policyVersion: v.string(),
  at: Instant,
  channel: v.optional(Channel),
});
export type Consent = v.InferOutput<typeof Consent>;

export const Nickname = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(20));

/**
 * A member (会员): one person. `memberNumber` is the card's number. Their points and their tier are in the ledger. What is personal is kept
 * apart and sealed; here stands only what lists may show of it.
 */
export const Member = v.object({
  memberId: v.string(),
  memberNumber: v.string(),
  maskedName: v.optional(v.string()),
  /** The tier that they brought along from another system; else everybody begins in the lowest. */
  tier: v.optional(TierId),
  consents: v.array(Consent),
  phoneTail: v.optional(v.string()),
  /** Made of the first phone number that was verified: the same for all accounts of one natural person. */
  personKey: v.optional(v.string()),
  joinedAt: Instant,
  /** Where they joined. */
  channel: AppChannel,
  /** By which link or code they came. */
  source: v.optional(Source),
});
export type Member = v.InferOutput<typeof Member>;

/** A name as a clerk may see it: 林知夏 → 林*夏, 周予 → 周*, Anna → A**a; nothing when there is none. */
export const maskedName = (name: string | undefined): string => (name ? maskedValue('name', name) : '');

/** A card number as it was typed or pasted, without the blanks and dashes between its digits. */
export const numberTyped = (text: string): string => text.normalize('NFKC').replace(/[\s-]/g, '');

/** A card number as it is read out, in groups of four from the end: "684 3018 8469". */
export const numberInGroups = (memberNumber: string): string => memberNumber.replace(/\d(?=(\d{4})+$)/g, '$& ');
