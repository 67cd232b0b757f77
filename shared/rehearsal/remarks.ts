import { stepReasonWords } from '../journey/reason-words';
import type { Language } from '../problem/language';
import type { Counted } from './count';

type Both = Record<Language, string>;

interface Remarking {
  language: Language;
  days: number;
}

const number = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',');

/** A reason is worth a word when it stops at least one in ten of those whom something would have been done for. */
const WORTH_A_WORD = 0.1;
/** So many messages to one member are many. */
const MANY = 4;
/** A difference of less than one in a hundred is none. */
const NONE = 0.01;

/** What follows from the figures of a campaign for who decides, most weighty first; nothing where they do not carry it. */
export const campaignRemarks = (figures: Counted, { language, days, isDaily }: Remarking & { isDaily: boolean }): string[] => {
  if (figures.reached.about === 0 && figures.stopped === 0)
    return [
      isDaily
        ? { zh: `过去 ${days} 天里没有人会收到`, en: `Nobody would have been reached in the past ${days} days` }[language]
        : { zh: '现在没有人会收到', en: 'Nobody would be reached now' }[language],
    ];
  return [...runningOut(figures), ...mostStopped(figures), ...often(figures)].map((words) => words[language]);
};

/** The same of a journey, beside the version that takes members in now, where there is one. */
export const journeyRemarks = (figures: Counted, { language, days, before }: Remarking & { before?: Counted | undefined }): string[] => {
  const entered = figures.days.reduce((sum, one) => sum + one.entered, 0);
  if (entered === 0) return [{ zh: `过去 ${days} 天里没有人会进入`, en: `Nobody would have come in in the past ${days} days` }[language]];
  const all = [...(before ? compared(figures, before) : []), ...runningOut(figures), ...mostStopped(figures), ...often(figures)];
  return all.map((words) => words[language]);
};

/** Two versions over the same members and the same time: what one saves, and whether it reaches fewer. */
const compared = (now: Counted, before: Counted): Both[] => {
  const saved = before.messages - now.messages;
  const reach = now.reached.about - before.reached.about;
  const same = Math.abs(reach) <= before.reached.about * NONE;
  if (Math.abs(saved) <= before.messages * NONE && same)
    return [{ zh: '和现在的版本几乎一样', en: 'Hardly different from the version that runs' }];
  const messages: Both =
    saved > 0
      ? { zh: `比现在的版本少发 ${number(saved)} 条`, en: `${number(saved)} messages fewer than the version that runs` }
      : { zh: `比现在的版本多发 ${number(-saved)} 条`, en: `${number(-saved)} messages more than the version that runs` };
  const people: Both = same
    ? { zh: '触达的人没有少', en: 'and no fewer members reached' }
    : reach > 0
      ? { zh: `多触达 ${number(reach)} 人`, en: `and ${number(reach)} more members reached` }
      : { zh: `少触达 ${number(-reach)} 人`, en: `and ${number(-reach)} fewer members reached` };
  if (saved === 0) return [{ zh: `条数一样，${people.zh}`, en: `As many messages, ${people.en}` }];
  return [{ zh: `${messages.zh}，${people.zh}`, en: `${messages.en}, ${people.en}` }];
};

const OUT: Record<string, (members: string) => Both> = {
  stock: (members) => ({ zh: `券不够：${members} 人轮到时已经发完`, en: `Not enough coupons: none left for ${members} members` }),
  sold_out: (members) => ({ zh: `券不够：${members} 人轮到时已经发完`, en: `Not enough coupons: none left for ${members} members` }),
  budget: (members) => ({ zh: `预算不够：${members} 人轮不到`, en: `The budget does not reach ${members} members` }),
};

const runningOut = ({ reasons }: Counted): Both[] =>
  reasons.flatMap(({ reason, members }) => {
    const words = OUT[reason];
    return words && members > 0 ? [words(number(members))] : [];
  });

const mostStopped = ({ reasons, reached }: Counted): Both[] => {
  const [most] = reasons.filter(({ reason }) => !(reason in OUT));
  if (!most || most.members < (reached.about + most.members) * WORTH_A_WORD) return [];
  const why = (language: Language): string => stepReasonWords(most.reason, language);
  return [
    {
      zh: `拦下最多的是「${why('zh')}」：${number(most.members)} 人`,
      en: `Most are stopped by “${why('en')}”: ${number(most.members)} members`,
    },
  ];
};

const often = ({ frequency }: Counted): Both[] => {
  const members = frequency.reduce((sum, one) => (one.messages >= MANY ? sum + one.members : sum), 0);
  if (members === 0) return [];
  return [{ zh: `${number(members)} 人会收到 ${MANY} 条或更多`, en: `${number(members)} members would have had ${MANY} messages or more` }];
};
