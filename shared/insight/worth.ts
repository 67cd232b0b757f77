import type { EffectView, ProposalView } from '../contract/experiments';
import type { Language } from '../problem/language';
import { type Effect, type Estimate, effectOf } from './effect';
import { sumsOf } from './experiment';
import { signed } from './figures';
import type { SentPlan, SentResult } from './sent-worth';
import { proposeControl } from './size';
import { notComparedWords, proposalWords } from './words';

/** What a campaign brought over its control group, with a sentence. */
export const effectView = ({ treated, control, ...costs }: SentResult, language: Language): EffectView => {
  const effect = effectOf({ treated: sumsOf(treated), control: sumsOf(control), ...costs });
  if (effect.kind === 'not_known') return { ...effect, words: notComparedWords(effect.why, language) };
  const { difference, se, low, high, z, p, cautions } = effect.perMember;
  return {
    kind: 'known',
    perMember: { difference, se, interval: { low, high }, ...(z !== undefined && { z }), ...(p !== undefined && { p }), cautions },
    incrementalSales: effect.incrementalSales,
    incrementalMargin: effect.incrementalMargin,
    cost: effect.cost,
    ...(effect.roi && { roi: effect.roi }),
    words: effectWords(effect, language),
  };
};

/** The control group that is proposed, with the reason. */
export const proposalView = (plan: SentPlan, language: Language): ProposalView => {
  const proposal = proposeControl(plan);
  return { ...proposal, words: proposalWords(proposal, plan.rise, language) };
};

const effectWords = ({ incrementalSales, roi, perMember }: Effect & { kind: 'known' }, language: Language): string => {
  const sales = between(incrementalSales, yuanSigned, language);
  const isSure = perMember.low > 0 || perMember.high < 0;
  const sentences = [
    { zh: `比对照组多卖 ${sales}`, en: `sales over control: ${sales}` },
    ...(isSure && perMember.cautions.length === 0
      ? []
      : [
          {
            zh: '还不能说有效果：区间里有零或者人太少',
            en: 'no effect is shown yet: zero is in the interval, or there are too few members',
          },
        ]),
    ...(roi ? [{ zh: `ROI ${between(roi, times, language)}`, en: `ROI ${between(roi, times, language)}` }] : []),
  ];
  return sentences.map((sentence) => sentence[language]).join({ zh: '；', en: '; ' }[language]);
};

const between = ({ value, low, high }: Estimate, words: (value: number) => string, language: Language): string =>
  ({
    zh: `${words(value)}（95% 区间 ${words(low)} 到 ${words(high)}）`,
    en: `${words(value)} (95 % interval ${words(low)} to ${words(high)})`,
  })[language];

const yuanSigned = (amount: number): string =>
  `${amount < 0 ? '−' : ''}¥${(Math.abs(amount) / 100).toFixed(2).replace(/\B(?=(\d{3})+\.)/g, ',')}`;

const times = (value: number): string => signed(value, 'mean');
