import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { isSettled, Send, SendState } from '../../shared/send/send';
import { type Instant, millis, utc } from '../../shared/time/instant';
import { batchGet } from '../platform/batch-get';
import { itemsOf } from '../platform/items-of';
import { listedPage } from '../platform/listed-page';
import type { Tables } from '../platform/tables';
import type { Write } from '../platform/transact';

/** The sends of one campaign are spread over so many lists, as very many are written at the same time. */
export const SEND_LISTS = 8;
const A_PAGE = 100;
/** So many of a list are counted, which costs some thirty read units; what is more is an estimate elsewhere. */
const COUNTED_IN_LIST = 500;
/** Sends are kept for so long: what they brought is asked for a year later. */
const KEPT_SECONDS = 400 * 86_400;
const GROUP_KEPT_SECONDS = 100 * 86_400;

type Key = Pick<Send, 'memberId' | 'sourceId' | 'step'>;

export interface Sends {
  get(key: Key): Promise<Send | undefined>;
  /** Those of these members, by member; who has none is not in it. One request for a hundred. */
  ofMembers(memberIds: readonly string[], sourceId: string, step: string): Promise<Map<string, Send>>;
  /** The write of what follows a send as it was read, or of the first; fails when it has moved on. */
  moving(before: Send | undefined, after: Send): Write;
  /** The write that keeps an account from a step which another account of the same person has; fails when there is a send by now. Nothing lists it. */
  blocking(key: Key, now: Instant): Write;
  /** The write by which a member takes part in one source of a group; fails when they do in another. */
  joining(group: string, send: Send): Write;
  /** Sends of a source that are due by a time and not over, a list at a time, the earliest first. */
  due(
    sourceId: string,
    list: number,
    now: Instant,
    from: Record<string, unknown> | undefined,
  ): Promise<{ items: Send[]; next?: Record<string, unknown> | undefined }>;
  /** Sends of a source that are not over, a page at a time, the earliest due first. */
  open(
    sourceId: string,
    list: number,
    page: { cursor?: string | undefined; limit: number },
  ): Promise<{ items: Send[]; next?: string | undefined }>;
  /** How many sends of a source are not over, by state, as far as some thousands; `isAll` when there are no more. A query a list. */
  countOpen(sourceId: string): Promise<{ counts: Partial<Record<Send['state'], number>>; isAll: boolean }>;
  /** Whether any send of a source is not over; a query a list. */
  hasOpen(sourceId: string): Promise<boolean>;
  /** Sends of a source that are over, in one state or all, a page at a time. */
  settled(
    sourceId: string,
    list: number,
    page: { state?: Send['state'] | undefined; cursor?: string | undefined; limit: number },
  ): Promise<{ items: Send[]; next?: string | undefined }>;
  /** All sends to an account, as they are kept. */
  ofMember(memberId: string): Promise<Send[]>;
}

/** Where everything lies that says what a member was sent: it goes with the member. */
export const sendsPk = ({ brandId }: Pick<Tables, 'brandId'>, memberId: string): string => `${brandId}#M#${memberId}#SENDS`;
const SEND = 'SEND#';

