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
  coupon_redeemed: { zh: '核销优惠券', en: 'Redeemed a coupon' },
  coupon_returned: { zh: '退券', en: 'Redemption returned' },
  coupon_held: { zh: '为会员保留优惠券', en: 'Coupon held' },
  coupon_cancelled: { zh: '退回优惠券', en: 'Gave a coupon back' },
  coupon_locked: { zh: '下单占用优惠券', en: 'Coupon kept for an order' },
  coupon_unlocked: { zh: '订单释放优惠券', en: 'Coupon let go by an order' },
  coupon_deactivated: { zh: '优惠券被收回', en: 'Coupon withdrawn' },
  coupon_given: { zh: '转赠给朋友', en: 'Gave a coupon to a friend' },
  coupon_received: { zh: '收到朋友转赠', en: 'Received a coupon from a friend' },
  coupon_expired: { zh: '优惠券过期', en: 'Coupon expired' },
};

export const eventWords = (type: EventType, language: Language): string => WORDS[type][language];
