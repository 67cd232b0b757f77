import type { Language } from '../problem/language';
import { type Arm, isEnough } from './arm';
import { compare, type Interval } from './difference';
import { type Kind, signed, size } from './figures';
import { normalQuantile } from './normal';
import { ALPHA } from './peeking';

export type Named = Record<Language, string>;

/** What one channel did in one band of members, against the members of the same band that were held back. */
export interface Cell {
  channel: Named;
  band: Named;
  treated: Arm;
  control: Arm;
}

export interface Suggestion {
  /** `move`: another channel surely brings more; `stop`: the channel surely loses members or sales. */
  kind: 'move' | 'stop';
  band: Named;
  from: Named;
  to?: Named;
  words: Named;
}

interface Judged extends Interval {
  cell: Cell;
  kind: Kind;
}

/**
 * Suggestions with their reasons, from effects by channel and band. The intervals hold together for all cells at 95 % (Bonferroni), and
 * budget is moved only when the most that a channel can have brought is less than the least that the other surely brought, and it was
 * not shown to bring anything; stopped only when it surely takes away. Cells with few cases are not spoken of: of noise nothing follows.
 */
export const suggest = (cells: readonly Cell[]): Suggestion[] => {
  const judged = judge(cells);
  const bands = [...new Set(judged.map(({ cell }) => cell.band.zh))];
  return bands.flatMap((band) => suggestionsOf(judged.filter(({ cell }) => cell.band.zh === band)));
};

const judge = (cells: readonly Cell[]): Judged[] => {
  const known = cells.flatMap((cell) => {
    const compared = compare(cell.treated, cell.control);
    return compared.kind === 'compared' && isEnough(cell.treated) && isEnough(cell.control) ? [{ cell, compared }] : [];
  });
  const z = normalQuantile(1 - ALPHA / (2 * Math.max(1, known.length)));
  return known.map(({ cell, compared: { difference, se } }) => ({
    cell,
    kind: cell.treated.kind,
    low: difference - z * se,
    high: difference + z * se,
  }));
};

const suggestionsOf = (band: readonly Judged[]): Suggestion[] => {
  const best = band.reduce<Judged | undefined>((first, one) => (one.low > (first?.low ?? 0) ? one : first), undefined);
  return band.flatMap((one) => {
    if (best && one !== best && one.low <= 0 && one.high < best.low) return [moved(one, best)];
    return one.high < 0 ? [stopped(one)] : [];
  });
};

const moved = (from: Judged, to: Judged): Suggestion => ({
  kind: 'move',
  band: from.cell.band,
  from: from.cell.channel,
  to: to.cell.channel,
  words: {
    zh: `${from.cell.channel.zh}对${from.cell.band.zh}没有比对照多带来${WHAT[from.kind].zh}（区间 ${intervalWords(from, 'zh')}），${to.cell.channel.zh}至少多带来 ${unitWords(to.low, to.kind, 'zh')}：把预算移到${to.cell.channel.zh}`,
    en: `${from.cell.channel.en} brought no more ${WHAT[from.kind].en} over control among ${from.cell.band.en} (interval ${intervalWords(from, 'en')}), ${to.cell.channel.en} at least ${unitWords(to.low, to.kind, 'en')}: move the budget to ${to.cell.channel.en}`,
  },
});

const stopped = (one: Judged): Suggestion => ({
  kind: 'stop',
  band: one.cell.band,
  from: one.cell.channel,
  words: {
    zh: `${one.cell.channel.zh}对${one.cell.band.zh}反而比对照少带来${WHAT[one.kind].zh}（区间 ${intervalWords(one, 'zh')}）：先停下`,
    en: `${one.cell.channel.en} brought less in ${WHAT[one.kind].en} than control among ${one.cell.band.en} (interval ${intervalWords(one, 'en')}): stop it for now`,
  },
});

const WHAT: Record<Kind, Named> = { proportion: { zh: '人', en: 'visitors' }, mean: { zh: '销售', en: 'sales' } };

const intervalWords = ({ low, high, kind }: Judged, language: Language): string =>
  ({
    zh: `${signed(low, kind)} 到 ${signed(high, kind)}${kind === 'proportion' ? ' 个百分点' : ''}`,
    en: `${signed(low, kind)} to ${signed(high, kind)}${kind === 'proportion' ? ' percentage points' : ''}`,
  })[language];

const unitWords = (value: number, kind: Kind, language: Language): string =>
  `${size(value, kind)}${kind === 'proportion' ? { zh: ' 个百分点', en: ' percentage points' }[language] : { zh: '（每人）', en: ' a member' }[language]}`;
