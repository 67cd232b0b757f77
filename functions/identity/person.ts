import { type Entry, type Settled, settled } from '../../shared/identity/graph';
import type { Holding } from '../../shared/identity/people';
import { type Instant, millis } from '../../shared/time/instant';
import type { PeopleDeps } from './change-people';
import type { Identity, PersonSeen, Subject } from './identity';
import { bookFor } from './rules-repository';

type ReadDeps = Pick<PeopleDeps, 'graphs' | 'rules' | 'newId'>;

/** The person whom an id leads to, with all that is known of who they are. */
export const findPerson =
  ({ graphs, rules, newId }: ReadDeps) =>
  async (oneId: string): Promise<{ entry: Entry; settled: Settled } | undefined> => {
    const { graphIds } = await graphs.ofPeople([oneId]);
    const [graph] = await graphs.graphs(graphIds);
    if (!graph) return undefined;
    const all = settled(await bookFor(rules, [graph]), graph, newId);
    const entry = all.entries.find((one) => isOf(one, oneId));
    return entry && { entry, settled: all };
  };

/** Whether an id leads to a person: one that was given to them, or an account of theirs. */
export const isOf = ({ oneId, formerIds, accounts }: Entry, id: string): boolean =>
  oneId === id || formerIds.includes(id) || accounts.includes(id);

/** Reads people: as `Identity` promises. An account that nobody was recognised by yet is a person by itself. */
export const peopleFrom = (deps: ReadDeps): Pick<Identity, 'person' | 'idsOf' | 'idsOfAll' | 'whose'> => {
  const person = async (oneId: string): Promise<PersonSeen | undefined> => {
    const { graphIds, bareAccounts } = await deps.graphs.ofPeople([oneId]);
    if (bareAccounts.includes(oneId)) return { oneId, formerIds: [], subjects: [{ subject: `M#${oneId}` }] };
    const [graph] = await deps.graphs.graphs(graphIds);
    const entry = graph && settled(await bookFor(deps.rules, [graph]), graph, deps.newId).entries.find((one) => isOf(one, oneId));
    return entry && seen(entry);
  };

  const ofIdentifier = async (key: string, at: number): Promise<string | undefined> => {
    const hint = (await deps.graphs.hints([key])).get(key);
    const [graph] = hint ? await deps.graphs.graphs([hint.graphId]) : [];
    if (!graph) return undefined;
    return settled(await bookFor(deps.rules, [graph]), graph, deps.newId).entries.find(({ person: { held, past } }) =>
      [...held.values(), ...past].some((one) => one.key === key && one.since <= at && at < (one.until ?? Number.POSITIVE_INFINITY)),
    )?.oneId;
  };

  return {
    person,
    idsOf: (id) => deps.graphs.idsOf(id),
    idsOfAll: (ids) => deps.graphs.idsOfAll(ids),
    whose: async (subject: string, at: Instant) => {
      if (subject.startsWith('M#')) return (await person(subject.slice(2)))?.oneId;
      return subject.startsWith('I#') ? ofIdentifier(subject.slice(2), millis(at)) : undefined;
    },
  };
};

/** Accounts are theirs for good; what lies under an identifier is theirs for as long as the identifier was. */
export const seen = ({ oneId, formerIds, accounts, person: { held, past } }: Entry): PersonSeen => {
  const others = accounts.filter((account) => account !== oneId && !formerIds.includes(account));
  return {
    oneId,
    formerIds: [...formerIds, ...others].sort(),
    subjects: [
      ...[...new Set([oneId, ...formerIds, ...accounts])].map((id) => ({ subject: `M#${id}` })),
      ...[...held.values(), ...past].map(subjectOf),
    ],
  };
};

const subjectOf = ({ key, since, until }: Holding): Subject => ({
  subject: `I#${key}`,
  from: since,
  ...(until !== undefined && { until }),
});
