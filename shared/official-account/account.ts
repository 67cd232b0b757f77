import * as v from 'valibot';
import { Instant } from '../time/instant';

/**
 * How WeChat pushes messages (消息加解密方式): `plain` as they are, `compatible` as they are and encrypted, `safe` encrypted only.
 * Only what is encrypted is signed as a whole; of plain messages the signature says no more than that the sender knows the token.
 */
export const PUSH_MODES = ['safe', 'compatible', 'plain'] as const;
export const PushMode = v.picklist(PUSH_MODES);
export type PushMode = v.InferOutput<typeof PushMode>;

export const OfficialAppId = v.pipe(v.string(), v.regex(/^wx[0-9a-f]{16}$/, 'must be wx and 16 digits or letters a to f'));

/** What the server and WeChat share: the token that signs, and the EncodingAESKey that encrypts. Never shown again. */
export const PushToken = v.pipe(v.string(), v.regex(/^[A-Za-z0-9]{3,32}$/, 'must be 3 to 32 letters or digits'));
export const EncodingAesKey = v.pipe(v.string(), v.regex(/^[A-Za-z0-9]{43}$/, 'must be 43 letters or digits'));

/** By which the account asks WeChat for the right to send. Never shown again. */
export const AppSecret = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/, 'must be 32 digits or letters a to f'));

/** An official account (公众号) whose messages are taken in as touchpoint events. */
export const OfficialAccount = v.object({
  appId: OfficialAppId,
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(30)),
  mode: PushMode,
  /** Whether its secret is known, so that it can send. */
  canSend: v.optional(v.boolean(), false),
  /** When WeChat last made sure that the address is ours. */
  verifiedAt: v.optional(Instant),
  version: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
});
export type OfficialAccount = v.InferOutput<typeof OfficialAccount>;
