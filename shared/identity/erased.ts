import { strongestFirst } from './conflicts';
import { erasedBy } from './decide';
import type { Graph } from './graph';
import type { KeyedIdentifier } from './identifier';
import { type RuleBook, rulesBy } from './rule-book';
import { type IdentityRules, saysWho } from './rules';

/** Whether an event is about somebody who was erased since: its strongest identifier is one that was theirs. Times are milliseconds. */
export const isOfErased = (
  rules: IdentityRules,
  identifiers: readonly KeyedIdentifier[],
  at: number,
  erasedAt: (key: string) => number | undefined,
): boolean => {
  const [named] = strongestFirst(
    rules,
    identifiers.filter((one) => saysWho(rules, one)),
  );
  return named !== undefined && at <= (erasedAt(named.key) ?? Number.NEGATIVE_INFINITY);
};

/** A graph that keeps nothing of what came before about those who were erased; who is who in it is the same. */
export const withoutErased = (book: RuleBook, graph: Graph): Graph => {
  const erased = erasedBy(graph.decisions);
  if (erased.size === 0) return graph;
  const erasedAt = (key: string) => erased.get(key);
  const links = graph.links.flatMap((link) => {
    if (isOfErased(rulesBy(book, link.by), link.identifiers, link.at, erasedAt)) return [];
    const identifiers = link.identifiers.filter(({ key }) => link.at > (erasedAt(key) ?? Number.NEGATIVE_INFINITY));
    return identifiers.length === 0 ? [] : [{ ...link, identifiers }];
  });
  return { ...graph, links };
};
