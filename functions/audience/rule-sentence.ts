import type { RuleNames } from '../../shared/audience/phrase';
import type { Rule } from '../../shared/audience/rule';
import { ruleSentence } from '../../shared/audience/sentence';
import type { Language } from '../../shared/problem/language';
import { OWN_WORDS } from '../../shared/tag/mark';
import { tagWords } from '../../shared/tag/words';
import { eventWords } from '../../shared/touchpoint/words';
import type { Brands } from '../brand/brand-repository';
import type { Templates } from '../coupon/template-repository';
import type { Stores } from '../store/store-repository';
import type { TagRules } from '../tag/tag-rule-repository';
import type { Tiers } from '../tier/tiers';
import type { EventTypes } from '../touchpoint/event-type-repository';
import type { Audiences } from './audience-repository';

export interface NamesDeps {
  audiences: Pick<Audiences, 'all'>;
  brands: Pick<Brands, 'current'>;
  eventTypes: Pick<EventTypes, 'catalogue'>;
  stores: Pick<Stores, 'index'>;
  tagRules: Pick<TagRules, 'current'>;
  templates: Pick<Templates, 'all'>;
  tiers: Pick<Tiers, 'scheme'>;
}

/** A tag in words, in a language. */
export type TagNames = (key: string, value: string) => string;

/** How rules are said, in a language. */
export type Sentences = (language: Language) => Promise<(rule: Rule) => string>;

/** What things are called that rules know by their ids: as they are called now. */
export const namesOf = async (deps: NamesDeps, language: Language): Promise<RuleNames & { tagWords: TagNames }> => {
  const [{ audiences }, { zone }, types, { byId }, { rules }, templates, { tiers }] = await Promise.all([
    deps.audiences.all(),
    deps.brands.current(),
    deps.eventTypes.catalogue(),
    deps.stores.index(),
    deps.tagRules.current(),
    deps.templates.all(),
    deps.tiers.scheme(),
  ]);
  const words: TagNames = (key, value) => {
    const label = byId.get(value)?.name;
    return tagWords({ key, value, ...(label !== undefined && { label }) }, language, rules);
  };
  return {
    zone,
    tag: words,
    tagWords: words,
    tagKey: (key) => (key === OWN_WORDS ? CLERKS[language] : (rules.find((rule) => rule.key === key)?.name[language] ?? key)),
    event: (type) => types.get(type)?.name[language] ?? eventWords(type, language),
    store: (storeId) => byId.get(storeId)?.name ?? storeId,
    template: (templateId) => templates.find((one) => one.templateId === templateId)?.name ?? templateId,
    tier: (tierId) => tiers.find((one) => one.tierId === tierId)?.name[language] ?? tierId,
    audience: (audienceId) => audiences.find((one) => one.audienceId === audienceId)?.name ?? audienceId,
  };
};

const CLERKS: Record<Language, string> = { zh: '店员手写的', en: 'a clerk’s own words' };

export const sentencesWith =
  (deps: NamesDeps): Sentences =>
  async (language) => {
    const names = await namesOf(deps, language);
    return (rule) => ruleSentence(rule, language, names);
  };
