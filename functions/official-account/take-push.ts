import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { PushedMessage, touchOf } from '../../shared/official-account/push';
import { type Instant, millis } from '../../shared/time/instant';
import { log } from '../platform/log';
import type { IngestDeps } from '../touchpoint/ingest';
import type { OfficialAccounts, PushSecrets } from './account-repository';
import { decrypted, isSignedBy } from './push-crypto';
import { fieldsOf } from './read-push';

export interface PushDeps extends IngestDeps {
  officialAccounts: Pick<OfficialAccounts, 'get' | 'verified'>;
}

/** What WeChat puts behind the address with every request. */
export const PushQuery = v.object({
  signature: v.string(),
  timestamp: v.pipe(v.string(), v.regex(/^\d{9,11}$/)),
  nonce: v.pipe(v.string(), v.maxLength(64)),
  msg_signature: v.optional(v.string()),
  echostr: v.optional(v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/))),
});
export type PushQuery = v.InferOutput<typeof PushQuery>;

/** What WeChat is told: that it was taken, that it was not and why nothing will help, or to try again (it does twice). */
export type PushAnswer = 'taken' | 'unknown' | 'refused' | 'unreadable' | 'later';

/** A request that is older, in ms, may be somebody's who has seen it; WeChat tries again within seconds. */
const FRESH = 300_000;

type Account = NonNullable<Awaited<ReturnType<OfficialAccounts['get']>>>;

const isFromWeChat = ({ token }: PushSecrets, { signature, timestamp, nonce }: PushQuery, now: Instant): boolean =>
  Math.abs(millis(now) - Number(timestamp) * 1000) <= FRESH && isSignedBy(signature, token, timestamp, nonce);

/** Lets WeChat make sure that the address is ours, as it does when a marketer enters it there: gives what is to be sent back. */
export const verifyAddress =
  ({ officialAccounts }: Pick<PushDeps, 'officialAccounts'>) =>
  async (appId: string, query: PushQuery, now: Instant): Promise<{ echo: string } | 'unknown' | 'refused'> => {
    const account = await officialAccounts.get(appId);
    if (!account) return 'unknown';
    if (query.echostr === undefined || !isFromWeChat(account, query, now)) return 'refused';
    await officialAccounts.verified(appId, now);
    return { echo: query.echostr };
  };

/**
 * Takes in what WeChat pushes of an account: signed with its token, not old, encrypted unless the account says otherwise. What is pushed
 * again, because our answer was late, is the same event.
 */
export const takePush =
  (deps: PushDeps) =>
  async (appId: string, query: PushQuery, body: string, now: Instant): Promise<PushAnswer> => {
    const account = await deps.officialAccounts.get(appId);
    if (!account) return 'unknown';
    if (!isFromWeChat(account, query, now)) return 'refused';
    const fields = openedBy(account, query, fieldsOf(body));
    if (fields === 'refused') return fields;
    const message = v.safeParse(PushedMessage, fields);
    if (!message.success) return 'unreadable';
    const touch = touchOf(message.output, appId, messageIdOf(appId, message.output));
    // What tells nothing that a person did is taken, too, or WeChat would push it again.
    if (!touch) return 'taken';
    // What reads phone numbers is large, and loaded when the first message comes.
    const { ingest } = await import('../touchpoint/ingest');
    const [done] = await ingest(deps)([touch], `wechat:${appId}`, now);
    if (done?.outcome === 'rejected') log.warn('push was not taken', { type: touch.type, faults: done.faults });
    return done?.outcome === 'waiting' ? 'later' : 'taken';
  };

type Fields = ReturnType<typeof fieldsOf>;

/** The message's own fields: of an encrypted one those inside, which nobody else can have written. */
const openedBy = ({ mode, appId, token, aesKey }: Account, query: PushQuery, fields: Fields): Fields | 'refused' => {
  if (mode === 'plain') return fields;
  const encrypted = fields?.Encrypt;
  if (typeof encrypted !== 'string' || !aesKey || query.msg_signature === undefined) return 'refused';
  if (!isSignedBy(query.msg_signature, token, query.timestamp, query.nonce, encrypted)) return 'refused';
  const message = decrypted(aesKey, appId, encrypted);
  return message === undefined ? 'refused' : fieldsOf(message);
};

/** The same for what is pushed again: messages have their number; events are told apart by who, when and what. */
const messageIdOf = (appId: string, { MsgId, FromUserName, CreateTime, Event, EventKey }: PushedMessage): string => {
  if (MsgId !== undefined) return `wx:${appId}:${MsgId}`;
  const hash = createHash('sha256').update(JSON.stringify([appId, FromUserName, CreateTime, Event, EventKey]));
  return `wx:event:${hash.digest('base64url')}`;
};
