import type { RuleNames } from '../../shared/audience/phrase';
import type { Rule } from '../../shared/audience/rule';
import { ruleSentence } from '../../shared/audience/sentence';
import type { Language } from '../../shared/problem/language';
import { ZONE } from './examples';

const NAMES: Record<string, string> = {
  oat: '燕麦拿铁',
  s1: '静安寺店',
  s2: '国金店',
  t1: '周五第二杯',
  gold: '金山',
  a1: '老客',
  purchase: '购买',
  store_visited: '到店',
};
const name = (id: string): string => NAMES[id] ?? id;
export const names: RuleNames = {
  ...{ zone: ZONE, tagKey: name, event: name, store: name, template: name, tier: name, audience: name },
  tag: (key, value) => (key === 'interest' ? `喜欢${name(value)}` : undefined),
};
/** A rule as a sentence, where a few things have names and tags of interest are said by a rule. */
export const say = (rule: Rule, language: Language = 'zh'): string => ruleSentence(rule, language, names);

export const not = (of: Rule): Rule => ({ kind: 'not', of });

/** What is said of members, without the members and the end. */
export const bare = (rule: Rule, language: Language): string =>
  say(rule, language)
    .replace(/的人。$|\.$/g, '')
    .replace(/^Members who /, '');
