import type { Language } from '../problem/language';
import { DEFAULT_TIER_SCHEME } from './default-scheme';
import type { TierId, TierStep } from './scheme';

/** What tiers are called. */
export type TierNames = readonly Pick<TierStep, 'tierId' | 'name'>[];

/** 岚上、云巅. Where the brand's names are not at hand, those out of the box; a tier that nobody knows by the id that it had. */
export const namesOfTiers = (ids: readonly TierId[], language: Language, names: TierNames = DEFAULT_TIER_SCHEME.tiers): string =>
  ids.map((id) => names.find(({ tierId }) => tierId === id)?.name[language] ?? id).join({ zh: '、', en: ', ' }[language]);
