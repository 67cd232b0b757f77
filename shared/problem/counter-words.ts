import { yuan } from '../money/money';
import { namesOfTiers } from '../tier/names';
import { dayAndTime, distanceWords, metreWords } from './distance-words';
import type { Language } from './language';
import type { Refusal, RefusalCode } from './refusal';

type Words = Record<Language, string>;
type Params = Refusal['params'];

const money = (amount: string | number | undefined): string => yuan({ amount: Number(amount ?? 0), currency: 'CNY' });

/** What is said of coupons, at the counter and by whom: the words that the clerk's app needs, too. Other nouns have theirs beside their refusals. */
export const COUNTER_REFUSAL_WORDS = {
  not_published: () => ({ zh: '这张券还没有开放领取', en: 'This coupon is not open for claiming yet' }),
  claims_paused: () => ({ zh: '暂停领取，已领的券照常可用', en: 'Claims are paused; coupons already claimed still work' }),
  not_yet_claimable: (p) => ({ zh: `${dayAndTime(p.from, 'zh')} 起可以领`, en: `Claims open ${dayAndTime(p.from, 'en')}` }),
  no_longer_claimable: (p) => ({
    zh: p.until ? `${dayAndTime(p.until, 'zh')} 已停止领取` : '已停止领取',
    en: p.until ? `Claims closed ${dayAndTime(p.until, 'en')}` : 'Claims are closed',
  }),
  already_claimed: (p) => ({ zh: `你已经领过了，每人 ${p.limit ?? 1} 张`, en: `You have claimed it already, ${p.limit ?? 1} per person` }),
  limit_of_day: (p) => ({ zh: `今天已经领过 ${p.limit} 张了，明天再来`, en: `You have claimed ${p.limit} today; come back tomorrow` }),
  limit_of_week: (p) => ({
    zh: `本周已经领过 ${p.limit} 张了，下周再来`,
    en: `You have claimed ${p.limit} this week; come back next week`,
  }),
  limit_of_month: (p) => ({
    zh: `本月已经领过 ${p.limit} 张了，下月再来`,
    en: `You have claimed ${p.limit} this month; come back next month`,
  }),
  sold_out: () => ({ zh: '已经领完了', en: 'All gone' }),
  sold_out_today: () => ({ zh: '今天的领完了，明天再来', en: "Today's are all gone; come back tomorrow" }),
  sold_out_at_store: (p) => ({
    zh: `${p.store ? `「${p.store}」` : '这家店'}的领完了，换一家店试试`,
    en: `All gone at ${p.store ?? 'this store'}; try another store`,
  }),
  budget_reached: () => ({ zh: '活动额度用完了', en: 'The budget of this offer is used up' }),
  other_way: (p) => ({ zh: otherWay(p, 'zh'), en: otherWay(p, 'en') }),
  wrong_tier: (p) => ({ zh: `${tierNames(p, 'zh')}会员专享`, en: `For ${tierNames(p, 'en')} members only` }),
  not_tagged: () => ({ zh: '这张券只发给部分会员', en: 'This coupon is for selected members' }),
  not_listed: () => ({ zh: '这张券只发给受邀会员', en: 'This coupon is for invited members' }),
  new_members_only: (p) => ({ zh: `入会 ${p.days} 天内的新会员专享`, en: `Only for members who joined within ${p.days} days` }),
  phone_needed: () => ({ zh: '每人限领，请先验证手机号', en: 'Limited per person; please verify your phone number first' }),
  promo_code_unknown: () => ({ zh: '没有这个兑换码，请核对后再输', en: 'No such promo code; check and type it again' }),
  code_taken: () => ({ zh: '这个兑换码已被占用，请换一个', en: 'This code is taken; choose another' }),
  promo_code_used: () => ({ zh: '这个兑换码已经用过了', en: 'This code has been used already' }),
  no_position: (p) => ({
    zh: `到店附近${radius(p, 'zh')}才能领，请打开位置`,
    en: `Only claimable near a store${radius(p, 'en')}; please share your location`,
  }),
  position_by_hand: () => ({
    zh: '这张券要看你真实的位置，选的城市不算',
    en: 'This coupon needs your real location; a chosen city does not count',
  }),
  position_stale: () => ({ zh: '位置是几分钟前的，请刷新位置再领', en: 'Your location is a few minutes old; refresh it and try again' }),
  position_inaccurate: (p) => ({
    zh: `位置误差约 ${p.accuracy} 米，太大了，走到开阔处再试`,
    en: `Your location is only accurate to ${p.accuracy} m; try again in the open`,
  }),
  outside_radius: (p) => ({ zh: tooFar(p, 'zh'), en: tooFar(p, 'en') }),
  impossible_speed: () => ({
    zh: '刚才你还在很远的地方领过券，请刷新位置或稍后再试',
    en: 'You claimed far away from here a moment ago; refresh your location or try again later',
  }),
  not_yet_valid: (p) => ({ zh: `${dayAndTime(p.from, 'zh')} 起可用`, en: `Valid from ${dayAndTime(p.from, 'en')}` }),
  expired: (p) => ({ zh: `已过期，有效期到 ${dayAndTime(p.until, 'zh')}`, en: `Expired ${dayAndTime(p.until, 'en')}` }),
  wrong_store: (p) => ({
    zh: `这张券不能在本店用，可用：${p.where ?? '其他门店'}`,
    en: `Not usable in this store; usable in: ${p.where ?? 'other stores'}`,
  }),
  outside_hours: (p) => ({
    zh: `现在不是可用时段${p.from ? `，${dayAndTime(p.from, 'zh')} 起可用` : ''}`,
    en: `Not usable at this time${p.from ? `; usable from ${dayAndTime(p.from, 'en')}` : ''}`,
  }),
  only_in_store: () => ({ zh: '只能到店使用', en: 'Only usable in a store' }),
  only_online: () => ({ zh: '只能线上使用', en: 'Only usable online' }),
  goods_missing: (p) => ({
    zh: `没有这张券适用的商品${goodsAsked(p, '限', '不含', '，', '（', '）')}`,
    en: `Nothing here that this coupon is for${goodsAsked(p, 'only ', 'not ', ', ', ' (', ')')}`,
  }),
  too_few_pieces: (p) => ({
    zh: `还差 ${p.missing} 件，满 ${p.pieces} 件可用`,
    en: `${p.missing} more ${p.missing === 1 ? 'piece' : 'pieces'} to reach ${p.pieces}`,
  }),
  nothing_to_take_off: () => ({ zh: '没有可以减的金额了', en: 'There is nothing left to take off' }),
  no_shipping: () => ({ zh: '这一单没有运费', en: 'This order has no shipping cost' }),
  not_together: (p) => ({ zh: apart(p, 'zh'), en: apart(p, 'en') }),
  below_threshold: (p) => ({
    zh: `还差 ¥${money(p.missing)}，满 ¥${money(p.threshold)} 可用`,
    en: `¥${money(p.missing)} short of ¥${money(p.threshold)}`,
  }),
  already_redeemed: (p) => ({
    zh: `已经用过了${p.at ? `，${dayAndTime(p.at, 'zh')}` : ''}${p.store ? ` 在${p.store}` : ''}`,
    en: `Already used${p.at ? ` ${dayAndTime(p.at, 'en')}` : ''}${p.store ? ` at ${p.store}` : ''}`,
  }),
  used_up: () => ({ zh: '这张券用过又退了，不能再用', en: 'This coupon was used and returned; it cannot be used again' }),
  deactivated: (p) => ({
    zh: `这张券已被收回${p.reason ? `：${p.reason}` : ''}`,
    en: `This coupon was withdrawn${p.reason ? `: ${p.reason}` : ''}`,
  }),
  locked: (p) => ({
    zh: `正用在另一笔订单上，${dayAndTime(p.until, 'zh')} 前没付款会自动释放`,
    en: `Kept for another order; free again ${dayAndTime(p.until, 'en')} unless that one is paid`,
  }),
  not_locked: () => ({ zh: '这笔订单没有锁定这张券', en: 'This order does not hold this coupon' }),
  on_its_way: () => ({ zh: '正在转赠给朋友，先收回再用', en: 'On its way to a friend; take it back first' }),
  not_confirmed: () => ({ zh: '这张券还没有确认领取', en: 'This coupon has not been confirmed yet' }),
  under_review: () => ({ zh: '领取正在核实，通常一天内完成', en: 'The claim is being checked, usually within a day' }),
  review_over: () => ({ zh: '这次核实已经结束，券的状态变了', en: 'This check is over; the coupon has moved on' }),
  undo_over: () => ({ zh: '超过十分钟，不能再撤销', en: 'More than ten minutes ago; it cannot be taken back' }),
  hold_lapsed: () => ({ zh: '保留时间已过，请重新领取', en: 'It was kept too long; please claim again' }),
  given_back: () => ({ zh: '这张券已经退回', en: 'This coupon was given back' }),
  not_transferable: () => ({ zh: '这张券不能转赠', en: 'This coupon cannot be given away' }),
  gift_over: () => ({ zh: '这份礼物已被领走或收回', en: 'This gift was taken or taken back' }),
  own_gift: () => ({ zh: '这是你自己送出的，发给朋友吧', en: 'This is your own gift; send it to a friend' }),
  code_too_old: () => ({ zh: '券码已更新，请让会员打开最新的码', en: 'This code is too old; ask the member to open the current one' }),
  code_unknown: () => ({ zh: '没有这个码，请核对后再输', en: 'No such code; check and type it again' }),
  staff_of_another_store: () => ({ zh: '你不是这家店的店员，请由该店处理', en: 'You are not staff of this store; ask staff there' }),
  already_returned: () => ({ zh: '这笔核销已经撤销过了', en: 'This redemption was undone already' }),
  already_cancelled: () => ({ zh: '这笔订单已经取消过了', en: 'This order was cancelled already' }),
  order_settled: () => ({
    zh: '这笔订单已经用过券了，先退券再用别的',
    en: 'Coupons were used on this order already; return them first',
  }),
  more_than_bought: (p) => ({ zh: `最多还能退 ${p.left} 件`, en: `At most ${p.left} pieces can still be returned` }),
  return_too_late: (p) => ({
    zh: `核销超过 ${p.minutes ?? 10} 分钟，不能撤销了`,
    en: `More than ${p.minutes ?? 10} minutes ago; it cannot be undone`,
  }),
  not_staff: () => ({
    zh: '这个微信还没有绑定门店，请向店长要邀请码',
    en: 'This WeChat is not bound to a store; ask your manager for an invitation',
  }),
  invitation_used: () => ({ zh: '邀请已经用过了，请要一个新的', en: 'This invitation was used already; ask for a new one' }),
  invitation_expired: () => ({ zh: '邀请已过期，请要一个新的', en: 'This invitation has expired; ask for a new one' }),
  already_staff: () => ({ zh: '这个微信已经是这家店的店员', en: 'This WeChat is staff of this store already' }),
  consent_needed: () => ({ zh: '入会需要同意会员服务的隐私政策', en: 'Joining needs your consent to the membership privacy policy' }),
  consent_missing: () => ({ zh: '这位会员没有同意把资料给合作方', en: 'This member has not agreed to sharing with partners' }),
  last_way_in: () => ({
    zh: '没有别的方式能找回这个会员，先绑定微信再解绑',
    en: 'Nothing else leads back to this membership; bind WeChat before you unbind this',
  }),
  birthday_changed_lately: (p) => ({
    zh: `生日一年只能改一次，${p.day} 之后可以再改`,
    en: `A birthday can be changed once a year; yours again after ${p.day}`,
  }),
  not_a_member: () => ({ zh: '入会后就能领', en: 'Join to claim it' }),
  version_conflict: () => ({ zh: '别人刚改过，请刷新后再改', en: 'Someone has just changed this; reload and try again' }),
  not_a_draft: () => ({ zh: '已发布的券不能改规则', en: 'The rules of a published coupon cannot be changed' }),
  below_issued: (p) => ({ zh: `已发出 ${p.out} 张，库存不能低于它`, en: `${p.out} are out; the stock cannot be lower` }),
  too_many_tags: (p) => ({
    zh: `这位会员的手写标签已有 ${p.most} 个，先撤掉一个`,
    en: `This member has ${p.most} tags from clerks; take one away first`,
  }),
  too_many_favourites: (p) => ({ zh: `最多收藏 ${p.most} 家，先取消一家`, en: `At most ${p.most} stores; take one away first` }),
} satisfies Partial<Record<RefusalCode, (p: Params) => Words>>;

