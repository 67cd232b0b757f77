import type { singleViewEndpoints } from '../../shared/contract/single-view';
import type { FindPeopleDeps } from '../identity/find-people';
import type { Handlers } from '../platform/http/api';
import { type PersonFiguresDeps, personFigures } from '../touchpoint/person-figures';
import { type PersonTimelineDeps, personTimeline } from '../touchpoint/person-timeline';
import { memberView } from './member-view';
import { type SingleViewDeps, singleView } from './single-view';

type Deps = SingleViewDeps &
  PersonTimelineDeps &
  PersonFiguresDeps &
  Omit<FindPeopleDeps, 'graphs'> & { people: Pick<FindPeopleDeps, 'graphs'> };

/** What the console reads of one person, and how it finds them. */
export const singleViewHandlers = (deps: Deps, zone: () => Promise<string>): Handlers<typeof singleViewEndpoints> => ({
  member: async ({ params, language, now }) => singleView(deps)(params.memberId, language, now),
  personTimeline: async ({ params, query, language }) => personTimeline(deps)({ ...params, ...query, language }),
  personFigures: async ({ params }) => personFigures(deps)(params.oneId),
  findPeople: async ({ body, now }) => {
    // The reading of phone numbers is heavy and seldom needed.
    const { findPeople } = await import('../identity/find-people');
    const [found, local] = await Promise.all([findPeople({ ...deps, graphs: deps.people.graphs })(body.text), zone()]);
    const accounts = found.flatMap(({ account }) => account ?? []);
    const figures = await deps.tiers.figuresOf(accounts, now);
    return {
      items: found.map(({ account, ...one }) => {
        const own = account && figures.get(account.memberId);
        return { ...one, ...(own && { account: memberView(account, own, local) }) };
      }),
    };
  },
});
