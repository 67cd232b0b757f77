import { fromWords } from '../coupon/span-words';
import type { Language } from '../problem/language';

/** Every reason for which an event is not answered, entered or changed, and the status that it is answered with. */
export const EVENT_REFUSAL_STATUS = {
  event_not_open: 409,
  event_cancelled: 409,
  event_over: 409,
  answer_closed: 409,
  not_invited: 403,
  too_many_guests: 422,
  event_full: 409,
  others_wait: 409,
  seat_offer_lapsed: 409,
  not_waiting: 409,
  not_going: 409,
  check_in_not_yet: 409,
  check_in_over: 409,
  already_arrived: 409,
  only_at_the_door: 409,
  event_elsewhere: 409,
  two_tickets: 409,
  review_not_yet: 409,
  was_not_there: 409,
  seats_taken: 409,
} as const;
export type EventRefusalCode = keyof typeof EVENT_REFUSAL_STATUS;

type Params = Record<string, string | number>;
const at = (value: Params[string] | undefined, language: Language): string => fromWords(String(value), language);

/** What a member, a clerk or a marketer reads. */
export const EVENT_REFUSAL_WORDS: Record<EventRefusalCode, (p: Params) => Record<Language, string>> = {
  event_not_open: () => ({ zh: '活动还没有开放报名', en: 'This event is not open yet' }),
  event_cancelled: () => ({ zh: '活动取消了', en: 'This event was called off' }),
  event_over: () => ({ zh: '活动已经结束', en: 'This event is over' }),
  answer_closed: (p) => ({ zh: `报名到 ${at(p.until, 'zh')} 截止`, en: `Answers closed ${at(p.until, 'en')}` }),
  not_invited: () => ({ zh: '这场活动只发给受邀的会员', en: 'This event is for members who were invited' }),
  too_many_guests: (p) => ({
    zh: Number(p.most) === 0 ? '这场活动不能带朋友' : `最多带 ${p.most} 位朋友`,
    en: Number(p.most) === 0 ? 'No guests at this event' : `At most ${p.most} guest${Number(p.most) === 1 ? '' : 's'}`,
  }),
  event_full: (p) => ({
    zh: Number(p.left ?? 0) > 0 ? `只剩 ${p.left} 席，可以少带几位，或者候补` : '满座了，可以候补',
    en:
      Number(p.left ?? 0) > 0
        ? `Only ${p.left} seat${Number(p.left) === 1 ? '' : 's'} left; bring fewer, or wait for more`
        : 'All seats are taken; you can wait for one',
  }),
  others_wait: () => ({ zh: '前面还有人在候补，请一起排队', en: 'Others are waiting for seats; please join them' }),
  seat_offer_lapsed: () => ({ zh: '空位的保留时间过了，已经回到候补', en: 'The seats were held for you no longer' }),
  not_waiting: () => ({ zh: 'TA 没有在候补', en: 'They are not waiting' }),
  not_going: () => ({ zh: '没有报名这场活动，或已经取消', en: 'Not coming to this event' }),
  check_in_not_yet: (p) => ({ zh: `${at(p.from, 'zh')} 起可以签到`, en: `Check-in opens ${at(p.from, 'en')}` }),
  check_in_over: () => ({ zh: '活动结束了，不再签到', en: 'The event is over; check-in is closed' }),
  already_arrived: (p) => ({
    zh: p.at ? `已经签到，${at(p.at, 'zh')}` : '已经签到',
    en: p.at ? `Checked in already, ${at(p.at, 'en')}` : 'Checked in already',
  }),
  only_at_the_door: () => ({ zh: '这场活动请到现场由店员签到', en: 'A clerk checks you in at the door' }),
  event_elsewhere: (p) => ({ zh: `这场活动在${p.where ?? '别的门店'}`, en: `This event is at ${p.where ?? 'another store'}` }),
  two_tickets: () => ({ zh: '两张票的数字相同，请扫码', en: 'Two tickets share these digits; please scan the code' }),
  review_not_yet: () => ({ zh: '活动结束后再说说感受', en: 'Tell us once it is over' }),
  was_not_there: () => ({ zh: '没有签到的活动不能评价', en: 'Only who was there can say how it was' }),
  seats_taken: (p) => ({
    zh: `已有 ${p.taken} 席给了人，不能少于这个数`,
    en: `${p.taken} seat${Number(p.taken) === 1 ? ' is' : 's are'} given already; there cannot be fewer`,
  }),
};
