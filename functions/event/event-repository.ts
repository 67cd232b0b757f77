import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { StoreEvent } from '../../shared/event/event';
import { EVENT_NEWS, type EventNews } from '../../shared/event/news';
import { newSeats } from '../../shared/event/seats';
import { Instant } from '../../shared/time/instant';
import { cachedByVersion } from '../platform/cache';
import { itemsOf } from '../platform/items-of';
import type { Tables } from '../platform/tables';
import { transact, type Write } from '../platform/transact';
import { bumpVersion, versionOf } from '../platform/versions';
import { ruledSeats, seatsItem } from './seats-repository';

/** Members see a change of an event after at most this long; answers obey it at once, by the version that its seats carry. */
const CHECK_EVERY_MS = 1_000;

/** News of an event that who comes is still to be told of; one of an event, the latest. */
const EventChange = v.object({ eventId: v.string(), version: v.number(), news: v.picklist(EVENT_NEWS), at: Instant });
export type EventChange = v.InferOutput<typeof EventChange>;

export interface Events {
  /** Events that are or were open, those that were called off too, the latest made first; kept in memory. */
  offered(): Promise<StoreEvent[]>;
  /** One of these; one that was opened a moment ago, and is not in memory yet, is read. */
  offer(eventId: string): Promise<StoreEvent | undefined>;
  /** All, drafts too, the latest made first. */
  all(): Promise<StoreEvent[]>;
  get(eventId: string): Promise<StoreEvent | undefined>;
  /** Writes a new one with all of its seats, and what goes with it; false when that was written before. */
  create(event: StoreEvent, also: Write[]): Promise<boolean>;
  /**
   * Writes the next version, with so many seats more or fewer, and what of it is news at that time; what could not be: the event has
   * changed since it was read, or there are not so many free seats to take away.
   */
  replace(event: StoreEvent, seats: number, news?: { news: EventNews; at: Instant }): Promise<'moved' | 'taken' | undefined>;
  /** News that nobody was told of yet. */
  changes(): Promise<EventChange[]>;
  /** Everybody was told, unless there is later news. */
  told(change: EventChange): Promise<void>;
}

export const eventsIn = (tables: Tables): Events => {
  const { db, core, brandId } = tables;
  const listPk = `${brandId}#EVENTS`;
  const duePk = `${brandId}#DUE#EVENTS`;
  const keyOf = (eventId: string) => ({ pk: listPk, sk: eventId });

  const all = async (): Promise<StoreEvent[]> => {
    const items = await itemsOf(tables, {
      TableName: core,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': listPk },
      // Their ids sort by time.
      ScanIndexForward: false,
      ConsistentRead: true,
    });
    return items.map((item) => v.parse(StoreEvent, item));
  };

  const kept = cachedByVersion({
    version: () => versionOf(tables, 'events'),
    load: async () => (await all()).filter(({ state }) => state !== 'draft'),
    checkEvery: CHECK_EVERY_MS,
  });

  const get = async (eventId: string): Promise<StoreEvent | undefined> => {
    const { Item } = await db.send(new GetCommand({ TableName: core, Key: keyOf(eventId), ConsistentRead: true }));
    return Item && v.parse(StoreEvent, Item);
  };

  return {
    offered: () => kept.get(),
    offer: async (eventId) => {
      const known = (await kept.get()).find((event) => event.eventId === eventId) ?? (await get(eventId));
      return known?.state === 'draft' ? undefined : known;
    },
    all,
    get,
    create: async (event, also) =>
      !(await transact(tables, [
        { Put: { TableName: core, Item: { ...keyOf(event.eventId), ...event }, ConditionExpression: 'attribute_not_exists(pk)' } },
        { Put: { TableName: core, Item: seatsItem(tables, newSeats(event)), ConditionExpression: 'attribute_not_exists(pk)' } },
        bumpVersion(tables, 'events'),
        ...also,
      ])),
    replace: async (event, seats, news) => {
      const { eventId, version } = event;
      const failed = await transact(tables, [
        {
          Put: {
            TableName: core,
            Item: { ...keyOf(event.eventId), ...event },
            ConditionExpression: 'version = :before',
            ExpressionAttributeValues: { ':before': event.version - 1 },
          },
        },
        ruledSeats(tables, event, seats),
        bumpVersion(tables, 'events'),
        ...(news ? [{ Put: { TableName: core, Item: { pk: duePk, sk: event.eventId, eventId, version, ...news } } }] : []),
      ]);
      if (!failed) return undefined;
      return failed[0] ? 'moved' : 'taken';
    },
    changes: async () => {
      const { Items = [] } = await db.send(
        new QueryCommand({
          TableName: core,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': duePk },
          ConsistentRead: true,
        }),
      );
      return Items.map((item) => v.parse(EventChange, item));
    },
    told: async ({ eventId, version }) => {
      try {
        await db.send(
          new DeleteCommand({
            TableName: core,
            Key: { pk: duePk, sk: eventId },
            ConditionExpression: 'version = :version',
            ExpressionAttributeValues: { ':version': version },
          }),
        );
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    },
  };
};
