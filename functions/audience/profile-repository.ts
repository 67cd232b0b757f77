import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, PutCommand, QueryCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { type Instant, millis, utc } from '../../shared/time/instant';
import { batchGet } from '../platform/batch-get';
import { itemsOf } from '../platform/items-of';
import { listedPage } from '../platform/listed-page';
import { sideBySide } from '../platform/side-by-side';
import type { Tables } from '../platform/tables';
import { transact } from '../platform/transact';
import { inList } from './audience-keys';
import { changesOf, type ProfileChange } from './profile-change';
import { DUE_LISTS, dueList, profileIn, profileItem, profileKey, type StoredProfile } from './stored-profile';

/** What is kept under an id: its profile, and the audiences on whose uploaded lists it is. */
export interface Kept {
  id: string;
  stored?: StoredProfile | undefined;
  listedIn: string[];
}

export interface ProfilePage {
  items: StoredProfile[];
  /** Where it goes on; absent at the end of the segment. */
  after?: Record<string, unknown> | undefined;
  /** Read units that it took. */
  units: number;
}

/** A part of the whole table, of so many that are about alike. */
export interface Segment {
  segment: number;
  total: number;
}

export interface Profiles {
  /** What is kept under each of these ids, as it is now; one query an id. */
  kept(ids: readonly string[]): Promise<Kept[]>;
  /** Profiles by id, as they are now. One request for a hundred. */
  all(ids: readonly string[]): Promise<Map<string, StoredProfile>>;
  /** Writes a profile if what was read is still so; with who comes, goes and is counted in one transaction, when anybody does. */
  write(change: ProfileChange): Promise<boolean>;
  /** Notes that these are to be looked at again; whoever follows the table does. One write of one unit each. */
  markStale(ids: readonly string[], now: Instant): Promise<void>;
  /** Takes the mark of somebody away. */
  unmark(id: string): Promise<void>;
  /** Who is to be looked at by now, those who wait longest first; one query a list. */
  due(now: Instant, most: number): Promise<string[]>;
  /** A page of a part of all profiles. */
  scan(segment: Segment, after: Record<string, unknown> | undefined, limit?: number): Promise<ProfilePage>;
  /** Members of an audience, who entered last first, with since when. */
  membersOf(
    audienceId: string,
    cursor: string | undefined,
    limit: number,
  ): Promise<{ items: { oneId: string; since: Instant }[]; next?: string | undefined }>;
}

/** A mark is of no use once it was followed; the stream tells of it within the day. */
const MARK_SECONDS = 2 * 24 * 3600;
const AT_ONCE = 20;

export const profilesIn = (tables: Tables): Profiles => {
  const { db, profiles, brandId } = tables;
  const pkOf = (id: string): string => `${brandId}#M#${id}`;

  const kept = async (id: string): Promise<Kept> => {
    const items = await itemsOf(tables, {
      TableName: profiles,
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
      ExpressionAttributeValues: { ':pk': pkOf(id), ':from': 'LISTED#', ':to': 'PROFILE' },
      ConsistentRead: true,
    });
    const profile = items.find(({ sk }) => sk === 'PROFILE');
    const listed = items.flatMap(({ sk }) => /^LISTED#(.+)$/.exec(String(sk))?.[1] ?? []);
    return { id, ...(profile && { stored: profileIn(profile) }), listedIn: listed };
  };

  const putAlone = async (before: StoredProfile, after: StoredProfile): Promise<boolean> => {
    try {
      await db.send(
        new PutCommand({
          TableName: profiles,
          Item: profileItem(tables, after),
          ConditionExpression: 'version = :read',
          ExpressionAttributeValues: { ':read': before.version },
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  };

  const dueOn = async (list: number, now: Instant, most: number): Promise<string[]> => {
    const { Items = [] } = await db.send(
      new QueryCommand({
        TableName: profiles,
        IndexName: 'listed',
        KeyConditionExpression: 'listPk = :list AND listSk < :now',
        // A bare moment lies before all places of that moment: the next millisecond's is behind them.
        ExpressionAttributeValues: { ':list': dueList(tables, list), ':now': utc(millis(now) + 1) },
        Limit: most,
      }),
    );
    return Items.map(({ listSk }) => String(listSk));
  };

  return {
    kept: (ids) => Promise.all(ids.map(kept)),
    all: async (ids) => {
      const keys = [...new Set(ids)].map((id) => profileKey(tables, id));
      const items = await batchGet(tables, keys, true, profiles);
      return new Map(items.map(profileIn).map((one) => [one.profile.oneId, one]));
    },
    write: async (change) => {
      const { before, after } = change.own;
      if (before && after && change.former.length === 0 && change.moves.length === 0) return putAlone(before, after);
      const writes = changesOf(tables, change);
      return writes.length === 0 || !(await transact(tables, writes, { conflicts: 'given_back' }));
    },
    markStale: async (ids, now) => {
      const ttl = Math.ceil(millis(now) / 1000) + MARK_SECONDS;
      await sideBySide([...new Set(ids)], AT_ONCE, (id) =>
        db.send(new PutCommand({ TableName: profiles, Item: { pk: pkOf(id), sk: 'STALE', at: now, mark: Math.random(), ttl } })),
      );
    },
    unmark: async (id) => {
      await db.send(new DeleteCommand({ TableName: profiles, Key: { pk: pkOf(id), sk: 'STALE' } }));
    },
    due: async (now, most) => {
      const lists = await Promise.all(Array.from({ length: DUE_LISTS }, (_, list) => dueOn(list, now, most)));
      const places = lists.flat().sort().slice(0, most);
      return places.map((place) => place.slice(place.indexOf('#') + 1));
    },
    scan: async ({ segment, total }, after, limit) => {
      const { Items, LastEvaluatedKey, ConsumedCapacity } = await db.send(
        new ScanCommand({
          TableName: profiles,
          FilterExpression: 'sk = :profile AND begins_with(pk, :brand)',
          ExpressionAttributeValues: { ':profile': 'PROFILE', ':brand': `${brandId}#` },
          Segment: segment,
          TotalSegments: total,
          ReturnConsumedCapacity: 'TOTAL',
          ...(limit !== undefined && { Limit: limit }),
          ...(after && { ExclusiveStartKey: after }),
        }),
      );
      return { items: (Items ?? []).map(profileIn), after: LastEvaluatedKey, units: ConsumedCapacity?.CapacityUnits ?? 0 };
    },
    membersOf: async (audienceId, cursor, limit) => {
      const page = { table: profiles, listPk: inList(tables, audienceId), newestFirst: true, cursor, limit };
      const { items: found, next } = await listedPage(tables, page);
      const items = found.map(({ listSk }) => {
        const [since = '', oneId = ''] = String(listSk).split('#');
        return { oneId, since };
      });
      return { items, next };
    },
  };
};
