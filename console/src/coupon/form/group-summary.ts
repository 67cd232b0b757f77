import * as v from 'valibot';
import { Goods } from '../../../../shared/coupon/goods';
import { hoursWords } from '../../../../shared/coupon/hours-words';
import { Stacking } from '../../../../shared/coupon/stacking';
import { UsableHours } from '../../../../shared/coupon/usable-hours';
import { Who } from '../../../../shared/coupon/who';
import { goodsWords } from '../../../../shared/coupon/words';
import { cny, parseYuan } from '../../../../shared/money/money';
import type { Language } from '../../../../shared/problem/language';
import type { TierNames } from '../../../../shared/tier/names';
import { commonWords } from '../../words/common';
import { groupWords } from '../editor/group-words';
import { afterWords, budgetWords, bundleWords, memberLimitWords, stackingWords, stockWords, waysWords, whoWords } from '../rule-words';
import { goodsOf, hoursOf, stackingOf, whoOf } from './candidate';
import type { Group } from './groups';
import type { TemplateForm } from './template-form';

interface About {
  zone: string;
  language: Language;
  /** The names of the brand's templates, for those of a bundle. */
  nameOf: (templateId: string) => string;
  /** What the brand's tiers are called. */
  tiers?: TierNames | undefined;
}

/** What a folded group says now, in one line. */
export const groupSummary = (group: Group, form: TemplateForm, about: About): string => SUMMARIES[group](form, about);

const unfinished = (language: Language): string => groupWords[language].unfinished;

const SUMMARIES: Record<Group, (form: TemplateForm, about: About) => string> = {
  goods: (form, { language }) => {
    const goods = v.safeParse(Goods, goodsOf(form));
    if (!goods.success) return unfinished(language);
    return goodsWords(goods.output, language) || groupWords[language].allGoods;
  },
  when: (form, { zone, language }) => {
    const words = groupWords[language];
    const hours = v.safeParse(UsableHours, hoursOf(form, zone));
    const { waitDays, periodFrom, periodUntil } = form;
    const parts = [
      form.validity === 'relative' && waitDays ? words.waits(waitDays) : '',
      form.validity === 'relative' && (periodFrom || periodUntil) ? `${periodFrom || '…'} – ${periodUntil || '…'}` : '',
      hours.success ? hoursWords(hours.output, language) : words.unfinished,
    ].filter((part) => part !== '');
    return parts.length === 0 ? words.anyTime : commonWords[language].list(parts);
  },
  who: (form, { language, tiers }) => {
    const who = v.safeParse(Who, whoOf(form));
    return who.success ? whoWords(who.output, language, tiers) : unfinished(language);
  },
  how: ({ ways, claimFrom, claimUntil }, { language }) => {
    const words = groupWords[language];
    const minute = (text: string): string => text.replace('T', ' ');
    const claimed = claimFrom || claimUntil ? `${minute(claimFrom) || words.openFrom} – ${minute(claimUntil) || words.openUntil}` : '';
    return commonWords[language].list([ways.length === 0 ? words.unfinished : waysWords(ways, language), claimed].filter(Boolean));
  },
  limits: (form, { language }) => {
    const amount = parseYuan(form.budget);
    const limits = {
      stockPerDay: form.stockPerDay ?? undefined,
      stockPerStore: form.stockPerStore ?? undefined,
      perMember: form.perMember ?? undefined,
      memberLimits: {
        day: form.perDay ?? undefined,
        week: form.perWeek ?? undefined,
        month: form.perMonth ?? undefined,
        countedBy: form.countedBy,
      },
    };
    const parts = [
      ...stockWords(limits, language),
      // The first is the limit in total, which the basics say.
      ...memberLimitWords(limits, language).slice(1),
      ...(amount ? [budgetWords({ amount: cny(amount.amount), counts: form.budgetCounts }, language)] : []),
    ];
    return parts.length === 0 ? groupWords[language].noLimits : commonWords[language].list(parts);
  },
  together: (form, { language }) => {
    const stacking = v.safeParse(Stacking, stackingOf(form));
    return stacking.success ? stackingWords(stacking.output, language) : unfinished(language);
  },
  after: (form, { language }) => afterWords(form, language),
  bundle: ({ bundle }, { language, nameOf }) => {
    if (bundle.some(({ templateId, count }) => templateId === '' || count === null)) return unfinished(language);
    return bundleWords(
      bundle.map(({ templateId, count }) => ({ name: nameOf(templateId), count: count ?? 1 })),
      language,
    );
  },
  notes: ({ notes }, { language }) => {
    const lines = notes.split('\n').filter((line) => line.trim() !== '').length;
    return lines === 0 ? groupWords[language].noNotes : groupWords[language].notesCount(lines);
  },
};