const tierNames = (p: Params, language: Language): string => String(p[language] ?? namesOfTiers(String(p.tiers).split(','), language));

const OTHER_WAY: Record<string, Words> = {
  code: { zh: '请输入兑换码领取', en: 'Claim it with a code' },
  sent: { zh: '这张券由品牌发放，不能自己领', en: 'This coupon is sent by the brand' },
  clerk: { zh: '请到门店向店员领取', en: 'Ask for it in a store' },
  app: { zh: '请在小程序里领取', en: 'Claim it in the app' },
};

const otherWay = (p: Params, language: Language): string =>
  (OTHER_WAY[String(p.way)] ?? { zh: '这里不能领', en: 'Not claimable here' })[language];

const goodsAsked = (p: Params, only: string, except: string, comma: string, open: string, close: string): string => {
  const parts = [p.goods && `${only}${p.goods}`, p.except && `${except}${p.except}`].filter(Boolean);
  return parts.length > 0 ? `${open}${parts.join(comma)}${close}` : '';
};

/** Of one kind only so many on one order, or not with another kind. */
const apart = (p: Params, language: Language): string => {
  if (p.perOrder) {
    const [zh, en] = [`「${p.with}」一单最多用 ${p.perOrder} 张`, `At most ${p.perOrder} of ${p.with} on one order`];
    return { zh, en }[language];
  }
  if (p.with) return { zh: `不能和「${p.with}」一起用`, en: `Cannot be used together with ${p.with}` }[language];
  return { zh: '这些券不能一起用', en: 'These coupons cannot be used together' }[language];
};