export const sendsIn = (tables: Tables): Sends => {
  const { db, core, brandId } = tables;
  const keyOf = ({ memberId, sourceId, step }: Key) => ({ pk: sendsPk(tables, memberId), sk: `${SEND}${sourceId}#${step}` });
  const listOf = (memberId: string): number =>
    [...memberId].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 8_191, 7) % SEND_LISTS;
  const openPk = (sourceId: string, list: number): string => `${brandId}#DUE#SENDS#${sourceId}#${list}`;
  const settledPk = (sourceId: string, list: number): string => `${brandId}#SENDS#${sourceId}#${list}`;

  const placeOf = (send: Send) => {
    const { memberId, sourceId, step, state, due, changedAt } = send;
    const list = listOf(memberId);
    return isSettled(send)
      ? { listPk: settledPk(sourceId, list), listSk: `${state}#${memberId}#${step}` }
      : { listPk: openPk(sourceId, list), listSk: `${utc(millis(due ?? changedAt))}#${memberId}#${step}` };
  };

  /** A page of a list, of places that begin like this if that is said. */
  const listed = async (listPk: string, { cursor, limit }: { cursor?: string | undefined; limit: number }, prefix?: string) => {
    const { items, next } = await listedPage(tables, { listPk, prefix, cursor, limit });
    return { items: items.map((item) => v.parse(Send, item)), next };
  };

  return {
    get: async (key) => {
      const { Item } = await db.send(new GetCommand({ TableName: core, Key: keyOf(key), ConsistentRead: true }));
      return Item && v.parse(Send, Item);
    },
    ofMembers: async (memberIds, sourceId, step) => {
      const items = await batchGet(
        tables,
        [...new Set(memberIds)].map((memberId) => keyOf({ memberId, sourceId, step })),
        true,
      );
      return new Map(items.map((item) => v.parse(Send, item)).map((send) => [send.memberId, send]));
    },
    moving: (before, after) => ({
      Put: {
        TableName: core,
        Item: { ...keyOf(after), kind: 'send', ...placeOf(after), ...after, ttl: Math.ceil(millis(after.at) / 1000) + KEPT_SECONDS },
        ...(before
          ? {
              ConditionExpression: '#version = :before',
              ExpressionAttributeNames: { '#version': 'version' },
              ExpressionAttributeValues: { ':before': before.version },
            }
          : { ConditionExpression: 'attribute_not_exists(pk)' }),
      },
    }),
    blocking: (key, now) => {
      const send: Send = { ...key, state: 'stopped', reason: 'already', version: 1, at: now, changedAt: now, tries: 0 };
      return {
        Put: {
          TableName: core,
          Item: { ...keyOf(key), ...send, ttl: Math.ceil(millis(now) / 1000) + KEPT_SECONDS },
          ConditionExpression: 'attribute_not_exists(pk)',
        },
      };
    },
    joining: (group, { memberId, sourceId, at }) => ({
      Put: {
        TableName: core,
        Item: {
          ...{ pk: sendsPk(tables, memberId), sk: `GROUP#${group}`, sourceId },
          ttl: Math.ceil(millis(at) / 1000) + GROUP_KEPT_SECONDS,
        },
        ConditionExpression: 'attribute_not_exists(pk) OR sourceId = :own',
        ExpressionAttributeValues: { ':own': sourceId },
      },
    }),
    due: async (sourceId, list, now, from) => {
      const { Items = [], LastEvaluatedKey } = await db.send(
        new QueryCommand({
          TableName: core,
          IndexName: 'listed',
          KeyConditionExpression: 'listPk = :pk AND listSk < :now',
          // `$` comes after `#`: what is due this very millisecond is due.
          ExpressionAttributeValues: { ':pk': openPk(sourceId, list), ':now': `${utc(millis(now))}$` },
          Limit: A_PAGE,
          ...(from && { ExclusiveStartKey: from }),
        }),
      );
      return { items: Items.map((item) => v.parse(Send, item)), next: LastEvaluatedKey };
    },
    open: (sourceId, list, page) => listed(openPk(sourceId, list), page),
    countOpen: async (sourceId) => {
      const found = await Promise.all(
        Array.from({ length: SEND_LISTS }, (_, list) =>
          db.send(
            new QueryCommand({
              TableName: core,
              IndexName: 'listed',
              KeyConditionExpression: 'listPk = :pk',
              ExpressionAttributeValues: { ':pk': openPk(sourceId, list) },
              ExpressionAttributeNames: { '#state': 'state' },
              ProjectionExpression: '#state',
              Limit: COUNTED_IN_LIST,
            }),
          ),
        ),
      );
      const counts: Partial<Record<Send['state'], number>> = {};
      for (const { state } of found.flatMap(({ Items = [] }) => Items)) {
        const one = v.parse(SendState, state);
        counts[one] = (counts[one] ?? 0) + 1;
      }
      return { counts, isAll: found.every(({ LastEvaluatedKey }) => LastEvaluatedKey === undefined) };
    },
    hasOpen: async (sourceId) => {
      const found = await Promise.all(
        Array.from({ length: SEND_LISTS }, (_, list) =>
          db.send(
            new QueryCommand({
              TableName: core,
              IndexName: 'listed',
              KeyConditionExpression: 'listPk = :pk',
              ExpressionAttributeValues: { ':pk': openPk(sourceId, list) },
              Limit: 1,
              Select: 'COUNT',
            }),
          ),
        ),
      );
      return found.some(({ Count = 0 }) => Count > 0);
    },
    settled: (sourceId, list, { state, ...page }) => listed(settledPk(sourceId, list), page, state && `${state}#`),
    ofMember: async (memberId) => {
      const items = await itemsOf(tables, {
        TableName: core,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :send)',
        ExpressionAttributeValues: { ':pk': sendsPk(tables, memberId), ':send': SEND },
        ConsistentRead: true,
      });
      return items.map((item) => v.parse(Send, item));
    },
  };
};
