import * as v from 'valibot';
import { Fault } from './problems';
import { Failure, post, type Said, TIMEOUT_MS, type WeChatApp, WeChatError, weChatAccess } from './wechat-access';

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

const Session = v.object({ openid: v.string(), unionid: v.optional(v.string()) });
const Phone = v.object({ phone_info: v.object({ purePhoneNumber: v.string(), countryCode: v.string() }) });

/** Codes that are invalid (40029) or were used (40163): the app must ask WeChat for another. */
const REFUSED_CODES = new Set([40029, 40163]);
/** WeChat's own minute limit of a user (45011). */
const RATE_LIMITED = 45011;
/** The user has agreed to no message, or to no more (43101). */
const NOT_ALLOWED = 43101;
/** WeChat itself is busy (-1), or the brand has asked too often today or this minute (45009, 45011): certainly not sent. */
const BUSY = new Set([-1, 45009, RATE_LIMITED]);
/** How wide the picture of a code is, in pixels. */
const CODE_WIDTH = 430;

/**
 * The client of WeChat's server API. session_key is dropped where it arrives: nothing here needs it.
 * https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/user-login/code2Session.html
 */
export const weChatAt = (settings: WeChatApp, now: () => number = Date.now): WeChat => {
  const { baseUrl, appId, appSecret } = settings;
  const { ask, withToken, hand } = weChatAccess(settings, now);

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
    send: async ({ openid, templateId, page, data }) =>
      deliveryOf(await hand('/cgi-bin/message/subscribe/send', { touser: openid, template_id: templateId, page, data })),
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

/** Without a token nothing was sent, and it is worth another try whatever the reason. */
const deliveryOf = (said: Said): Delivery => {
  if (said === 'unknown') return said;
  if (said === 'never_left' || said.noToken) return 'busy';
  if (said.errcode === NOT_ALLOWED) return 'not_allowed';
  return said.errcode === 0 ? 'sent' : BUSY.has(said.errcode) ? 'busy' : 'wrong';
};

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