const radius = (p: Params, language: Language): string =>
  p.radius ? (language === 'zh' ? ` ${distanceWords(Number(p.radius), 'zh')}内` : `, within ${distanceWords(Number(p.radius), 'en')}`) : '';

/** Just outside, "3 km away, claimable within 3 km" would puzzle: then both are said to the metre. */
const tooFar = (p: Params, language: Language): string => {
  const [distance, within] = [Number(p.distance), Number(p.radius)];
  const words = distanceWords(distance, language) === distanceWords(within, language) ? metreWords : distanceWords;
  const limit = language === 'zh' ? `${words(within, 'zh')}内可领` : `claimable within ${words(within, 'en')}`;
  if (p.distance === undefined) return language === 'zh' ? `附近没有可用的门店，${limit}` : `No store for it near you; ${limit}`;
  return language === 'zh'
    ? `最近的${p.store ? `「${p.store}」` : '门店'}离你 ${words(distance, 'zh')}，${limit}`
    : `The nearest store${p.store ? ` (${p.store})` : ''} is ${words(distance, 'en')} away; ${limit}`;
};

const SAID: Partial<Record<RefusalCode, (p: Params) => Words>> = COUNTER_REFUSAL_WORDS;
const OTHERWISE: Words = { zh: '这张券现在用不了', en: 'This coupon cannot be used now' };

/** Why a coupon cannot be used, in words. */
export const counterWords = ({ code, params }: Refusal, language: Language): string => (SAID[code]?.(params) ?? OTHERWISE)[language];
