import * as v from 'valibot';
import { Fault } from './problems';

/** A WeChat user as code2Session names them: openid for this app, unionid over all apps of the brand's account. */
export interface WeChatUser {
  openid: string;
  unionid?: string | undefined;
}

export interface WeChat {
  appId: string;
  /** Exchanges the code of wx.login; a code is good once, for five minutes. */
  userOf(code: string): Promise<WeChatUser>;
  /** Exchanges the code of the phone button for the number, in E.164. */
  phoneOf(code: string): Promise<string>;
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
const TIMEOUT_MS = 5000;

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

  return {
    appId,
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
