import { isOfErased } from '../../shared/identity/erased';
import { entryOf, type Graph, hintsOf, type Settled } from '../../shared/identity/graph';
import type { KeyedIdentifier } from '../../shared/identity/identifier';
import type { Link } from '../../shared/identity/link';
import { versionAt } from '../../shared/identity/rule-book';
import { type IdentityRules, saysWho } from '../../shared/identity/rules';
import { millis } from '../../shared/time/instant';
import { changePeople, type PeopleDeps, type Plan } from './change-people';
import type { StoredHint } from './graph-repository';
import type { Evidence } from './identity';

/** A phone that was confirmed so lately, in milliseconds, need not be noted again: what depends on more is taken from the log. */
const CONFIRMED_LATELY = 86_400_000;

/** Whose some evidence is: the OneID, and the account when they have one. */
export interface Recognised {
  oneId: string;
  memberId?: string | undefined;
}

/** Takes evidence into account, as `Identity.recognise` promises. */
export const recogniseBy =
  (deps: PeopleDeps, isWanted: (hints: StoredHint[]) => boolean = () => true) =>
  async ({ messageId, at, identifiers }: Evidence): Promise<Recognised | undefined> => {
    const { version, rules } = versionAt(await deps.rules.current(), millis(deps.clock()));
    const judged = version > 0 ? { by: version } : {};
    const saying = identifiers.filter((one) => saysWho(rules, one));
    if (saying.length === 0) return undefined;
    const when = millis(at);
    let link: Link = { messageId, at: when, identifiers: saying, ...judged };
    return changePeople(deps)<Recognised | undefined>(
      async () => {
        const hints = await deps.graphs.hints(saying.map(({ key }) => key));
        link = { ...link, identifiers: usable(saying, hints, when) };
        if (isOfErased(rules, link.identifiers, when, (key) => hints.get(key)?.erasedAt)) return { result: undefined };
        if (link.identifiers.length === 0 || !isWanted([...hints.values()])) return { result: undefined };
        const known = knownAlready(rules, link, hints);
        return known ? { result: known } : { graphIds: graphIdsOf(link, hints) };
      },
      (graph) => notingIn(graph, link),
    );
  };

/** Whose many are, as `Identity.known` promises. */
export const knownBy =
  ({ graphs, clock, ...deps }: Pick<PeopleDeps, 'graphs' | 'rules' | 'clock'>) =>
  async (all: readonly Evidence[]): Promise<(string | undefined)[]> => {
    const { rules } = versionAt(await deps.rules.current(), millis(clock()));
    const links = all.map(({ messageId, at, identifiers }) => ({
      messageId,
      at: millis(at),
      identifiers: identifiers.filter((one) => saysWho(rules, one)),
    }));
    const hints = await graphs.hints(links.flatMap(({ identifiers }) => identifiers.map(({ key }) => key)));
    return links.map((link) => knownAlready(rules, { ...link, identifiers: usable(link.identifiers, hints, link.at) }, hints)?.oneId);
  };

/** Whether evidence is about somebody who was erased since, as `Identity.isErased` promises. */
export const erasedSince =
  ({ graphs, clock, rules }: Pick<PeopleDeps, 'graphs' | 'rules' | 'clock'>) =>
  async ({ at, identifiers }: Evidence): Promise<boolean> => {
    const inForce = versionAt(await rules.current(), millis(clock()));
    const hints = await graphs.hints(identifiers.map(({ key }) => key));
    const when = millis(at);
    return isOfErased(inForce.rules, usable(identifiers, hints, when), when, (key) => hints.get(key)?.erasedAt);
  };

/** Takes evidence of a member into account; of who is no member nothing is kept. */
export const recogniseMember = (deps: PeopleDeps) => recogniseBy(deps, (hints) => hints.some(({ memberId }) => memberId !== undefined));

/** The plan to note evidence and to tell whose it is. */
const notingIn = (graph: Graph, link: Link): Plan<Recognised | undefined> => ({
  graph: withLink(graph, link),
  complete: (after) => asksTheLog(after, link),
  conclude: (after) => ({ result: recognised(after, link) }),
});

/** Evidence is taken once by its message. */
export const withLink = (graph: Graph, link: Link): Graph =>
  graph.links.some(({ messageId }) => messageId === link.messageId) ? graph : { ...graph, links: [...graph.links, link] };

/**
 * Whether evidence that said nothing new when it came can make a difference now: when something stands against what came, when it brings
 * people together, or when it is from before what was noted already.
 */
export const asksTheLog = ({ resolved, graph, entries }: Settled, { messageId, at, identifiers }: Link): boolean => {
  const brings = entries.some(({ person }) => person.joined.some(({ via }) => via === messageId));
  const isLate = graph.links.some((other) => other.at > at);
  return (
    resolved.conflicts.has(messageId) || brings || (isLate && (identifiers.length > 1 || identifiers.some(({ verified }) => verified)))
  );
};

/** What identifies no one, as too many people have it, leads nowhere: their graph would be everybody's. */
export const usable = (identifiers: readonly KeyedIdentifier[], hints: ReadonlyMap<string, StoredHint>, at: number): KeyedIdentifier[] =>
  identifiers.filter(({ key }) => (hints.get(key)?.sharedSince ?? Number.POSITIVE_INFINITY) > at);

export const graphIdsOf = ({ identifiers }: Link, hints: ReadonlyMap<string, StoredHint>): string[] => [
  ...new Set(identifiers.flatMap(({ key }) => hints.get(key)?.graphId ?? [])),
];

/** Who it is when all identifiers were theirs at that time, and none needs to be confirmed. */
export const knownAlready = (
  { types }: IdentityRules,
  { identifiers, at }: Link,
  hints: ReadonlyMap<string, StoredHint>,
): Recognised | undefined => {
  const found = identifiers.map(({ key }) => hints.get(key));
  const [first] = found;
  const isKnown = ({ type, key }: KeyedIdentifier): boolean => {
    const hint = hints.get(key);
    if (hint?.oneId === undefined || hint.oneId !== first?.oneId || (hint.since ?? Number.POSITIVE_INFINITY) > at) return false;
    const confirms = types.some((rule) => rule.type === type && rule.joins === 'verified');
    return !confirms || at - (hint.confirmedAt ?? Number.NEGATIVE_INFINITY) < CONFIRMED_LATELY;
  };
  return identifiers.every(isKnown) && first?.oneId !== undefined ? { oneId: first.oneId, memberId: first.memberId } : undefined;
};

/** Whose a message is; of several accounts, that of the strongest identifier it came with. */
const recognised = (after: Settled, { messageId, identifiers }: Link): Recognised | undefined => {
  const entry = entryOf(after, messageId);
  const hints = hintsOf(after);
  const accounts = identifiers.flatMap(({ key }) => hints.get(key)?.memberId ?? []).filter((one) => entry?.accounts.includes(one));
  return entry && { oneId: entry.oneId, memberId: accounts[0] ?? entry.accounts[0] };
};
