import type { Language } from '../problem/language';
import { DEFAULT_TAG_RULES } from './default-rules';
import { PART_WORDS, PARTS_OF_DAY } from './part-of-day';
import type { TagRule, TagRuleFields } from './rule';
import type { Tag } from './tag';

type Named = Pick<Tag, 'key' | 'value' | 'label'>;

/** A tag in plain words, as clerks and marketers read it: as its rule says it, now or before it was changed; else what it has. */
export const tagWords = (tag: Named, language: Language, rules: readonly TagRule[] = DEFAULT_TAG_RULES): string => {
  const versions = rules.flatMap((rule) => [rule, ...[...rule.earlier].reverse()]).filter(({ key }) => key === tag.key);
  for (const version of versions) {
    const words = wordsBy(version, tag, language);
    if (words !== undefined) return words;
  }
  return tag.label ?? tag.value;
};

/** What a rule calls the tag; undefined when the rule does not say this value. */
const wordsBy = ({ says, words }: TagRuleFields, { value, label }: Named, language: Language): string | undefined => {
  switch (says.kind) {
    case 'fixed':
      return says.value === value ? words[language] : undefined;
    case 'band':
      return says.bands.find((band) => band.value === value)?.words[language];
    case 'part_of_day': {
      const part = PARTS_OF_DAY.find((one) => one === value);
      return part && words[language].replace('{value}', PART_WORDS[part][language]);
    }
    case 'property':
      return words[language].replace('{value}', () => label ?? value);
  }
};

/** The tags that rules can give and that can be listed beforehand, as `key:value`; not those whose value comes from a property. */
export const knownTags = (rules: readonly TagRule[]): string[] => [
  ...new Set(rules.flatMap(({ key, says }) => valuesOf(says).map((value) => `${key}:${value}`))),
];

const valuesOf = (says: TagRuleFields['says']): readonly string[] => {
  switch (says.kind) {
    case 'fixed':
      return [says.value];
    case 'band':
      return says.bands.map(({ value }) => value);
    case 'part_of_day':
      return PARTS_OF_DAY;
    case 'property':
      return [];
  }
};
