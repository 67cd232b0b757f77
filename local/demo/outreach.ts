import type * as v from 'valibot';
import type { Content } from '../../shared/content/content';
import { marketerEndpoints } from '../../shared/contract/marketer';
import type { MessageTemplates } from '../../shared/message/template';
import type { Call } from './client';

/** 首页: what the brand has to say at present. */
const CONTENT: v.InferInput<typeof Content> = {
  home: [
    {
      itemId: 'new-beans',
      title: { zh: '云南小粒，新豆上架', en: 'New beans from Yunnan' },
      text: { zh: '1,200 积分换一袋，到店可以代磨', en: 'A bag for 1,200 points; we grind it for you' },
      art: 'cup',
      target: { page: 'rewards' },
    },
    {
      itemId: 'bring-a-friend',
      title: { zh: '请朋友来坐坐', en: 'Bring a friend' },
      text: { zh: '朋友首次消费后，你得 200 积分', en: 'You get 200 points once they have bought' },
      art: 'heart',
      target: { page: 'referral' },
    },
  ],
};

/** Templates as they would be chosen in WeChat; the stand-in knows them by any id of the right form. */
const TEMPLATES: v.InferInput<typeof MessageTemplates> = {
  coupon_expiry: {
    templateId: 'shanlan-coupon-expiry-000000000000000000001',
    keywords: [
      { keyword: 'thing1', says: 'name' },
      { keyword: 'time2', says: 'time' },
      { keyword: 'thing3', says: 'note' },
    ],
  },
  coupon_usable: {
    templateId: 'shanlan-coupon-usable-000000000000000000001',
    keywords: [
      { keyword: 'thing1', says: 'name' },
      { keyword: 'time2', says: 'time' },
      { keyword: 'thing3', says: 'note' },
    ],
  },
  event: {
    templateId: 'shanlan-event-0000000000000000000000000001',
    keywords: [
      { keyword: 'thing1', says: 'name' },
      { keyword: 'time2', says: 'time' },
      { keyword: 'thing3', says: 'where' },
      { keyword: 'thing4', says: 'note' },
    ],
  },
  campaign: {
    templateId: 'shanlan-campaign-0000000000000000000000001',
    keywords: [
      { keyword: 'thing1', says: 'name' },
      { keyword: 'thing2', says: 'note' },
    ],
  },
};

const LINKS = [
  { name: '门店桌卡', target: { page: 'coupons' as const } },
  { name: '公众号菜单', target: { page: 'home' as const } },
];

/** What the demo brand shows on the home page, by what it reminds, and the codes it has printed. */
export const setUpOutreach = async (call: Call, token: string): Promise<void> => {
  const { version, content } = await call(marketerEndpoints.placedContent, { token });
  if (content.home.length === 0) await call(marketerEndpoints.placeContent, { token, body: { version, content: CONTENT } });
  const set = await call(marketerEndpoints.messageTemplates, { token });
  if (set.version === 0) await call(marketerEndpoints.setMessageTemplates, { token, body: { version: 0, templates: TEMPLATES } });
  const { items } = await call(marketerEndpoints.links, { token });
  for (const link of LINKS)
    if (items.every(({ name }) => name !== link.name)) await call(marketerEndpoints.createLink, { token, body: link });
};
