import type { ReviewCause } from '../coupon/review';
import { dayAndTime } from '../problem/distance-words';
import type { Language } from '../problem/language';
import type { Instant } from '../time/instant';
import type { CaseGroup } from './case';

const CAUSES: Record<ReviewCause, Record<Language, string>> = {
  device: { zh: '领取时的设备有些异常', en: 'Something about the device was unusual' },
  network: { zh: '领取时的网络有些异常', en: 'Something about the network was unusual' },
  account: { zh: '领取的账号有些异常', en: 'Something about the account was unusual' },
  place: { zh: '领取时的位置有些异常', en: 'Something about the place was unusual' },
};

/** What a member is told of a claim that is held: what kind of thing was unusual, until when at the latest, and what they can do. */
export const reviewWords = (cause: ReviewCause, until: Instant, language: Language): string => {
  const why = CAUSES[cause][language];
  const latest = dayAndTime(until, language);
  if (language === 'zh')
    return `${why}，我们正在核实，最迟 ${latest} 有结果，核实期间不计入有效期。是你本人领取的？到任一门店出示会员码，请店员转告我们。`;
  return `${why}. We are checking, until ${latest} at the latest; the time is added to its validity. Was it you? Show your member code in any store and ask the staff to tell us.`;
};

/** What claims of a group have in common, as its name. */
export const groupWords = ({ kind }: Pick<CaseGroup, 'kind'>, language: Language): string =>
  ({
    device: { zh: '同一部手机', en: 'One phone' },
    person: { zh: '同一个人的多个账号', en: 'Several accounts of one person' },
    address: { zh: '同一个网络地址', en: 'One network address' },
    network: { zh: '同一网段', en: 'One network' },
  })[kind][language];
