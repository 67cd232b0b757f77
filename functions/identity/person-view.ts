import type { PartView, PersonBrief, PersonView, ReviewView } from '../../shared/contract/people';
import type { Entry, Settled } from '../../shared/identity/graph';
import { IdentifierType, isPersonal } from '../../shared/identity/identifier';
import type { Holding } from '../../shared/identity/people';
import { anchorsOf } from '../../shared/identity/resolve';
import type { IdentityRules } from '../../shared/identity/rules';
import type { Member } from '../../shared/member/member';
import { type Instant, utc } from '../../shared/time/instant';
import { inZone } from '../../shared/time/local-day';
import type { Members } from '../member/member-repository';
import { decisionsAbout, type OpenReview, reviewsOf } from './decide';

export interface ViewContext {
  members: Pick<Members, 'get'>;
  rules: IdentityRules;
  zone: string;
}

/** Who somebody is, as marketers see it. */
export const personView = async (
  { entry, settled }: { entry: Entry; settled: Settled },
  { members, rules, zone }: ViewContext,
): Promise<PersonView> => {
  const { held, past, joined } = entry.person;
  const at = (ms: number): Instant => inZone(utc(ms), zone);
  const accounts = await accountsOf(members, [...settled.entries.flatMap((one) => one.accounts)]);
  const tail = accounts.get(entry.accounts[0] ?? '')?.phoneTail;
  const reviews = reviewsOf(settled).filter(({ from, to }) => from === entry.oneId || to === entry.oneId);
  return {
    oneId: entry.oneId,
    formerIds: entry.formerIds,
    accounts: entry.accounts,
    parts: partsOf(entry, settled, accounts, at),
    identities: [...held.values()].map((one) => identityView(one, at, tail)),
    history: past.map((one) => identityView(one, at, undefined)).sort((a, b) => ((a.until ?? '') < (b.until ?? '') ? 1 : -1)),
    joined: joined.map(({ via, at: ms }) => ({ via, at: at(ms) })),
    audit: decisionsAbout(settled, entry).map(({ decisionId, kind, at: ms, by, why }) => ({ decisionId, kind, at: at(ms), by, why })),
    reviews: reviews.map((review) => reviewView(review, { rules, settled, accounts, at })),
  };
};

/** What waits for a decision in one graph. */
export const reviewViews = async (settled: Settled, { members, rules, zone }: ViewContext): Promise<ReviewView[]> => {
  const reviews = reviewsOf(settled);
  const concerned = new Set(reviews.flatMap(({ from, to }) => [from, to]));
  const accounts = await accountsOf(
    members,
    settled.entries.flatMap((entry) => (concerned.has(entry.oneId) ? entry.accounts.slice(0, 1) : [])),
  );
  const at = (ms: number): Instant => inZone(utc(ms), zone);
  return reviews.map((review) => reviewView(review, { rules, settled, accounts, at }));
};

const accountsOf = async (members: ViewContext['members'], ids: readonly string[]): Promise<Map<string, Member>> => {
  const found = await Promise.all([...new Set(ids)].map((id) => members.get(id)));
  return new Map(found.flatMap((member) => (member ? [[member.memberId, member] as const] : [])));
};

/** The ids that were given to those who are one by now, each with what it was given to. */
const partsOf = ({ oneId, formerIds, person }: Entry, { graph }: Settled, accounts: Map<string, Member>, at: (ms: number) => Instant) =>
  [oneId, ...formerIds].map((id): PartView => {
    const messageId = graph.given.find((one) => one.oneId === id)?.messageId;
    const birth = graph.links.find((link) => link.messageId === messageId);
    const firsts = birth?.identifiers ?? [];
    const member = accounts.get(id);
    const joined = person.joined.find(({ anchors }) => firsts.some(({ key }) => anchors.includes(key)));
    const isFormer = id !== oneId;
    return {
      oneId: id,
      ...nameOf(member),
      ...(firsts[0] && { by: { type: firsts[0].type, shown: shownOf(firsts[0], undefined) } }),
      since: at(birth?.at ?? person.born.at),
      ...(isFormer && joined && { joinedAt: at(joined.at), joinedBy: isDecision(graph, joined.via) ? 'staff' : 'event' }),
    };
  });

const isDecision = ({ decisions }: Settled['graph'], via: string): boolean => decisions.some(({ decisionId }) => decisionId === via);

const nameOf = (member: Member | undefined): Pick<PersonBrief, 'name' | 'memberNumber'> => ({
  ...(member?.maskedName !== undefined && { name: member.maskedName }),
  ...(member && { memberNumber: member.memberNumber }),
});

interface Known {
  rules: IdentityRules;
  settled: Settled;
  accounts: Map<string, Member>;
  at: (ms: number) => Instant;
}

const briefOf = (oneId: string, { rules, settled, accounts }: Known): PersonBrief => {
  const entry = settled.entries.find((one) => one.oneId === oneId);
  const [anchor] = entry ? anchorsOf(rules)(entry.person) : [];
  const strongest = entry && [...entry.person.held.values(), ...entry.person.past].find(({ key }) => key === anchor);
  return {
    ...nameOf(accounts.get(entry?.accounts[0] ?? '')),
    ...(strongest && { by: { type: strongest.type, shown: shownOf(strongest, undefined) } }),
  };
};

const identityView = (holding: Holding, at: (ms: number) => Instant, tail: string | undefined): PersonView['identities'][number] => {
  const { key, type, scope, since, confirmedAt, until, via } = holding;
  return {
    key,
    type,
    ...(scope !== undefined && { scope }),
    shown: shownOf(holding, /^(join|phone):/.test(via) ? tail : undefined),
    since: at(since),
    ...(confirmedAt !== undefined && { confirmedAt: at(confirmedAt) }),
    ...(until !== undefined && { until: at(until) }),
    via,
  };
};

/** The ends of a value; of a phone or an email nothing, but the last digits of the one that the account itself showed to be theirs. */
const shownOf = ({ key, type }: Pick<Holding, 'key' | 'type'>, tail: string | undefined): string => {
  if (isPersonal(type)) return type === 'phone' && tail !== undefined ? `*** ${tail}` : '***';
  const value = key.slice(key.lastIndexOf('#') + 1);
  return value.length > 8 ? `${value.slice(0, 3)}***${value.slice(-4)}` : `${value.slice(0, 1)}***${value.slice(-2)}`;
};

const TYPES: readonly string[] = IdentifierType.options;
const isType = (text: string): text is IdentifierType => TYPES.includes(text);

const reviewView = ({ at: ms, ...review }: OpenReview, known: Known): ReviewView => {
  const type = review.key.split('#')[0] ?? '';
  return {
    ...review,
    type: isType(type) ? type : 'phone',
    at: known.at(ms),
    before: briefOf(review.from, known),
    now: briefOf(review.to, known),
  };
};
