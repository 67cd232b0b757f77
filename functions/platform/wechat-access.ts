import * as v from 'valibot';
import { Fault } from './problems';
import { countFigure } from './telemetry/work';

/** An app of WeChat's, a mini-program or an official account, and where WeChat is. */
export interface WeChatApp {
  baseUrl: string;
  appId: string;
  appSecret: string;
}

export class WeChatError extends Error {
  constructor(readonly errcode: number) {
    super(`WeChat answered ${errcode}`);
  }
}

export const Failure = v.object({ errcode: v.optional(v.number(), 0), errmsg: v.optional(v.string(), '') });
const Token = v.object({ access_token: v.string(), expires_in: v.number() });

/** The access token was withdrawn or is too old (40001, 40014, 42001): a new one is worth one more try. */
const STALE_TOKEN = new Set([40001, 40014, 42001]);
/** The line was never there: nothing has left. */
const NEVER_LEFT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);
export const TIMEOUT_MS = 5000;

export const post = (body: object): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

/** What WeChat's server said to a request that must not be made twice: its code (0 is done; `noToken` where it refused the app a token), or that nothing has left, or that nobody knows. */
export type Said = { errcode: number; noToken?: true } | 'never_left' | 'unknown';

export interface WeChatAccess {
  /** Asks without a token; rejects with what WeChat refuses, and with a fault when it cannot be reached. */
  ask<S extends v.GenericSchema>(path: string, init: RequestInit, reply: S): Promise<v.InferOutput<S>>;
  /** Does something under the app's token, once more under a new one where WeChat finds it stale. */
  withToken<T>(request: (accessToken: string) => Promise<T>): Promise<T>;
  /** Hands a message over, at most once: only what WeChat has refused for a stale token is handed over again. Never rejects. */
  hand(path: string, body: object): Promise<Said>;
}

/** Speaks to WeChat's server for one app; its token is kept while it is good. */
export const weChatAccess = ({ baseUrl, appId, appSecret }: WeChatApp, now: () => number = Date.now): WeChatAccess => {
  let token: { value: string; until: number } | undefined;

  const ask: WeChatAccess['ask'] = async (path, init, reply) => {
    countFigure('wechatAsked');
    const answer = await fetch(`${baseUrl}${path}`, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) })
      .then((response) => response.json() as Promise<unknown>)
      .catch(() => {
        countFigure('wechatFailed');
        throw new Fault('wechat_unavailable');
      });
    const { errcode } = v.parse(Failure, answer);
    if (errcode !== 0) throw new WeChatError(errcode);
    return v.parse(reply, answer);
  };

  const accessToken = async (forced: boolean): Promise<string> => {
    if (!forced && token && token.until > now()) return token.value;
    const body = { grant_type: 'client_credential', appid: appId, secret: appSecret, force_refresh: forced };
    const fresh = await ask('/cgi-bin/stable_token', post(body), Token).catch((error: unknown) => {
      // A secret that is wrong, or an address that WeChat does not let in: nothing works until somebody mends it.
      if (error instanceof WeChatError) countFigure('wechatFailed');
      throw error;
    });
    token = { value: fresh.access_token, until: now() + (fresh.expires_in - 300) * 1000 };
    return token.value;
  };

  const handOnce = async (path: string, body: object, value: string): Promise<Said> => {
    countFigure('wechatAsked');
    try {
      const url = `${baseUrl}${path}?access_token=${encodeURIComponent(value)}`;
      const response = await fetch(url, { ...post(body), signal: AbortSignal.timeout(TIMEOUT_MS) });
      if (response.status >= 500) countFigure('wechatFailed');
      return response.status >= 500 ? 'never_left' : v.parse(Failure, await response.json());
    } catch (error) {
      countFigure('wechatFailed');
      return NEVER_LEFT.has(String((error as { cause?: { code?: unknown } }).cause?.code)) ? 'never_left' : 'unknown';
    }
  };

  return {
    ask,
    withToken: async (request) => {
      try {
        return await request(await accessToken(false));
      } catch (error) {
        if (!(error instanceof WeChatError) || !STALE_TOKEN.has(error.errcode)) throw error;
        return await request(await accessToken(true));
      }
    },
    hand: async (path, body) => {
      for (const forced of [false, true]) {
        const got = await accessToken(forced).catch((error: unknown) => (error instanceof WeChatError ? error : undefined));
        if (got === undefined) return 'never_left';
        if (got instanceof WeChatError) return { errcode: got.errcode, noToken: true };
        const said = await handOnce(path, body, got);
        if (typeof said === 'string' || !STALE_TOKEN.has(said.errcode)) return said;
      }
      return 'never_left';
    },
  };
};
