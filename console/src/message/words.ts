import type { SubscribedTo } from '../../../shared/message/reminder';
import type { MessageField } from '../../../shared/message/template';
import { defineWords } from '../words/define';

/** Words of subscribe messages. */
export const messageWords = defineWords(
  {
    remark: '在微信公众平台「订阅消息」里选用模板，把模板 ID 和关键词抄到这里。没填的，提醒只进小程序的「消息」。',
    kinds: {
      coupon_expiry: '券快到期',
      coupon_usable: '券可以用了',
      event: '活动快开始',
      campaign: '活动与流程的消息',
      official: '公众号模板消息',
    } satisfies Record<SubscribedTo | 'official', string> as Record<SubscribedTo | 'official', string>,
    account: '公众号',
    accountNote: '先在「设置 · 公众号」里接上，并填好开发者密码。消息点开是小程序，两边要在微信里关联。',
    accountPlaceholder: '选一个公众号',
    templateId: '模板 ID',
    templateIdPlaceholder: '43 位，如 kW3x…',
    keywords: '关键词',
    keyword: '关键词名',
    keywordPlaceholder: '如 thing1',
    keywordsNote: '名字照微信里写：thing 是文字，time 是时间，date 是日期。',
    fields: { name: '券或活动的名字', time: '时间', where: '地点', note: '一句提醒' } satisfies Record<MessageField, string> as Record<
      MessageField,
      string
    >,
  },
  {
    remark:
      'Choose templates under “subscribe messages” in WeChat’s console and copy their ids and keywords here. Without one, a reminder comes into the inbox alone.',
    kinds: {
      coupon_expiry: 'A coupon ends soon',
      coupon_usable: 'A coupon can be used',
      event: 'An event begins soon',
      campaign: 'What campaigns and journeys send',
      official: 'Template messages of the official account',
    },
    account: 'Official account',
    accountNote: 'Connect it under settings, with its AppSecret. Messages open the mini-program, which has to be linked with it in WeChat.',
    accountPlaceholder: 'Choose an account',
    templateId: 'Template id',
    templateIdPlaceholder: '43 letters, such as kW3x…',
    keywords: 'Keywords',
    keyword: 'Keyword',
    keywordPlaceholder: 'such as thing1',
    keywordsNote: 'Named as in WeChat: thing is text, time a time, date a date.',
    fields: { name: 'name of coupon or event', time: 'time', where: 'place', note: 'a sentence' },
  },
);
