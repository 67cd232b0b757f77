import { type WeChatApp, weChatAccess } from './wechat-access';

/** A template message to a follower: what stands for its keywords, and the page of the mini-program that it opens. */
export interface TemplateMessage {
  openid: string;
  templateId: string;
  page: string;
  data: Record<string, { value: string }>;
}

/**
 * What became of it: `sent`; `not_following`, or no messages wanted of this account; `quota`, no more today; `busy`, certainly not sent now;
 * `unknown`, as no answer came, and it may have been sent; `wrong`, with WeChat's code, which no other try would change.
 */
export type TemplateDelivery = 'sent' | 'not_following' | 'quota' | 'busy' | 'unknown' | { wrong: number };

export interface OfficialAccountClient {
  /** Sends once: what may have been sent is not sent again. Never rejects. */
  send(message: TemplateMessage): Promise<TemplateDelivery>;
}

/** Follows no more (43004), wants no messages (43101), or is nobody of this account (40003). */
const NOT_FOLLOWING = new Set([43004, 43101, 40003]);
/** Asked too often today (45009). */
const QUOTA = 45009;
/** WeChat itself is busy (-1), or was asked too often this minute (45011). */
const BUSY = new Set([-1, 45011]);

/**
 * The client of an official account's server API; a message opens the mini-program `pagesOf`, which the brand has linked with the account.
 * https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Template_Message_Interface.html
 */
export const officialAccountAt = (app: WeChatApp, pagesOf: string, now: () => number = Date.now): OfficialAccountClient => {
  const { hand } = weChatAccess(app, now);
  return {
    send: async ({ openid, templateId, page, data }) => {
      const body = { touser: openid, template_id: templateId, miniprogram: { appid: pagesOf, pagepath: page }, data };
      const said = await hand('/cgi-bin/message/template/send', body);
      if (said === 'unknown') return said;
      if (said === 'never_left' || BUSY.has(said.errcode)) return 'busy';
      if (said.errcode === 0) return 'sent';
      if (said.errcode === QUOTA) return 'quota';
      return NOT_FOLLOWING.has(said.errcode) ? 'not_following' : { wrong: said.errcode };
    },
  };
};
