import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { Stay } from '../../shared/journey/fence';
import { Effect, Path } from '../../shared/journey/path';
import { Instant, isBefore, millis, utc } from '../../shared/time/instant';
import { itemsOf } from '../platform/items-of';
import type { Tables } from '../platform/tables';
import { transact } from '../platform/transact';

/** Over so many lists all paths that something is due on are spread: very many may be due in the same minute. */
const SPREAD = 8;
const A_PAGE = 100;
/** Sorts after every time. */
const LAST = '~';
/** What is over and may not begin again is kept for so long. */
const KEPT_SECONDS = 400 * 86_400;

/** An effect that is to be carried out, no sooner than `notBefore`: until then somebody is at it, or it waits to be tried again. */
export const Todo = v.object({ ...Effect.entries, notBefore: Instant, tries: v.number() });
export type Todo = v.InferOutput<typeof Todo>;

/** A path as it is kept: with what is still to be carried out, written with the move that asked for it. */
export const KeptPath = v.object({
  path: Path,
  todo: v.array(Todo),
  /** Which time of the same journey and key it is. */
  run: v.number(),
  /** Grows with every write. */
  revision: v.number(),
});
export type KeptPath = v.InferOutput<typeof KeptPath>;

/** When something is due on a path: a wait that is over, an effect to be carried out. */
export const dueOf = ({ path, todo }: Pick<KeptPath, 'path' | 'todo'>): Instant | undefined => {
  const times = [...(path.stands ? [path.stands.until] : []), ...todo.map(({ notBefore }) => notBefore)];
  return times.reduce<Instant | undefined>((first, one) => (first === undefined || isBefore(one, first) ? one : first), undefined);
};

export interface Paths {
  /** The last path of each journey and key under these ids, as they are now; one query an id. */
  ofMembers(ids: readonly string[]): Promise<KeptPath[]>;
  /** Those and the ones before them that are still kept. */
  everOf(ids: readonly string[]): Promise<KeptPath[]>;
  get(path: Pick<Path, 'memberId' | 'journeyId' | 'key'>): Promise<KeptPath | undefined>;
  /** Puts a path in place of the one that was read, or where there is none; one that begins anew leaves the one before on record. False when it has moved on. */
  write(after: Omit<KeptPath, 'revision'>, before: KeptPath | undefined): Promise<boolean>;
  /** Everything that is due by now, a page at a time, what is due first first in each list. */
  due(now: Instant, look: (page: KeptPath[]) => Promise<void>): Promise<void>;
  /** Every path on which something is ever due, a page at a time. */
  open(look: (page: KeptPath[]) => Promise<void>): Promise<void>;
  /** Where a member is, as a fence of a journey sees it. */
  stay(memberId: string, journeyId: string): Promise<Stay | undefined>;
  keepStay(memberId: string, journeyId: string, stay: Stay): Promise<void>;
  /** Whether what a day brings to a journey was done. */
  isDone(journeyId: string, day: string): Promise<boolean>;
  done(journeyId: string, day: string, now: Instant): Promise<void>;
}

/** Where everything lies that journeys keep of a member: it goes with the member. */
export const pathsPk = ({ brandId }: Pick<Tables, 'brandId'>, memberId: string): string => `${brandId}#M#${memberId}#PATHS`;

/** What the last path of a journey and key begins with in its place. */
export const NOW = 'NOW#';

export const pathKey = (tables: Pick<Tables, 'brandId'>, { memberId, journeyId, key }: Pick<Path, 'memberId' | 'journeyId' | 'key'>) => ({
  pk: pathsPk(tables, memberId),
  sk: `${NOW}${journeyId}#${key}`,
});

