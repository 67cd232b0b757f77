import type { TagView } from '../../shared/contract/views';
import type { Language } from '../../shared/problem/language';
import type { TagRule } from '../../shared/tag/rule';
import { daysLeft, type Tag, type TagPart } from '../../shared/tag/tag';
import { tagWords } from '../../shared/tag/words';
import { inZone } from '../../shared/time/local-day';

export interface TagViewContext {
  rules: readonly TagRule[];
  zone: string;
  language: Language;
}

/** Tags as people read them: in words, with what each comes from. */
export const tagViews = (tags: readonly Tag[], { rules, zone, language }: TagViewContext): TagView[] =>
  tags.map((tag) => ({
    key: tag.key,
    value: tag.value,
    words: tagWords(tag, language, rules),
    weight: hundredths(tag.weight),
    at: inZone(tag.at, zone),
    origins: tag.origins.map((part) => ({
      kind: part.origin.kind,
      words: originWords(part, rules, language),
      weight: hundredths(part.weight),
      count: part.count,
      first: inZone(part.first, zone),
      last: inZone(part.last, zone),
    })),
    ...fading(tag.origins),
  }));

const fading = (parts: readonly TagPart[]): Pick<TagView, 'daysLeft'> => {
  const days = daysLeft(parts);
  return days === undefined ? {} : { daysLeft: days };
};

const hundredths = (weight: number): number => Math.round(weight * 100) / 100;

/** A rule's name, the clerk who said it, or the file it came with. */
const originWords = ({ origin }: TagPart, rules: readonly TagRule[], language: Language): string => {
  switch (origin.kind) {
    case 'rule':
      return rules.find(({ ruleId }) => ruleId === origin.ruleId)?.name[language] ?? origin.ruleId;
    case 'manual':
      return [origin.storeName, origin.by].filter(Boolean).join(' · ');
    case 'import':
      return origin.file;
  }
};
