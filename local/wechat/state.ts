import * as v from 'valibot';
import { readJson, writeJson } from '../json-file';

const user = v.object({ id: v.string(), nickname: v.string(), phone: v.string() });

const code = v.object({
  code: v.string(),
  purpose: v.picklist(['login', 'phone']),
  user: v.string(),
  appId: v.string(),
  /** Epoch milliseconds. */
  expiresAt: v.number(),
  used: v.boolean(),
});

const token = v.object({ token: v.string(), appId: v.string(), expiresAt: v.number(), replaced: v.boolean() });

const message = v.object({
  id: v.number(),
  user: v.string(),
  /** The official account that sent it; none is the mini-program. */
  account: v.optional(v.string()),
  templateId: v.string(),
  page: v.string(),
  data: v.record(v.string(), v.string()),
  /** ISO instant. */
  sentAt: v.string(),
});

const stateSchema = v.object({
  /** What openids and unionids are derived from: another stand-in has other ones. */
  seed: v.string(),
  users: v.array(user),
  codes: v.array(code),
  tokens: v.array(token),
  /** How many messages of a template a user still takes; each acceptance is good for one. */
  subscriptions: v.array(v.object({ user: v.string(), templateId: v.string(), left: v.number() })),
  messages: v.array(message),
  accounts: v.optional(v.array(v.object({ appId: v.string(), appSecret: v.string(), mostADay: v.number() })), []),
  followers: v.optional(v.array(v.object({ user: v.string(), appId: v.string() })), []),
});

export type WeChatUser = v.InferOutput<typeof user>;
export type IssuedCode = v.InferOutput<typeof code>;
export type SentMessage = v.InferOutput<typeof message>;
export type WeChatState = v.InferOutput<typeof stateSchema>;

export interface StateStore {
  readonly state: WeChatState;
  /** Keeps what was changed in `state`. */
  save(): void;
}

/** The stand-in's memory, in a file so that users and what they are signed in to survive a restart; without a file, in memory. */
export const stateStore = (file: string | undefined, newSeed: () => string): StateStore => {
  const fresh = (): WeChatState => ({
    ...{ seed: newSeed(), users: [], codes: [], tokens: [], subscriptions: [], messages: [], accounts: [], followers: [] },
  });
  const state = (file && readJson(file, stateSchema)) || fresh();
  return { state, save: () => file && writeJson(file, state) };
};
