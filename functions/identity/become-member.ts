import { entryOf, type Given, type Graph, hintsOf, type Settled, settled } from '../../shared/identity/graph';
import type { KeyedIdentifier } from '../../shared/identity/identifier';
import type { Link } from '../../shared/identity/link';
import type { Person } from '../../shared/identity/people';
import { type Instant, millis } from '../../shared/time/instant';
import type { Write } from '../platform/transact';
import { changePeople, judgedNow, type PeopleDeps, type Plan } from './change-people';
import type { Evidence } from './identity';
import { asksTheLog, graphIdsOf, usable, withLink } from './recognise';

/** A card that is made for somebody who joins, and the account that is written with it. */
export interface NewAccount {
  card: KeyedIdentifier;
  writes: (memberId: string) => Write[];
}

/**
 * Somebody joins. Who was known before joins under the OneID they had; who is a member already stays that member, and what they came with
 * is theirs from now on. The account and who is who are written together, or not at all.
 */
export const becomeMember =
  (deps: PeopleDeps) =>
  async ({ messageId, at, identifiers }: Evidence, draw: () => NewAccount): Promise<{ memberId: string; isNew: boolean }> => {
    const judged = await judgedNow(deps);
    let link: Link = { messageId, at: millis(at), identifiers, ...judged };
    return changePeople(deps)(
      async () => {
        const hints = await deps.graphs.hints(identifiers.map(({ key }) => key));
        link = { ...link, identifiers: usable(identifiers, hints, millis(at)) };
        return { graphIds: graphIdsOf(link, hints) };
      },
      (graph, _, book) => {
        const known = settled(book, withLink(graph, link), deps.newId);
        const member = memberOf(known, link);
        return member === undefined ? joining(known, link, draw()) : staying(known.graph, link, member);
      },
    );
  };

/** The account of whose a message is: that of the identifiers it came with, or their oldest. */
const memberOf = (people: Settled, { messageId, identifiers }: Link): string | undefined => {
  const accounts = entryOf(people, messageId)?.accounts ?? [];
  const hints = hintsOf(people);
  const own = identifiers
    .map(({ key }) => hints.get(key)?.memberId)
    .find((memberId) => memberId !== undefined && accounts.includes(memberId));
  return own ?? accounts[0];
};

const staying = (graph: Graph, link: Link, memberId: string): Plan<{ memberId: string; isNew: boolean }> => ({
  graph,
  complete: (after) => asksTheLog(after, link),
  conclude: () => ({ result: { memberId, isNew: false } }),
});

/** Their card comes with what they came with; their OneID is the account's id. */
const joining = (known: Settled, link: Link, { card, writes }: NewAccount): Plan<{ memberId: string; isNew: boolean }> => {
  const memberId = entryOf(known, link.messageId)?.oneId ?? '';
  const withCard = { ...link, identifiers: [card, ...link.identifiers] };
  return {
    graph: {
      ...known.graph,
      links: known.graph.links.map((one) => (one.messageId === link.messageId ? withCard : one)),
      accounts: { ...known.graph.accounts, [card.key]: memberId },
    },
    complete: (after) => asksTheLog(after, link),
    conclude: () => ({ result: { memberId, isNew: true }, also: writes(memberId) }),
  };
};

/** An account as people are recognised by it. */
export interface KnownAccount {
  memberId: string;
  card: KeyedIdentifier;
  joinedAt: Instant;
}

/** A member has shown that an identifier is theirs; what is written with it is written together with who is who. */
export const addIdentifier =
  (deps: PeopleDeps) =>
  async (account: KnownAccount, evidence: Pick<Evidence, 'messageId' | 'at'>, shown: KeyedIdentifier, also: Write[]): Promise<void> => {
    const at = millis(evidence.at);
    let link: Link = { messageId: evidence.messageId, at, identifiers: [account.card, shown], ...(await judgedNow(deps)) };
    await changePeople(deps)(
      async () => {
        const hints = await deps.graphs.hints([account.card.key, shown.key]);
        link = { ...link, identifiers: usable([account.card, shown], hints, at) };
        return { graphIds: graphIdsOf(link, hints) };
      },
      (graph, before) => ({
        graph: boundAgain(withLink(withAccount(graph, account), link), link, before.resolved.owner.get(account.card.key)),
        complete: (after) => asksTheLog(after, link),
        conclude: () => ({ result: undefined, also }),
      }),
    );
  };

/** Staff may have unbound from this person what the member shows now to be theirs: from now on it is theirs again. */
const boundAgain = (graph: Graph, { messageId, at, identifiers }: Link, person: Person | undefined): Graph => {
  const isShown = (key: string): boolean =>
    identifiers.some((one) => one.key === key && one.verified) && person?.past.some((one) => one.key === key) === true;
  const decisions = graph.decisions.map((decision) =>
    decision.kind === 'unbind' && decision.shownAgainBy === undefined && decision.at <= at && isShown(decision.key)
      ? { ...decision, shownAgainBy: messageId }
      : decision,
  );
  return { ...graph, decisions };
};

/** An account that nobody was recognised by yet becomes known by its card. */
const withAccount = (graph: Graph, { memberId, card, joinedAt }: KnownAccount): Graph => {
  if (graph.accounts[card.key] !== undefined) return graph;
  const joined: Link = { messageId: `join:${memberId}`, at: millis(joinedAt), identifiers: [card] };
  const given: Given = { oneId: memberId, messageId: joined.messageId };
  return { ...withLink(graph, joined), given: [...graph.given, given], accounts: { ...graph.accounts, [card.key]: memberId } };
};
