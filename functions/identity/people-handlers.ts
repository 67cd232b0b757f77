import type { PersonView, peopleEndpoints } from '../../shared/contract/people';
import { millis } from '../../shared/time/instant';
import type { Members } from '../member/member-repository';
import type { Handlers } from '../platform/http/api';
import { Fault } from '../platform/problems';
import type { PeopleDeps } from './change-people';
import { graphsUnderReview, keepApart, mergePeople, unbindIdentifier } from './decide';
import { findPerson } from './person';
import { personView, reviewViews, type ViewContext } from './person-view';

export interface PeopleHandlerDeps {
  people: PeopleDeps;
  members: Members;
}

/** What marketers see of who is who, and decide about it. */
export const peopleHandlers = ({ people, members }: PeopleHandlerDeps, zone: () => Promise<string>): Handlers<typeof peopleEndpoints> => {
  const context = async (): Promise<ViewContext> => ({ members, rules: people.rules, zone: await zone() });
  const view = async (oneId: string): Promise<PersonView> => {
    const [found, shown] = await Promise.all([findPerson(people)(oneId), context()]);
    if (!found) throw new Fault('not_found');
    return personView(found, shown);
  };

  return {
    person: ({ params }) => view(params.oneId),
    reviews: async ({ query }) => {
      const [{ items, next }, shown] = await Promise.all([graphsUnderReview(people)(query.cursor), context()]);
      const views = await Promise.all(items.map((settled) => reviewViews(settled, shown)));
      return { items: views.flat().sort((a, b) => millis(b.at) - millis(a.at)), ...(next !== undefined && { next }) };
    },
    mergePeople: async ({ body: { a, b, why }, caller, now }) => view(await mergePeople(people)(a, b, { by: caller.email, why, now })),
    keepApart: async ({ body: { a, b, why }, caller, now }) => view(await keepApart(people)(a, b, { by: caller.email, why, now })),
    unbindIdentifier: async ({ body: { oneId, key, why }, caller, now }) =>
      view(await unbindIdentifier(people)(oneId, key, { by: caller.email, why, now })),
  };
};
