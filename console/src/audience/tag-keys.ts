import type { TagRuleView } from '../../../shared/contract/tags';
import type { Language } from '../../../shared/problem/language';

/** So many names of rules stand for a group of tags. */
const NAMED = 2;

/** What the groups of tags are called: by the rules that give them, what each of them adds left out ("常去门店：用券" is 常去门店). */
export const keyNames = (rules: readonly Pick<TagRuleView, 'rule'>[], language: Language): ReadonlyMap<string, string> => {
  const names = new Map<string, Set<string>>();
  for (const { rule } of rules) {
    const [short = ''] = rule.name[language].split(/[：:]/, 1);
    names.set(rule.key, (names.get(rule.key) ?? new Set()).add(short));
  }
  const separator = language === 'zh' ? '、' : ', ';
  return new Map([...names].map(([key, all]) => [key, `${[...all].slice(0, NAMED).join(separator)}${all.size > NAMED ? '…' : ''}`]));
};
