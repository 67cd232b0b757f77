import type { Language } from '../problem/language';
import type { RuleNames } from './phrase';
import { phraseEn } from './phrases-en';
import { phraseZh } from './phrases-zh';
import type { Condition, Rule } from './rule';

/** How parts of a sentence are put together in a language. */
interface Grammar {
  phrase: typeof phraseZh;
  and: (parts: readonly string[]) => string;
  or: (parts: readonly string[]) => string;
  /** Several at once where others stand beside them. */
  together: (parts: readonly string[]) => string;
  /** So many of these. */
  some: (atLeast: number, parts: readonly string[]) => string;
  none: (part: string) => string;
  /** Parts that are themselves put together are told one by one. */
  listed: (head: string, parts: readonly string[], depth: number) => string;
  any: string;
  atLeast: (count: number, of: number) => string;
  members: (who: string) => string;
  everybody: string;
  also: (clause: string) => string;
  without: (who: string) => string;
  end: string;
}

const SIGNS = ['①②③④⑤⑥⑦⑧⑨⑩', 'ⓐⓑⓒⓓⓔⓕⓖⓗⓘⓙ'];
const signed = (parts: readonly string[], depth: number): string[] => parts.map((part, i) => `${SIGNS[depth]?.[i] ?? `${i + 1}.`} ${part}`);
const series = (parts: readonly string[], comma: string, final: string): string =>
  parts.length > 1 ? `${parts.slice(0, -1).join(comma)}${final}${parts.at(-1)}` : (parts[0] ?? '');

const ZH: Grammar = {
  phrase: phraseZh,
  and: (parts) => parts.join('、'),
  or: (parts) => series(parts, '、', '，或'),
  together: (parts) => `同时${parts.join('、')}`,
  some: (atLeast, parts) => `${parts.join('、')}这 ${parts.length} 条里至少符合 ${atLeast} 条`,
  none: (part) => `并非${part}`,
  listed: (head, parts, depth) => `${head}：${signed(parts, depth).join('；')}`,
  any: '符合下面任一条',
  atLeast: (count, of) => `下面 ${of} 条里至少符合 ${count} 条`,
  members: (who) => `${who}的人`,
  everybody: '所有会员',
  also: (clause) => `，而且${clause}`,
  without: (who) => `；${who}的，不算在内`,
  end: '。',
};

const EN: Grammar = {
  phrase: phraseEn,
  and: (parts) => series(parts, ', ', ' and '),
  or: (parts) => series(parts, ', ', ' or '),
  together: (parts) => `at once ${series(parts, ', ', ' and ')}`,
  some: (atLeast, parts) => `meet at least ${atLeast} of these ${parts.length}: ${parts.join(', ')}`,
  none: (part) => `are not among those who ${part}`,
  listed: (head, parts, depth) => `${head}: ${signed(parts, depth).join('; ')}`,
  any: 'meet one of these',
  atLeast: (count, of) => `meet at least ${count} of these ${of}`,
  members: (who) => `Members who ${who}`,
  everybody: 'All members',
  also: (clause) => `, and who ${clause}`,
  without: (who) => `; not those who ${who}`,
  end: '.',
};

const GRAMMARS: Record<Language, Grammar> = { zh: ZH, en: EN };

type Leaf = Condition | { kind: 'not'; of: Condition };
type Group = { kind: 'any'; of: Rule[] } | { kind: 'some'; atLeast: number; of: Rule[] };

/** A rule over members in one plain sentence: 在上海市、喜欢燕麦拿铁的人，而且近 90 天到店至少 6 次，或近一年消费至少 1,200 元；没同意个性化推荐的，不算在内。 */
export const ruleSentence = (rule: Rule, language: Language, names: RuleNames): string => {
  const grammar = GRAMMARS[language];
  const say = (leaf: Leaf): string => (leaf.kind === 'not' ? grammar.phrase(leaf.of, names).not : grammar.phrase(leaf, names).is);
  const parts = flat(plain(rule));
  const leaves = parts.filter(isLeaf);
  const groups = parts.filter(isGroup);
  const left = parts.flatMap((part) => (!isLeaf(part) && part.kind === 'not' ? [part.of] : []));
  const clauses = groups.map((group) => clause(group, grammar, say));
  const [head, ...others] = leaves.length > 0 ? [grammar.and(leaves.map(say)), ...clauses] : clauses;
  const [first] = leaves.length > 0 ? [] : groups;
  const who = head === undefined ? grammar.everybody : headed(head, first !== undefined && isListed(first), grammar);
  const without = left.map((group) => grammar.without(clause(group, grammar, say)));
  return `${who}${others.map(grammar.also).join('')}${without.join('')}${grammar.end}`;
};

/** In Chinese what is listed comes after the people: 符合下面任一条的人：① …；② … */
const headed = (head: string, listed: boolean, grammar: Grammar): string => {
  if (!listed || grammar !== ZH) return grammar.members(head);
  const colon = head.indexOf('：');
  return `${grammar.members(head.slice(0, colon))}${head.slice(colon)}`;
};

/** The same rule without groups of one and without not in not. */
const plain = (rule: Rule): Rule => {
  switch (rule.kind) {
    case 'all':
    case 'any':
      return joined(rule.kind, rule.of.map(plain));
    case 'some':
      if (rule.atLeast === 1) return joined('any', rule.of.map(plain));
      return rule.atLeast === rule.of.length ? joined('all', rule.of.map(plain)) : { ...rule, of: rule.of.map(plain) };
    case 'not': {
      const of = plain(rule.of);
      return of.kind === 'not' ? of.of : { kind: 'not', of };
    }
    default:
      return rule;
  }
};

const joined = (kind: 'all' | 'any', of: Rule[]): Rule => {
  const [only, ...others] = of;
  return only && others.length === 0 ? only : { kind, of };
};

/** What must all be met, groups of the same in it too. */
const flat = (rule: Rule): Rule[] => (rule.kind === 'all' ? rule.of.flatMap(flat) : [rule]);

/** Of plain rules, in which no not is in a not. */
const isLeaf = (rule: Rule): rule is Leaf => {
  const inner = rule.kind === 'not' ? rule.of : rule;
  return inner.kind !== 'all' && inner.kind !== 'any' && inner.kind !== 'some';
};

const isGroup = (rule: Rule): rule is Group => rule.kind === 'any' || rule.kind === 'some';

/** Whether groups lie in a group, so that it is told part by part. */
const isListed = ({ of }: { of: readonly Rule[] }): boolean => !of.every(isLeaf);

/** A group as a part of a sentence; where groups lie in it they are told one by one. */
const clause = (rule: Rule, grammar: Grammar, say: (leaf: Leaf) => string, depth = 0): string => {
  const inner = (part: Rule): string => clause(part, grammar, say, depth + 1);
  switch (rule.kind) {
    case 'not':
      return isLeaf(rule) ? say(rule) : grammar.none(inner(rule.of));
    case 'all':
      return grammar.together(flat(rule).map(inner));
    case 'any':
      return isListed(rule) ? grammar.listed(grammar.any, rule.of.map(inner), depth) : grammar.or(rule.of.map(inner));
    case 'some':
      if (!isListed(rule)) return grammar.some(rule.atLeast, rule.of.map(inner));
      return grammar.listed(grammar.atLeast(rule.atLeast, rule.of.length), rule.of.map(inner), depth);
    default:
      return say(rule);
  }
};