export const pathsIn = (tables: Tables): Paths => {
  const { db, core, brandId } = tables;
  const pkOf = (memberId: string): string => pathsPk(tables, memberId);
  const keyOf = (of: Pick<Path, 'memberId' | 'journeyId' | 'key'>) => pathKey(tables, of);
  const earlierKey = ({ path, run }: KeptPath) => ({
    pk: pkOf(path.memberId),
    sk: `EARLIER#${path.journeyId}#${path.key}#${String(run).padStart(6, '0')}`,
  });
  const stayKey = (memberId: string, journeyId: string) => ({ pk: pkOf(memberId), sk: `STAY#${journeyId}` });
  const doneKey = (journeyId: string, day: string) => ({ pk: `${brandId}#JOURNEY_DAYS#${journeyId}`, sk: day });
  const listPk = (n: number): string => `${brandId}#DUE#JOURNEYS#${n}`;
  const spreadOf = (id: string): number => [...id].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % SPREAD;

  const itemOf = (kept: KeptPath) => {
    const { path } = kept;
    const due = dueOf(kept);
    // Who may come in once is remembered for good; what goes by a cart or an order is not asked for again after so long.
    const isOver = due === undefined && path.key !== '';
    return {
      ...{ ...keyOf(path), kind: 'path', ...kept },
      ...(due !== undefined && { listPk: listPk(spreadOf(path.pathId)), listSk: `${utc(millis(due))}#${path.pathId}` }),
      ...(isOver && { ttl: ttlOf(path) }),
    };
  };
  const ttlOf = ({ end, enteredAt }: Path): number => Math.ceil(millis(end?.at ?? enteredAt) / 1000) + KEPT_SECONDS;

  const under = async (id: string, prefix: string): Promise<KeptPath[]> => {
    const items = await itemsOf(tables, {
      TableName: core,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
      ExpressionAttributeValues: { ':pk': pkOf(id), ':prefix': prefix },
      ConsistentRead: true,
    });
    return items.map((item) => v.parse(KeptPath, item));
  };
  const of = async (ids: readonly string[], prefix: string): Promise<KeptPath[]> =>
    (await Promise.all([...new Set(ids)].map((id) => under(id, prefix)))).flat();

  const listed = (n: number, until: string, from: Record<string, unknown> | undefined) =>
    db.send(
      new QueryCommand({
        TableName: core,
        IndexName: 'listed',
        KeyConditionExpression: 'listPk = :pk AND listSk < :until',
        ExpressionAttributeValues: { ':pk': listPk(n), ':until': until },
        Limit: A_PAGE,
        ...(from && { ExclusiveStartKey: from }),
      }),
    );
  const walk = async (until: string, look: (page: KeptPath[]) => Promise<void>): Promise<void> => {
    await Promise.all(
      Array.from({ length: SPREAD }, async (_, n) => {
        let from: Record<string, unknown> | undefined;
        do {
          const page = await listed(n, until, from);
          const found = (page.Items ?? []).map((item) => v.parse(KeptPath, item));
          if (found.length > 0) await look(found);
          from = page.LastEvaluatedKey;
        } while (from);
      }),
    );
  };

  return {
    ofMembers: (ids) => of(ids, NOW),
    everOf: async (ids) => (await Promise.all([of(ids, NOW), of(ids, 'EARLIER#')])).flat(),
    get: async (path) => {
      const { Item } = await db.send(new GetCommand({ TableName: core, Key: keyOf(path), ConsistentRead: true }));
      return Item && v.parse(KeptPath, Item);
    },
    write: async (after, before) => {
      const Item = itemOf({ ...after, revision: (before?.revision ?? 0) + 1 });
      const put = {
        TableName: core,
        Item,
        ...(before
          ? { ConditionExpression: 'revision = :read', ExpressionAttributeValues: { ':read': before.revision } }
          : { ConditionExpression: 'attribute_not_exists(pk)' }),
      };
      if (before && before.run !== after.run) {
        const earlier = { ...earlierKey(before), kind: 'path', ...before, ttl: ttlOf(before.path) };
        return !(await transact(tables, [{ Put: put }, { Put: { TableName: core, Item: earlier } }]));
      }
      try {
        await db.send(new PutCommand(put));
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw error;
      }
    },
    // `$` comes after `#`: what is due this very millisecond is due.
    due: (now, look) => walk(`${utc(millis(now))}$`, look),
    open: (look) => walk(LAST, look),
    stay: async (memberId, journeyId) => {
      const { Item } = await db.send(new GetCommand({ TableName: core, Key: stayKey(memberId, journeyId), ConsistentRead: true }));
      return Item && v.parse(Stay, Item);
    },
    keepStay: async (memberId, journeyId, stay) => {
      await db.send(new PutCommand({ TableName: core, Item: { ...stayKey(memberId, journeyId), kind: 'stay', ...stay } }));
    },
    isDone: async (journeyId, day) => {
      const { Item } = await db.send(new GetCommand({ TableName: core, Key: doneKey(journeyId, day), ConsistentRead: true }));
      return Item !== undefined;
    },
    done: async (journeyId, day, now) => {
      const ttl = Math.ceil(millis(now) / 1000) + 60 * 86_400;
      await db.send(new PutCommand({ TableName: core, Item: { ...doneKey(journeyId, day), ttl } }));
    },
  };
};
