import { WEEKDAY_WORDS } from '../coupon/hours-words';
import { spanWords } from '../coupon/span-words';
import type { Language } from '../problem/language';
import { namesOfTiers, type TierNames } from '../tier/names';
import type { Instant } from '../time/instant';
import { inZone, localDay, localWeekday } from '../time/local-day';
import type { ForWhom } from './event';
import type { InvitationState } from './invitation';

/** When an event is, in the zone: 11月29日 周日 14:00–15:30; one of several days from the first to the last. */
export const whenWords = (from: Instant, until: Instant, zone: string, language: Language): string => {
  const [begin, end] = [inZone(from, zone), inZone(until, zone)];
  const words = spanWords(begin, end, language);
  if (localDay(from, zone) !== localDay(until, zone)) return words;
  const weekday = WEEKDAY_WORDS[language][localWeekday(from, zone)] ?? '';
  const [day, ...time] = words.split(' ');
  return [day, weekday, ...time].join(' ');
};

/** For whom an event is, when the marketer has not said why: 全部会员, 岚会员, 受邀会员. */
export const forWhomWords = (forWhom: ForWhom, tierNames: TierNames, language: Language): string => {
  switch (forWhom.kind) {
    case 'all':
      return language === 'zh' ? '全部会员' : 'All members';
    case 'tiers': {
      const names = namesOfTiers(forWhom.tiers, language, tierNames);
      return language === 'zh' ? `${names}会员` : `${names} members`;
    }
    case 'invited':
      return language === 'zh' ? '受邀会员' : 'Members who were invited';
  }
};

const STATE: Record<InvitationState, Record<Language, string>> = {
  invited: { zh: '邀请你来', en: 'You are invited' },
  going: { zh: '我来', en: 'Coming' },
  waiting: { zh: '候补中', en: 'Waiting for seats' },
  offered: { zh: '有空位了', en: 'Seats are free' },
  declined: { zh: '这次不来', en: 'Not this time' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
  arrived: { zh: '已签到', en: 'Checked in' },
  missed: { zh: '没有来', en: 'Did not come' },
};

/** Where somebody stands with an event. */
export const invitationWords = (state: InvitationState, language: Language): string => STATE[state][language];
