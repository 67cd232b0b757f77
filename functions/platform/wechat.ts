import * as v from 'valibot';
import { Fault } from './problems';

/** A WeChat user as code2Session names them: openid for this app, unionid over all apps of the brand's account. */
export interface WeChatUser {
  openid: string;
  unionid?: string | undefined;
}

/** A subscribe message to one user: what stands for the keywords of its template, and the page that it opens. */
export interface SubscribeMessage {
  openid: string;
  templateId: string;
  page: string;
  data: Record<string, { value: string }>;
}

/**
 * What became of a message: `sent`; `not_allowed`, as the user has agreed to no more; `busy`, certainly not sent now and worth another try;
 * `unknown`, as no answer came, and it may have been sent; `wrong`, which no other try would change.
 */
export type Delivery = 'sent' | 'not_allowed' | 'busy' | 'unknown' | 'wrong';

export interface WeChat {
  appId: string;
  /** Exchanges the code of wx.login; a code is good once, for five minutes. */
  userOf(code: string): Promise<WeChatUser>;
  /** Exchanges the code of the phone button for the number, in E.164. */
  phoneOf(code: string): Promise<string>;
  /** Sends a subscribe message, once: what may have been sent is not sent again. Never rejects. */
  send(message: SubscribeMessage): Promise<Delivery>;
  /** The mini-program code (PNG) that opens a page of the app with a scene, of which there may be any number. */
  codeImage(code: { scene: string; page: string }): Promise<Buffer>;
}

const Failure = v.object({ errcode: v.optional(v.number(), 0), errmsg: v.optional(v.string(), '') });
const Session = v.object({ openid: v.string(), unionid: v.optional(v.string()) });
const Token = v.object({ access_token: v.string(), expires_in: v.number() });
const Phone = v.object({ phone_info: v.object({ purePhoneNumber: v.string(), countryCode: v.string() }) });

/** Codes that are invalid (40029) or were used (40163): the app must ask WeChat for another. */
const REFUSED_CODES = new Set([40029, 40163]);
/** WeChat's own minute limit of a user (45011). */
const RATE_LIMITED = 45011;
/** The access token was withdrawn or is too old (40001, 40014, 42001): a new one is worth one more try. */
const STALE_TOKEN = new Set([40001, 40014, 42001]);
/** The user has agreed to no message, or to no more (43101). */
const NOT_ALLOWED = 43101;
/** WeChat itself is busy (-1), or the brand has asked too often today or this minute (45009, 45011): certainly not sent. */
const BUSY = new Set([-1, 45009, RATE_LIMITED]);
/** The line was never there: nothing has left. */
const NEVER_LEFT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);
const TIMEOUT_MS = 5000;
/** How wide the picture of a code is, in pixels. */
const CODE_WIDTH = 430;

/**
 * The client of WeChat's server API. session_key is dropped where it arrives: nothing here needs it.
 * https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/user-login/code2Session.html
 */
