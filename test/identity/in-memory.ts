import { setImmediate as pause } from 'node:timers/promises';
import type { LoggedEvidence, PeopleDeps } from '../../functions/identity/change-people';
import type { Graphs, StoredGraph, StoredHint } from '../../functions/identity/graph-repository';
import { identityWith } from '../../functions/identity/identity-of';
import { strongestFirst } from '../../shared/identity/conflicts';
import type { Link } from '../../shared/identity/link';
import { FIRST_BOOK } from '../../shared/identity/rule-book';
import { DEFAULT_IDENTITY_RULES } from '../../shared/identity/rules';
import { DEFAULT_TAG_RULES } from '../../shared/tag/default-rules';
import { foldTags } from '../../shared/tag/fold';
import { utc } from '../../shared/time/instant';

/** What the repository promises, in memory: what was read may have changed by the time it is written, then nothing is. */
const graphsInMemory = (): Graphs => {
  const kept = new Map<string, StoredGraph & { into?: string }>();
  const hints = new Map<string, StoredHint>();
  const people = new Map<string, { graphId: string; ids: string[] }>();
  const now = (graphId: string): StoredGraph | undefined => {
    const graph = kept.get(graphId);
    return graph?.into === undefined ? graph : now(graph.into);
  };
  const idsOf = (id: string): string[] => people.get(id)?.ids ?? [id];
  return {
    idsOf: async (id) => idsOf(id),
    idsOfAll: async (ids) => new Map(ids.map((id) => [id, idsOf(id)])),
    all: async function* () {
      yield [...kept.values()].filter(({ into }) => into === undefined);
    },
    underReview: async () => ({ graphIds: [] }),
    forgetPeople: async (keys) => {
      for (const key of keys) hints.set(key, { graphId: hints.get(key)?.graphId ?? '' });
    },
    hints: async (keys) => {
      await pause();
      return structuredClone(new Map(keys.flatMap((key) => (hints.has(key) ? [[key, hints.get(key) as StoredHint] as const] : []))));
    },
    ofPeople: async (ids) => ({ graphIds: ids.flatMap((id) => people.get(id)?.graphId ?? []), bareAccounts: [] }),
    graphs: async (graphIds) => {
      await pause();
      const found = new Map(graphIds.flatMap((id) => now(id) ?? []).map((graph) => [graph.graphId, structuredClone(graph)]));
      return [...found.values()].sort((a, b) => (a.graphId < b.graphId ? -1 : 1));
    },
    write: async ({ read, graphId, graph, ...change }) => {
      await pause();
      const isStill = read.every((one) => kept.get(one.graphId)?.version === one.version && kept.get(one.graphId)?.into === undefined);
      if (!isStill || (read.length === 0 && kept.has(graphId)) || change.hints.some(({ key, isNew }) => isNew && hints.has(key)))
        return false;
      for (const one of read) kept.set(one.graphId, { ...one, version: one.version + 1, into: graphId });
      kept.set(graphId, structuredClone({ ...graph, graphId, version: (read[0]?.version ?? 0) + 1 }));
      for (const { key, hint } of change.hints) hints.set(key, { ...hint, graphId });
      for (const key of change.gone) hints.delete(key);
      for (const { oneId, ids } of change.people) people.set(oneId, { graphId, ids });
      return true;
    },
  };
};

/** A world of its own: who is who, and a log of purchases, both in memory, so that very many can be tried. */
export const worldInMemory = ({ completes = true }: { completes?: boolean } = {}) => {
  let ids = 0;
  const log: (LoggedEvidence & { subject: string })[] = [];
  const deps: PeopleDeps = {
    graphs: graphsInMemory(),
    rules: { current: async () => FIRST_BOOK, fresh: async () => FIRST_BOOK, all: async () => [], add: async () => false },
    clock: () => utc(0),
    newId: () => `id-${String(++ids).padStart(6, '0')}`,
    evidence: async (subjects) => (completes ? log.filter(({ subject }) => subjects.some((one) => one.subject === subject)) : []),
  };
  const identity = identityWith(deps);
  const tell = async (link: Link): Promise<string | undefined> => {
    const { messageId, at, identifiers } = link;
    const oneId = await identity.recognise({ messageId, at: utc(at), identifiers });
    const subject = `I#${strongestFirst(DEFAULT_IDENTITY_RULES, identifiers)[0]?.key}`;
    if (!log.some((one) => one.messageId === messageId)) log.push({ ...link, receivedAt: at, subject });
    return oneId;
  };

  /** A person's tags as the log has them: of purchases, each in a store of its own. */
  const tagsOf = async (oneId: string): Promise<string> => {
    const person = await identity.person(oneId);
    const own = log.filter(({ subject, at }) =>
      person?.subjects.some((one) => one.subject === subject && (one.from ?? -1) <= at && at < (one.until ?? Number.POSITIVE_INFINITY)),
    );
    const events = own.map(({ messageId, at }) => ({
      ...{ messageId, type: 'purchase', channel: 'pos' as const, occurredAt: utc(at) },
      properties: { storeId: `s-${messageId}`, storeName: messageId, amount: 9_900, currency: 'CNY' },
    }));
    return JSON.stringify(foldTags(DEFAULT_TAG_RULES, events, 'Asia/Shanghai', []));
  };

  /** Who has which identifiers, and which tags: a line a person. */
  const everybody = async (): Promise<string[]> => {
    const keys = [...new Set(log.flatMap(({ identifiers }) => identifiers.map(({ key }) => key)))].sort();
    const hints = await deps.graphs.hints(keys);
    const held = new Map<string, string[]>();
    for (const key of keys) {
      const oneId = hints.get(key)?.oneId;
      if (oneId !== undefined) held.set(oneId, [...(held.get(oneId) ?? []), key]);
    }
    return (await Promise.all([...held].map(async ([oneId, own]) => `${own.join(' ')}: ${await tagsOf(oneId)}`))).sort();
  };

  return { deps, identity, tell, tagsOf, everybody };
};
