import { pathOf } from '../../../shared/link/target';
import { keywordsOf, type MessageTemplates } from '../../../shared/message/template';
import type { OfficialAccounts } from '../../official-account/account-repository';
import type { Document } from '../../platform/set-by-marketers';
import { type OfficialAccountClient, officialAccountAt } from '../../platform/wechat-official';
import type { Channel } from './channel';

const AGAIN_AFTER = 60;
/** What the day's quota did not let through is tried an hour later, then two, then four: past midnight, when WeChat counts anew. */
const AFTER_QUOTA = 3_600;

export interface OfficialTemplateDeps {
  messageTemplates: Pick<Document<MessageTemplates>, 'current'>;
  officialAccounts: Pick<OfficialAccounts, 'get'>;
  /** Where WeChat is, and the mini-program whose pages messages open. */
  wechat: { baseUrl: string; appId: string };
}

/**
 * Template messages (公众号模板消息) of the official account that the brand chose, to its followers; without a template, or the account's
 * secret, nothing can be sent. The settings are read with each message; the token is kept as long as the secret stays the same.
 */
export const officialTemplates = ({ messageTemplates, officialAccounts, wechat }: OfficialTemplateDeps): Channel => {
  let held: { key: string; client: OfficialAccountClient } | undefined;
  const clientOf = (appId: string, appSecret: string): OfficialAccountClient => {
    const key = `${appId} ${appSecret}`;
    if (held?.key !== key) held = { key, client: officialAccountAt({ baseUrl: wechat.baseUrl, appId, appSecret }, wechat.appId) };
    return held.client;
  };
  return {
    send: async (openid, { title, text, target }) => {
      const template = (await messageTemplates.current()).official;
      if (!template) return { kind: 'refused', reason: 'no template' };
      const account = await officialAccounts.get(template.appId);
      if (!account?.appSecret) return { kind: 'refused', reason: 'no secret of the account' };
      const data = keywordsOf(template, { name: title.zh, time: '', where: '', note: text.zh });
      const message = { openid, templateId: template.templateId, page: pathOf(target), data };
      const delivery = await clientOf(template.appId, account.appSecret).send(message);
      if (typeof delivery === 'object') return { kind: 'refused', reason: `wechat ${delivery.wrong}` };
      switch (delivery) {
        case 'sent':
        case 'unknown':
          return { kind: delivery };
        case 'not_following':
          return { kind: 'refused', reason: delivery };
        default:
          return { kind: 'try_again', afterSeconds: delivery === 'quota' ? AFTER_QUOTA : AGAIN_AFTER };
      }
    },
  };
};