export const weChatAt = (settings: { baseUrl: string; appId: string; appSecret: string }, now: () => number = Date.now): WeChat => {
  const { baseUrl, appId, appSecret } = settings;
  let token: { value: string; until: number } | undefined;

  const ask = async <S extends v.GenericSchema>(path: string, init: RequestInit, reply: S): Promise<v.InferOutput<S>> => {
    const answer = await fetch(`${baseUrl}${path}`, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) })
      .then((response) => response.json() as Promise<unknown>)
      .catch(() => {
        throw new Fault('wechat_unavailable');
      });
    const { errcode } = v.parse(Failure, answer);
    if (errcode !== 0) throw new WeChatError(errcode);
    return v.parse(reply, answer);
  };

  const post = (body: object): RequestInit => ({
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

  const accessToken = async (forced: boolean): Promise<string> => {
    if (!forced && token && token.until > now()) return token.value;
    const body = { grant_type: 'client_credential', appid: appId, secret: appSecret, force_refresh: forced };
    const fresh = await ask('/cgi-bin/stable_token', post(body), Token);
    token = { value: fresh.access_token, until: now() + (fresh.expires_in - 300) * 1000 };
    return token.value;
  };

  const withToken = async <T>(request: (accessToken: string) => Promise<T>): Promise<T> => {
    try {
      return await request(await accessToken(false));
    } catch (error) {
      if (!(error instanceof WeChatError) || !STALE_TOKEN.has(error.errcode)) throw error;
      return await request(await accessToken(true));
    }
  };

  /** One attempt at a message, under one token; a token that is stale by now is told by its code. */
  const deliver = async (body: object, value: string): Promise<Delivery | 'stale'> => {
    try {
      const url = `${baseUrl}/cgi-bin/message/subscribe/send?access_token=${encodeURIComponent(value)}`;
      const response = await fetch(url, { ...post(body), signal: AbortSignal.timeout(TIMEOUT_MS) });
      if (response.status >= 500) return 'busy';
      const { errcode } = v.parse(Failure, await response.json());
      if (STALE_TOKEN.has(errcode)) return 'stale';
      if (errcode === NOT_ALLOWED) return 'not_allowed';
      return errcode === 0 ? 'sent' : BUSY.has(errcode) ? 'busy' : 'wrong';
    } catch (error) {
      return NEVER_LEFT.has(String((error as { cause?: { code?: unknown } }).cause?.code)) ? 'busy' : 'unknown';
    }
  };

  /** A picture comes as a picture, a refusal as JSON. */
  const picture = async (body: object, value: string): Promise<Buffer> => {
    const url = `${baseUrl}/wxa/getwxacodeunlimit?access_token=${encodeURIComponent(value)}`;
    const response = await fetch(url, { ...post(body), signal: AbortSignal.timeout(TIMEOUT_MS) }).catch(() => undefined);
    if (!response?.ok) throw new Fault('wechat_unavailable');
    if (/^image\//.test(response.headers.get('content-type') ?? '')) return Buffer.from(await response.arrayBuffer());
    throw new WeChatError(v.parse(Failure, await response.json()).errcode);
  };

  return {
    appId,
    send: async ({ openid, templateId, page, data }) => {
      const body = { touser: openid, template_id: templateId, page, data };
      for (const forced of [false, true]) {
        const value = await accessToken(forced).catch(() => undefined);
        if (value === undefined) return 'busy';
        const done = await deliver(body, value);
        if (done !== 'stale') return done;
      }
      return 'busy';
    },
    codeImage: ({ scene, page }) => asFault(withToken((value) => picture({ scene, page, check_path: false, width: CODE_WIDTH }, value))),
    userOf: async (code) => {
      const query = new URLSearchParams({ appid: appId, secret: appSecret, js_code: code, grant_type: 'authorization_code' });
      return asFault(ask(`/sns/jscode2session?${query}`, { method: 'GET' }, Session));
    },
    phoneOf: async (code) => {
      const asked = withToken((value) =>
        ask(`/wxa/business/getuserphonenumber?access_token=${encodeURIComponent(value)}`, post({ code }), Phone),
      );
      const { phone_info } = await asFault(asked);
      return `+${phone_info.countryCode}${phone_info.purePhoneNumber}`;
    },
  };
};

class WeChatError extends Error {
  constructor(readonly errcode: number) {
    super(`WeChat answered ${errcode}`);
  }
}

/** What a caller of ours is told when WeChat says no. */
const asFault = async <T>(asked: Promise<T>): Promise<T> => {
  try {
    return await asked;
  } catch (error) {
    if (!(error instanceof WeChatError)) throw error;
    if (REFUSED_CODES.has(error.errcode)) throw new Fault('wechat_code_refused');
    if (error.errcode === RATE_LIMITED) throw new Fault('rate_limited');
    throw new Fault('wechat_unavailable');
  }
};
