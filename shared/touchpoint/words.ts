import type { Language } from '../problem/words';
import type { EventType } from './event';

/** What happened, as a timeline says it; the property that names the thing is put behind it by the screen. */
const WORDS: Record<EventType, Record<Language, string>> = {
  app_opened: { zh: '打开小程序', en: 'Opened the mini-program' },
  offer_viewed: { zh: '看了优惠', en: 'Viewed an offer' },
  coupon_viewed: { zh: '查看优惠券', en: 'Viewed a coupon' },
  code_shown: { zh: '出示券码', en: 'Showed a coupon code' },
  store_viewed: { zh: '看了门店', en: 'Viewed a store' },
  link_opened: { zh: '打开链接', en: 'Opened a link' },
  touches_dropped: { zh: '有些浏览没能记下', en: 'Some views could not be kept' },
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
  purchase: { zh: '购买', en: 'Bought something' },
  purchase_returned: { zh: '退货', en: 'Returned a purchase' },
  page_viewed: { zh: '浏览页面', en: 'Viewed a page' },
  product_viewed: { zh: '看了商品', en: 'Viewed a product' },
  product_searched: { zh: '搜索商品', en: 'Searched for products' },
  cart_added: { zh: '加入购物车', en: 'Put into the cart' },
  cart_removed: { zh: '移出购物车', en: 'Took out of the cart' },
  store_visited: { zh: '到店', en: 'Came to a store' },
  message_received: { zh: '发来消息', en: 'Sent us a message' },
  message_sent: { zh: '收到我们的消息', en: 'Got a message from us' },
  service_contacted: { zh: '联系客服', en: 'Contacted service' },
  ad_clicked: { zh: '点击广告', en: 'Clicked an ad' },
  event_attended: { zh: '参加活动', en: 'Came to an event' },
  wechat_followed: { zh: '关注公众号', en: 'Followed the official account' },
  wechat_unfollowed: { zh: '取消关注公众号', en: 'Unfollowed the official account' },
  wechat_scanned: { zh: '扫了公众号二维码', en: 'Scanned a code of the official account' },
  wechat_menu_clicked: { zh: '点了公众号菜单', en: 'Used a menu of the official account' },
  profile_imported: { zh: '资料从文件导入', en: 'Details came from a file' },
  points_spent: { zh: '使用积分', en: 'Spent points' },
  profile_completed: { zh: '完善资料', en: 'Completed the profile' },
  birthday_month_began: { zh: '生日月到了', en: 'The birthday month began' },
  event_invited: { zh: '受邀参加活动', en: 'Was invited to an event' },
  event_accepted: { zh: '报名参加活动', en: 'Is coming to an event' },
  event_waitlisted: { zh: '候补活动席位', en: 'Waits for seats at an event' },
  event_seat_offered: { zh: '活动有了空位', en: 'Was offered seats at an event' },
  event_declined: { zh: '谢绝活动邀约', en: 'Declined an event' },
  event_cancelled: { zh: '取消参加活动', en: 'Gave up an event' },
  event_missed: { zh: '报名后没有来', en: 'Did not come to an event' },
  event_reviewed: { zh: '评价活动', en: 'Reviewed an event' },
  store_favoured: { zh: '收藏门店', en: 'Liked a store' },
  tier_upgraded: { zh: '等级提升', en: 'Reached a higher tier' },
  referral: { zh: '邀请朋友成为会员', en: 'Brought a friend' },
  review_written: { zh: '写评价', en: 'Wrote a review' },
};

/** Whether a type is ours. */
export const isBuiltIn = (type: string): type is EventType => Object.hasOwn(WORDS, type);

/** A type as people read it; one that a marketer made has its name in the catalogue, here it is called what it is called there. */
export const eventWords = (type: string, language: Language): string => (isBuiltIn(type) ? WORDS[type][language] : type);
