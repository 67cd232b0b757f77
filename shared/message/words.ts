import { fromWords, untilWords } from '../coupon/span-words';
import type { Target } from '../link/target';
import type { Language } from '../problem/language';
import { inZone } from '../time/local-day';
import type { MessageAbout } from './message';

/** A message as it is read: what it is about, what to know, and where it leads. */
export interface MessageWords {
  title: string;
  text: string;
  target?: Target | undefined;
}

/** The words of a message. Times are said in the brand's zone. */
export const messageWords = (about: MessageAbout, zone: string, language: Language): MessageWords => {
  const isZh = language === 'zh';
  switch (about.kind) {
    case 'coupon_expiring': {
      const until = untilWords(inZone(about.until, zone), language);
      return {
        title: isZh ? `「${about.name}」快到期了` : `“${about.name}” ends soon`,
        text: isZh ? `${until}前可用，趁还在，去用掉它。` : `Good until ${until}. Use it while it lasts.`,
        target: { page: 'coupon', id: about.couponId },
      };
    }
    case 'coupon_usable': {
      const from = fromWords(inZone(about.from, zone), language);
      return {
        title: isZh ? `「${about.name}」可以用了` : `“${about.name}” can be used`,
        text: isZh ? `${from} 起可用，到店出示券码。` : `From ${from} on. Show its code in the store.`,
        target: { page: 'coupon', id: about.couponId },
      };
    }
    case 'note':
      return { title: about.title[language], text: about.text[language], target: about.target };
    default:
      return { ...eventWords(about, zone, language), target: { page: 'event', id: about.eventId } };
  }
};

type OfEvent = Extract<MessageAbout, { eventId: string }>;

const eventWords = (about: OfEvent, zone: string, language: Language): Omit<MessageWords, 'target'> => {
  const isZh = language === 'zh';
  const { where } = about;
  const name = about.name[language];
  const from = fromWords(inZone(about.from, zone), language);
  switch (about.kind) {
    case 'event_invited':
      return {
        title: isZh ? `邀请你来「${name}」` : `You are invited: ${name}`,
        text: isZh ? `${from}，${where}。来不来，告诉我们一声。` : `${from}, ${where}. Tell us whether you come.`,
      };
    case 'event_soon':
      return {
        title: isZh ? `「${name}」快开始了` : `“${name}” begins soon`,
        text: isZh ? `${from}，${where}。到店出示签到码。` : `${from}, ${where}. Show your ticket at the door.`,
      };
    case 'event_seats': {
      if (about.until === undefined)
        return {
          title: isZh ? `「${name}」有座了` : `Seats for “${name}”`,
          text: isZh ? `候补成功，${from}，${where}见。` : `You have them: ${from}, ${where}.`,
        };
      const until = untilWords(inZone(about.until, zone), language);
      return {
        title: isZh ? `「${name}」空出了座位` : `Seats came free: ${name}`,
        text: isZh ? `为你留到 ${until}，过时会给下一位。` : `Held for you until ${until}; then for the next.`,
      };
    }
    case 'event_cancelled':
      return { title: isZh ? `「${name}」取消了` : `“${name}” was called off`, text: about.why };
    case 'event_moved':
      return {
        title: isZh ? `「${name}」改了时间或地点` : `“${name}” has moved`,
        text: isZh ? `现在是 ${from}，${where}。来不了就告诉我们一声。` : `It is now ${from}, ${where}. Tell us if you cannot come.`,
      };
    case 'event_thanks':
      return {
        title: isZh ? `谢谢你来「${name}」` : `Thank you for coming: ${name}`,
        text: isZh ? '说说感受吧，下一场会更好。' : 'Tell us how it was; it makes the next one better.',
      };
  }
};
