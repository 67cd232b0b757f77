import type { Language } from '../problem/words';
import type { EventType } from './event';

/** What happened, as a timeline says it; the property that names the thing is put behind it by the screen. */
const WORDS: Record<EventType, Record<Language, string>> = {
  app_opened: { zh: '打开小程序', en: 'Opened the mini-program' },
  offer_viewed: { zh: '看了优惠', en: 'Viewed an offer' },
  coupon_viewed: { zh: '查看优惠券', en: 'Viewed a coupon' },
  code_shown: { zh: '出示券码', en: 'Showed a coupon code' },
  store_viewed: { zh: '看了门店', en: 'Viewed a store' },
  member_joined: { zh: '成为会员', en: 'Joined' },
  coupon_claimed: { zh: '领取优惠券', en: 'Claimed a coupon' },
  coupon_redeemed: { zh: '到店核销', en: 'Redeemed in store' },
  coupon_returned: { zh: '撤销核销', en: 'Redemption undone' },
  coupon_expired: { zh: '优惠券过期', en: 'Coupon expired' },
};

export const eventWords = (type: EventType, language: Language): string => WORDS[type][language];
