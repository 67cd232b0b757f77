import { gunzipSync, gzipSync } from 'node:zlib';
import { GetCommand, ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { emptyGraph, type Graph, type Hint } from '../../shared/identity/graph';
import { IdentifierType } from '../../shared/identity/identifier';
import { utc } from '../../shared/time/instant';
import { batchGet } from '../platform/batch-get';
import { listedPage } from '../platform/listed-page';
import { sideBySide } from '../platform/side-by-side';
import type { Tables } from '../platform/tables';
import { transact, type Write } from '../platform/transact';

/** Where an identifier leads: to the graph in which it is known, and at once to its person. */
export type StoredHint = Hint & { graphId: string };

/** A graph as it was read. */
export interface StoredGraph extends Graph {
  graphId: string;
  version: number;
}

/** What one change of who is who writes, all of it or nothing. */
export interface GraphChange {
  /** The graphs that were read; the first goes on, the others lead to it. */
  read: StoredGraph[];
  graphId: string;
  graph: Graph;
  /** Identifiers that lead elsewhere than before; `isNew`: no graph knew them. */
  hints: { key: string; hint: Hint; isNew: boolean }[];
  /** Identifiers that no graph knows any more. */
  gone: string[];
  /** Ids that were given now, or are with other ids one person's than before; with all of that person's ids. */
  people: { oneId: string; ids: string[] }[];
  /** Accounts whose own verified number is somebody else's from now on, or theirs again. */
  phones: { memberId: string; isTheirs: boolean }[];
  /** What is to be written with it. */
  also: Write[];
  /** When the newest of what a person should look at came up; in milliseconds. */
  reviewAt?: number | undefined;
}

export interface Graphs {
  /** All ids of the person whom an id leads to, oldest first; it alone when it is nobody else's. One read. */
  idsOf(id: string): Promise<string[]>;
  /** The same for many ids at once. */
  idsOfAll(ids: readonly string[]): Promise<Map<string, string[]>>;
  hints(keys: readonly string[]): Promise<Map<string, StoredHint>>;
  /** The graphs that people with these ids are known in, by id; and whether there is an account of that id without any. */
  ofPeople(ids: readonly string[]): Promise<{ graphIds: string[]; bareAccounts: string[] }>;
  /** Graphs by id, each once; an id of one that has become part of another gives that other. */
  graphs(graphIds: readonly string[]): Promise<StoredGraph[]>;
  /** All graphs, a page at a time; reads the whole table. */
  all(): AsyncGenerator<StoredGraph[]>;
  /** Graphs in which something waits for a decision, newest first. */
  underReview(cursor: string | undefined): Promise<{ graphIds: string[]; next?: string | undefined }>;
  /** Lets identifiers lead to their graph only, and not at once to a person: right at any time, at the price of one read more. */
  forgetPeople(keys: readonly string[]): Promise<void>;
  /** False when something has changed since it was read. */
  write(change: GraphChange): Promise<boolean>;
}

/** A graph that became part of another; one under review is listed. */
interface Listed {
  into?: string;
  listPk?: string;
  listSk?: string;
}

const REVIEWS_A_PAGE = 50;
/** So many identifiers are written at the same time, where they are not one transaction. */
const AT_ONCE = 25;

const millisecond = v.number();
const Key = v.object({ type: IdentifierType, key: v.string(), scope: v.optional(v.string()), verified: v.boolean() });
const StoredLink = v.object({ messageId: v.string(), at: millisecond, identifiers: v.array(Key), by: v.optional(v.number()) });
const decided = { decisionId: v.string(), at: millisecond, by: v.string(), why: v.string(), rules: v.optional(v.number()) };
const StoredDecision = v.variant('kind', [
  v.object({ kind: v.literal('merge'), ...decided, a: v.string(), b: v.string(), ends: v.array(v.string()) }),
  v.object({ kind: v.literal('keep_apart'), ...decided, a: v.string(), b: v.string() }),
  v.object({ kind: v.literal('unbind'), ...decided, key: v.string(), shownAgainBy: v.optional(v.string()) }),
  v.object({ kind: v.literal('erase'), ...decided, keys: v.array(v.string()) }),
]);
/** Evidence beyond so many characters is packed to a small part: each kilobyte costs, and an item can have 400 of them. */
const PACKED_ABOVE = 4_000;
const StoredLinks = v.union([
  v.array(StoredLink),
  v.pipe(
    v.instance(Uint8Array),
    v.transform((packed) => JSON.parse(gunzipSync(packed).toString('utf8'))),
    v.array(StoredLink),
  ),
]);
const packed = (links: Graph['links']): Graph['links'] | Uint8Array => {
  const text = JSON.stringify(links);
  return text.length > PACKED_ABOVE ? gzipSync(text) : links;
};

const GraphItem = v.object({
  graphId: v.string(),
  version: v.number(),
  into: v.optional(v.string()),
  links: StoredLinks,
  decisions: v.array(StoredDecision),
  given: v.array(v.object({ oneId: v.string(), messageId: v.string() })),
  accounts: v.record(v.string(), v.string()),
});
const HintItem = v.object({
  pk: v.string(),
  graphId: v.string(),
  oneId: v.optional(v.string()),
  memberId: v.optional(v.string()),
  since: v.optional(millisecond),
  confirmedAt: v.optional(millisecond),
  sharedSince: v.optional(millisecond),
  erasedAt: v.optional(millisecond),
});
/** `ids`: all ids of the person whom this one is of, oldest first, when there are several. */
const PersonItem = v.object({ graphId: v.string(), ids: v.optional(v.array(v.string())) });

/** A graph as its item has it; one that became part of another knows nothing any more. */
export const graphOf = (item: unknown): Graph => v.parse(GraphItem, item);

/** Graphs in the core table. An identifier item leads to the account, too, as `memberId`, for who is looked up by card or phone. */
export const graphsIn = (tables: Tables): Graphs => {
  const { core, brandId } = tables;
  const graphKey = (graphId: string) => ({ pk: `${brandId}#G#${graphId}`, sk: 'GRAPH' });
  const hintKey = (key: string) => ({ pk: `${brandId}#I#${key}`, sk: 'IDENTIFIER' });
  const personKey = (oneId: string) => ({ pk: `${brandId}#M#${oneId}`, sk: 'PERSON' });
  const reviewsPk = `${brandId}#REVIEWS`;
  const memberKey = (oneId: string) => ({ pk: `${brandId}#M#${oneId}`, sk: 'MEMBER' });

  const graphs = async (graphIds: readonly string[]): Promise<StoredGraph[]> => {
    const found = new Map<string, StoredGraph>();
    let asked = [...new Set(graphIds)];
    while (asked.length > 0) {
      const items = (await batchGet(tables, asked.map(graphKey), true)).map((item) => v.parse(GraphItem, item));
      for (const { into, ...graph } of items) if (into === undefined) found.set(graph.graphId, graph);
      asked = [...new Set(items.flatMap(({ into }) => (into === undefined || found.has(into) ? [] : [into])))];
    }
    return [...found.values()].sort((a, b) => (a.graphId < b.graphId ? -1 : 1));
  };

  /** The graph at the version that was read, or none where there was none. */
  const graphWrite = (graphId: string, before: StoredGraph | undefined, after: Graph & Listed): Write => ({
    Put: {
      TableName: core,
      Item: { ...graphKey(graphId), ...after, links: packed(after.links), graphId, version: (before?.version ?? 0) + 1 },
      ...(before
        ? {
            ConditionExpression: '#version = :read AND attribute_not_exists(#into)',
            ExpressionAttributeNames: { '#version': 'version', '#into': 'into' },
            ExpressionAttributeValues: { ':read': before.version },
          }
        : { ConditionExpression: 'attribute_not_exists(pk)' }),
    },
  });

  return {
    graphs,
    idsOf: async (id) => {
      const { Item } = await tables.db.send(new GetCommand({ TableName: core, Key: personKey(id), ConsistentRead: true }));
      return (Item && v.parse(PersonItem, Item).ids) ?? [id];
    },
    idsOfAll: async (ids) => {
      const items = await batchGet(tables, [...new Set(ids)].map(personKey), true);
      const found = new Map(items.map((item) => [String(item.pk), v.parse(PersonItem, item).ids]));
      return new Map(ids.map((id) => [id, found.get(personKey(id).pk) ?? [id]]));
    },
    hints: async (keys) => {
      const items = await batchGet(tables, [...new Set(keys)].map(hintKey), true);
      const known = items.filter(({ graphId }) => graphId !== undefined).map((item) => v.parse(HintItem, item));
      return new Map(known.map(({ pk, ...hint }) => [pk.slice(hintKey('').pk.length), hint as StoredHint]));
    },
    ofPeople: async (ids) => {
      const items = await batchGet(
        tables,
        [...new Set(ids)].flatMap((id) => [personKey(id), memberKey(id)]),
        true,
      );
      const people = items.filter(({ sk }) => sk === 'PERSON');
      const bare = items.filter(
        ({ sk, pk, memberId }) => sk === 'MEMBER' && memberId !== undefined && !people.some((person) => person.pk === pk),
      );
      return {
        graphIds: people.map((item) => v.parse(PersonItem, item).graphId),
        bareAccounts: bare.map(({ memberId }) => String(memberId)),
      };
    },
    all: async function* () {
      let from: Record<string, unknown> | undefined;
      do {
        const page = await tables.db.send(
          new ScanCommand({
            TableName: core,
            ConsistentRead: true,
            FilterExpression: 'begins_with(pk, :graph) AND sk = :sk AND attribute_not_exists(#into)',
            ExpressionAttributeNames: { '#into': 'into' },
            ExpressionAttributeValues: { ':graph': graphKey('').pk, ':sk': 'GRAPH' },
            ...(from && { ExclusiveStartKey: from }),
          }),
        );
        yield (page.Items ?? []).map((item) => v.parse(GraphItem, item));
        from = page.LastEvaluatedKey;
      } while (from);
    },
    underReview: async (cursor) => {
      const { items, next } = await listedPage(tables, { listPk: reviewsPk, newestFirst: true, cursor, limit: REVIEWS_A_PAGE });
      return { graphIds: items.map(({ graphId }) => String(graphId)), next };
    },
    forgetPeople: async (keys) => {
      await sideBySide(keys, AT_ONCE, (key) =>
        tables.db.send(
          new UpdateCommand({
            TableName: core,
            Key: hintKey(key),
            UpdateExpression: 'REMOVE oneId, memberId, since, confirmedAt',
            ConditionExpression: 'attribute_exists(graphId)',
          }),
        ),
      );
    },
    write: async ({ read, graphId, graph, hints, gone, people, phones, also, reviewAt }) => {
      const [goesOn, ...others] = read;
      const listed = reviewAt === undefined ? {} : { listPk: reviewsPk, listSk: `${utc(reviewAt)}#${graphId}` };
      const failed = await transact(tables, [
        graphWrite(graphId, goesOn, { ...graph, ...listed }),
        ...others.map((other) => graphWrite(other.graphId, other, { ...emptyGraph(), into: graphId })),
        ...hints.map(
          ({ key, hint, isNew }): Write => ({
            Put: {
              TableName: core,
              Item: { ...hintKey(key), graphId, ...hint },
              ...(isNew && { ConditionExpression: 'attribute_not_exists(graphId)' }),
            },
          }),
        ),
        ...gone.map((key): Write => ({ Delete: { TableName: core, Key: hintKey(key) } })),
        ...people.map(
          ({ oneId, ids }): Write => ({
            Put: { TableName: core, Item: { ...personKey(oneId), graphId, ...(ids.length > 1 && { ids }) } },
          }),
        ),
        ...phones.map(
          ({ memberId, isTheirs }): Write => ({
            Update: {
              TableName: core,
              Key: memberKey(memberId),
              UpdateExpression: isTheirs ? 'REMOVE phoneGone' : 'SET phoneGone = :yes',
              ConditionExpression: 'attribute_exists(pk)',
              ...(!isTheirs && { ExpressionAttributeValues: { ':yes': true } }),
            },
          }),
        ),
        ...also,
      ]);
      return !failed;
    },
  };
};
