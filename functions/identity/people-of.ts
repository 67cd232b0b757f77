import { settled } from '../../shared/identity/graph';
import { sideBySide } from '../platform/side-by-side';
import type { PeopleDeps } from './change-people';
import type { PersonSeen } from './identity';
import { isOf, seen } from './person';
import { bookFor } from './rules-repository';

type Deps = Pick<PeopleDeps, 'rules' | 'newId'> & { graphs: Pick<PeopleDeps['graphs'], 'ofPeople' | 'graphs'> };

const A_PART = 100;
const AT_ONCE = 4;

/** The people whom many ids lead to, by these ids: as each by itself would be found, in a few requests for a hundred. Nobody's id is not in it. */
export const peopleOf =
  ({ graphs, rules, newId }: Deps) =>
  async (ids: readonly string[]): Promise<Map<string, PersonSeen>> => {
    const parts = Array.from({ length: Math.ceil(ids.length / A_PART) }, (_, i) => ids.slice(i * A_PART, (i + 1) * A_PART));
    const found = await sideBySide(parts, AT_ONCE, async (part) => {
      const { graphIds, bareAccounts } = await graphs.ofPeople(part);
      const known = await graphs.graphs(graphIds);
      const book = await bookFor(rules, known);
      const entries = known.flatMap((graph) => settled(book, graph, newId).entries);
      return part.flatMap((id): [string, PersonSeen][] => {
        if (bareAccounts.includes(id)) return [[id, { oneId: id, formerIds: [], subjects: [{ subject: `M#${id}` }] }]];
        const entry = entries.find((one) => isOf(one, id));
        return entry ? [[id, seen(entry)]] : [];
      });
    });
    return new Map(found.flat());
  };
