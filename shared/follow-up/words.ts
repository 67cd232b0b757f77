import type { Language } from '../problem/language';
import type { FollowUpSource } from './follow-up';

/** Why somebody is to be seen to; what a clerk or a guest wrote is shown as it was written. */
export const followUpWhy = (source: FollowUpSource, language: Language): string => {
  switch (source.kind) {
    case 'note':
      return source.text;
    case 'event_reviewed': {
      const { name, stars, text } = source;
      const words = text === undefined ? '' : { zh: `：「${text}」`, en: `: “${text}”` }[language];
      return {
        zh: `「${name.zh}」给了 ${stars} 星${words}`,
        en: `${stars === 1 ? '1 star' : `${stars} stars`} for “${name.en}”${words}`,
      }[language];
    }
    case 'campaign':
      return source.title[language];
    case 'event_missed':
      return { zh: `答应来「${source.name.zh}」，没有到`, en: `Had a seat at “${source.name.en}” and did not come` }[language];
  }
};

/** What the one who sees to it can say to them, as it stands. */
export const followUpSay = (
  source: FollowUpSource,
  { name, storeName }: { name: string; storeName: string },
  language: Language,
): string => {
  switch (source.kind) {
    case 'note':
      return {
        zh: `您好，我是${storeName}的${name}。上次您说起的事我们记着，今天正好可以办，您方便的时候来。`,
        en: `Hello, this is ${name} at ${storeName}. We kept in mind what you told us last time; it can be done today, whenever suits you.`,
      }[language];
    case 'event_reviewed':
      return {
        zh: `您好，我是${storeName}的${name}。谢谢您来「${source.name.zh}」，也谢谢您直说。哪里没做好，想听您讲讲，下次我们改。`,
        en: `Hello, this is ${name} at ${storeName}. Thank you for coming to “${source.name.en}”, and for being frank. I would like to hear what went wrong, so that we do better next time.`,
      }[language];
    case 'campaign':
      return {
        zh: `您好，我是${storeName}的${name}。${source.text.zh}`,
        en: `Hello, this is ${name} at ${storeName}. ${source.text.en}`,
      }[language];
    case 'event_missed':
      return {
        zh: `您好，我是${storeName}的${name}。「${source.name.zh}」那天没见到您，希望一切都好。下一场给您留个位子，好吗？`,
        en: `Hello, this is ${name} at ${storeName}. We missed you at “${source.name.en}” and hope all is well. Shall I keep a seat for you next time?`,
      }[language];
  }
};
