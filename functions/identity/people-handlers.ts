import type { PersonView, peopleEndpoints, ReviewView } from '../../shared/contract/people';
import { IdentifierType, isPersonal } from '../../shared/identity/identifier';
import type { Holding } from '../../shared/identity/people';
import { type Instant, utc } from '../../shared/time/instant';
import { inZone } from '../../shared/time/local-day';
import type { Members } from '../member/member-repository';
import type { Handlers } from '../platform/http/api';
import { Fault } from '../platform/problems';
import type { PeopleDeps } from './change-people';
import { decisionsAbout, keepApart, listReviews, mergePeople, type OpenReview, reviewsOf, unbindIdentifier } from './decide';
import { findPerson } from './person';

export interface PeopleHandlerDeps {
  whoIsWho: PeopleDeps;
  members: Members;
}

/** What marketers see of who is who, and decide about it. */
export const peopleHandlers = ({ whoIsWho, members }: PeopleHandlerDeps, zone: () => Promise<string>): Handlers<typeof peopleEndpoints> => {
  const view = async (oneId: string): Promise<PersonView> => {
    const [found, local] = await Promise.all([findPerson(whoIsWho)(oneId), zone()]);
    if (!found) throw new Fault('not_found');
    const { entry, settled } = found;
    const { held, past, joined } = entry.person;
    const tail = entry.accounts[0] === undefined ? undefined : (await members.get(entry.accounts[0]))?.phoneTail;
    const at = (ms: number): Instant => inZone(utc(ms), local);
    return {
      oneId: entry.oneId,
      formerIds: entry.formerIds,
      accounts: entry.accounts,
      identities: [...held.values()].map((one) => identityView(one, at, tail)),
      history: past.map((one) => identityView(one, at, undefined)).sort((a, b) => ((a.until ?? '') < (b.until ?? '') ? 1 : -1)),
      joined: joined.map(({ via, at: ms }) => ({ via, at: at(ms) })),
      audit: decisionsAbout(settled, entry).map(({ decisionId, kind, at: ms, by, why }) => ({ decisionId, kind, at: at(ms), by, why })),
      reviews: reviewsOf(settled)
        .filter(({ from, to }) => from === entry.oneId || to === entry.oneId)
        .map((review) => reviewView(review, at)),
    };
  };

  return {
    person: ({ params }) => view(params.oneId),
    reviews: async ({ query }) => {
      const [{ items, next }, local] = await Promise.all([listReviews(whoIsWho)(query.cursor), zone()]);
      return { items: items.map((one) => reviewView(one, (ms) => inZone(utc(ms), local))), ...(next !== undefined && { next }) };
    },
    mergePeople: async ({ body: { a, b, why }, caller, now }) => view(await mergePeople(whoIsWho)(a, b, { by: caller.email, why, now })),
    keepApart: async ({ body: { a, b, why }, caller, now }) => view(await keepApart(whoIsWho)(a, b, { by: caller.email, why, now })),
    unbindIdentifier: async ({ body: { oneId, key, why }, caller, now }) =>
      view(await unbindIdentifier(whoIsWho)(oneId, key, { by: caller.email, why, now })),
  };
};

const identityView = (holding: Holding, at: (ms: number) => Instant, tail: string | undefined): PersonView['identities'][number] => {
  const { key, type, scope, since, confirmedAt, until, via } = holding;
  return {
    key,
    type,
    ...(scope !== undefined && { scope }),
    shown: shownOf(holding, tail),
    since: at(since),
    ...(confirmedAt !== undefined && { confirmedAt: at(confirmedAt) }),
    ...(until !== undefined && { until: at(until) }),
    via,
  };
};

/** The ends of a value; of a phone or an email nothing, but the last digits of the one that the account itself showed to be theirs. */
const shownOf = ({ key, type, via }: Holding, tail: string | undefined): string => {
  if (isPersonal(type)) return type === 'phone' && tail !== undefined && /^(join|phone):/.test(via) ? `*** ${tail}` : '***';
  const value = key.slice(key.lastIndexOf('#') + 1);
  return value.length > 8 ? `${value.slice(0, 3)}***${value.slice(-4)}` : `${value.slice(0, 1)}***${value.slice(-2)}`;
};

const TYPES: readonly string[] = IdentifierType.options;
const isType = (text: string): text is IdentifierType => TYPES.includes(text);

const reviewView = ({ at: ms, ...review }: OpenReview, at: (ms: number) => Instant): ReviewView => {
  const type = review.key.split('#')[0] ?? '';
  return { ...review, type: isType(type) ? type : 'phone', at: at(ms) };
};
