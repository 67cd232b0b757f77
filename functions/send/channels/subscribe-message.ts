import { pathOf } from '../../../shared/link/target';
import { keywordsOf, type MessageTemplates } from '../../../shared/message/template';
import type { Document } from '../../platform/set-by-marketers';
import type { WeChat } from '../../platform/wechat';
import type { Channel } from './channel';

const AGAIN_AFTER = 60;

/** WeChat's subscribe messages, by the template that the brand chose for what it offers; without one nothing can be sent. */
export const subscribeMessages = (deps: {
  messageTemplates: Pick<Document<MessageTemplates>, 'current'>;
  wechat: Pick<WeChat, 'send'>;
}): Channel => ({
  send: async (openid, { title, text, target }) => {
    const template = (await deps.messageTemplates.current()).campaign;
    if (!template) return { kind: 'refused', reason: 'no template' };
    const data = keywordsOf(template, { name: title.zh, time: '', where: '', note: text.zh });
    const delivery = await deps.wechat.send({ openid, templateId: template.templateId, page: pathOf(target), data });
    switch (delivery) {
      case 'sent':
        return { kind: 'sent' };
      case 'busy':
        return { kind: 'try_again', afterSeconds: AGAIN_AFTER };
      case 'unknown':
        return { kind: 'unknown' };
      default:
        return { kind: 'refused', reason: delivery, ...(delivery === 'not_allowed' && { noneLeft: true }) };
    }
  },
});
