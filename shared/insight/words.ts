import type { Language } from '../problem/language';
import type { Caution, Difference, NotCompared } from './difference';
import { type Kind, pWords, signed, size } from './figures';
import { ALPHA } from './peeking';
import type { Proposal } from './size';
import type { Pair } from './variants';

const UNIT: Record<Kind, Record<Language, string>> = {
  proportion: { zh: ' 个百分点', en: ' percentage points' },
  mean: { zh: '', en: '' },
};

const WHY: Record<NotCompared, Record<Language, string>> = {
  empty_arm: { zh: '有一组没有人，比不了', en: 'one of the arms has nobody in it: nothing to compare' },
  single_value: { zh: '有一组只有一个数，看不出波动，比不了', en: 'one of the arms has a single value: its spread is not known' },
  different_kinds: { zh: '一组是比例，一组是均值，比不了', en: 'one arm holds proportions, the other means: they cannot be compared' },
};

const CAUTION: Record<Caution, Record<Language, string>> = {
  few_cases: { zh: '人数或次数太少，正态近似不可靠', en: 'too few cases for the normal approximation to be relied on' },
  no_spread: { zh: '组内没有任何波动，无法检验', en: 'nothing varies within the arms: no test can be made' },
};

/** Why two arms cannot be compared. */
export const notComparedWords = (why: NotCompared, language: Language): string => WHY[why][language];

/** A pair in one sentence: by how much, between what, and whether chance explains it. */
export const pairWords = ({ treated, baseline, comparison, holmP }: Pair, kind: Kind, language: Language): string => {
  const who = { zh: `「${treated}」比「${baseline}」`, en: `“${treated}” against “${baseline}”: ` }[language];
  if (comparison.kind === 'not_compared') return `${who}${language === 'zh' ? '：' : ''}${WHY[comparison.why][language]}`;
  const parts = [`${who}${differenceWords(comparison, kind, language)}`, verdictWords(comparison, holmP, language)];
  const cautions = comparison.cautions.map((caution) => CAUTION[caution][language]);
  return [...parts, ...cautions].filter(Boolean).join({ zh: '；', en: '; ' }[language]);
};

const differenceWords = ({ difference, low, high }: Difference, kind: Kind, language: Language): string => {
  const unit = UNIT[kind][language];
  const between = {
    zh: `（95% 区间 ${signed(low, kind)} 到 ${signed(high, kind)}）`,
    en: ` (95 % interval ${signed(low, kind)} to ${signed(high, kind)})`,
  }[language];
  if (difference === 0) return `${{ zh: '没有差别', en: 'no difference' }[language]}${between}`;
  const direction = difference > 0 ? { zh: '高 ', en: ' higher' } : { zh: '低 ', en: ' lower' };
  const much = `${size(difference, kind)}${unit}`;
  return language === 'zh' ? `${direction.zh}${much}${between}` : `${much}${direction.en}${between}`;
};

/** In doubt nothing is called certain: corrected p of at most 5 %, and no caution. */
const verdictWords = ({ p, cautions }: Difference, holmP: number | undefined, language: Language): string | undefined => {
  if (p === undefined || holmP === undefined) return undefined;
  const figure = { zh: `校正后 ${pWords(holmP)}`, en: `corrected ${pWords(holmP)}` }[language];
  if (holmP <= ALPHA && cautions.length === 0) return { zh: `不像是偶然，${figure}`, en: `unlikely to be chance, ${figure}` }[language];
  return { zh: `可能只是偶然，${figure}`, en: `may well be chance, ${figure}` }[language];
};

/** Who leads an outcome, for one look at the planned end and for any look. */
export const leaderWords = (leaders: { once: string | undefined; anyLook: string | undefined }, language: Language): string => {
  if (leaders.once === undefined) return { zh: '还分不出高下', en: 'Not decided yet' }[language];
  if (leaders.anyLook === leaders.once) {
    return { zh: `「${leaders.once}」领先，现在就可以停`, en: `“${leaders.once}” leads; the experiment may stop now` }[language];
  }
  return {
    zh: `「${leaders.once}」领先，前提是只在计划的终点看一次；天天看的话还不能停`,
    en: `“${leaders.once}” leads if this is the only look, at the planned end; for daily looks it is too early to stop`,
  }[language];
};

/** How all of it was worked out, in a sentence. */
export const methodWords = (language: Language): string =>
  ({
    zh: '差值＝实验组减基准组；标准误不合并方差；95% 区间和双侧 p 用正态近似；同一结果的各对比较按 Holm 校正；随时可看的区间用渐近置信序列。',
    en: 'Difference: treated less baseline; unpooled standard errors; 95 % intervals and two-sided p by the normal approximation; Holm’s correction over all pairs of an outcome; the interval for any look is an asymptotic confidence sequence.',
  })[language];

/** Why a control group of this size is proposed. */
export const proposalWords = ({ controlBasisPoints, control, detectable, why }: Proposal, rise: number, language: Language): string => {
  const share = `${controlBasisPoints / 100}%`;
  const seen = detectable === undefined ? undefined : size(detectable, 'proportion');
  const hoped = size(rise, 'proportion');
  switch (why) {
    case 'least':
      return {
        zh: `留 ${share}（${control} 人）不发就够：多来 ${seen} 个百分点就能看出来`,
        en: `${share} (${control} members) held back are enough: a rise of ${seen} percentage points would be seen`,
      }[language];
    case 'enough':
      return {
        zh: `留 ${share}（${control} 人）不发，才看得出多来 ${hoped} 个百分点`,
        en: `${share} (${control} members) must be held back to see a rise of ${hoped} percentage points`,
      }[language];
    case 'too_few':
      return {
        zh: `人太少：留一半不发${seen === undefined ? '也看不出差别' : `，也要多来 ${seen} 个百分点以上才看得出`}`,
        en: `too few members: even with half held back ${seen === undefined ? 'no rise could be seen' : `only a rise of ${seen} percentage points or more could be seen`}`,
      }[language];
  }
};
