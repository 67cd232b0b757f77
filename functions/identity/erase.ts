import { withoutErased } from '../../shared/identity/erased';
import type { Entry, Graph } from '../../shared/identity/graph';
import { millis } from '../../shared/time/instant';
import { Fault } from '../platform/problems';
import type { Write } from '../platform/transact';
import { changePeople, type PeopleDeps } from './change-people';
import type { Deciding } from './decide';
import type { Subject } from './identity';
import { isOf, seen } from './person';

/** Somebody as they were when they were erased: all ids that led to them, and under what their events lie. */
export interface ErasedPerson {
  ids: string[];
  subjects: Subject[];
}

/**
 * A person is no more, with all ids and accounts: what came before about their identifiers counts for nobody from now on, also when it
 * comes late; what comes after is about somebody new. What else is written is written in the same transaction, or not at all.
 */
export const erasePerson =
  (deps: PeopleDeps) =>
  async (id: string, bareCard: string | undefined, { by, now }: Omit<Deciding, 'why'>, also: (erased: ErasedPerson) => Write[]) => {
    const decisionId = `decision:${deps.newId()}`;
    return changePeople(deps)<ErasedPerson>(
      async () => ({ graphIds: (await deps.graphs.ofPeople([id])).graphIds }),
      (graph, before, book) => {
        const entry = before.entries.find((one) => isOf(one, id));
        if (!entry && bareCard === undefined) throw new Fault('not_found');
        const { keys, ...erased } = entry ? personIn(entry) : { keys: [bareCard ?? ''], ids: [id], subjects: [{ subject: `M#${id}` }] };
        const decided: Graph['decisions'][number] = { kind: 'erase', decisionId, at: millis(now), by, why: '', keys };
        return {
          graph: withoutErased(book, {
            ...graph,
            decisions: [...graph.decisions, decided],
            given: graph.given.filter(({ oneId }) => !erased.ids.includes(oneId)),
            accounts: Object.fromEntries(Object.entries(graph.accounts).filter(([, memberId]) => !erased.ids.includes(memberId))),
          }),
          conclude: () => ({ result: erased, also: also(erased) }),
        };
      },
    );
  };

/** What an identifier was in their past may be somebody else's by now, and stays that. */
const personIn = (entry: Entry): ErasedPerson & { keys: string[] } => {
  const { oneId, formerIds, subjects } = seen(entry);
  return { ids: [oneId, ...formerIds], subjects, keys: [...entry.person.held.keys()] };
};
