import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import type { Instant } from '../../shared/time/instant';
import { millis } from '../../shared/time/instant';
import { Delivery } from '../../shared/webhook/webhook';
import type { Tables } from '../platform/tables';
import { partitionOf, SPREAD, StoredDelivery, type Waiting } from './delivery-repository';

const PAGE = 20;
const DUE_PAGE = 25;
/** Counting goes no further: 1,000 means a thousand or more. */
const COUNTED_TO = 1_000;
/** Sorts after every instant. */
const ANY_TIME = '9';

export interface DeliveryLists {
  /** A webhook's deliveries, newest event first. */
  page(webhookId: string, cursor: string | undefined, now: Instant): Promise<{ items: Delivery[]; next?: string | undefined }>;
  /** Pages of what is due, oldest first; with `anyTime` all that waits. Never reads more than is due. */
  due(webhookId: string, now: Instant, anyTime: boolean): AsyncGenerator<Waiting[]>;
  /** How many wait and how many are dead, each counted to a thousand. */
  counts(webhookId: string): Promise<{ waiting: number; dead: number }>;
}

const spreads = Array.from({ length: SPREAD }, (_, spread) => spread);

export const deliveryListsIn = (tables: Tables): DeliveryLists => {
  const { db, core } = tables;

  const newestOf = async (pk: string, before: string): Promise<Record<string, unknown>[]> => {
    const { Items } = await db.send(
      new QueryCommand({
        TableName: core,
        KeyConditionExpression: 'pk = :pk AND sk < :before',
        ExpressionAttributeValues: { ':pk': pk, ':before': before },
        ScanIndexForward: false,
        Limit: PAGE,
      }),
    );
    return Items ?? [];
  };

  const countOf = async (listPk: string): Promise<number> => {
    let count = 0;
    let from: Record<string, unknown> | undefined;
    do {
      const page = await db.send(
        new QueryCommand({
          TableName: core,
          IndexName: 'listed',
          Select: 'COUNT',
          KeyConditionExpression: 'listPk = :pk',
          ExpressionAttributeValues: { ':pk': listPk },
          Limit: COUNTED_TO,
          ...(from && { ExclusiveStartKey: from }),
        }),
      );
      count += page.Count ?? 0;
      from = page.LastEvaluatedKey;
    } while (from && count < COUNTED_TO);
    return count;
  };

  const countAll = async (webhookId: string, kind: 'WAITING' | 'DEAD'): Promise<number> => {
    const counts = await Promise.all(spreads.map((spread) => countOf(partitionOf(tables, webhookId, kind, spread))));
    return Math.min(
      counts.reduce((sum, count) => sum + count, 0),
      COUNTED_TO,
    );
  };

  return {
    page: async (webhookId, cursor = '~', now) => {
      const found = await Promise.all(spreads.map((spread) => newestOf(partitionOf(tables, webhookId, 'ALL', spread), cursor)));
      const newest = found.flat().sort((a, b) => (String(a.sk) < String(b.sk) ? 1 : -1));
      const items = newest.slice(0, PAGE);
      const isMore = newest.length > PAGE || found.some(({ length }) => length === PAGE);
      const isKept = (item: Record<string, unknown>): boolean => Number(item.ttl) * 1000 > millis(now);
      return { items: items.filter(isKept).map((item) => v.parse(Delivery, item)), ...(isMore && { next: String(items.at(-1)?.sk) }) };
    },
    due: async function* (webhookId, now, anyTime) {
      let open = spreads.map((spread) => ({
        pk: partitionOf(tables, webhookId, 'WAITING', spread),
        from: undefined as Record<string, unknown> | undefined,
      }));
      // In turns: one part with much to do does not keep the others waiting.
      while (open.length > 0) {
        const [{ pk, from }, ...others] = open as [(typeof open)[number], ...typeof open];
        const { Items, LastEvaluatedKey } = await db.send(
          new QueryCommand({
            TableName: core,
            IndexName: 'listed',
            KeyConditionExpression: 'listPk = :pk AND listSk < :end',
            // What is due at this very millisecond is due: its key goes on with # and sorts before the one with ~.
            ExpressionAttributeValues: { ':pk': pk, ':end': anyTime ? ANY_TIME : `${now}~` },
            Limit: DUE_PAGE,
            ...(from && { ExclusiveStartKey: from }),
          }),
        );
        yield (Items ?? []).map(waiting).filter((one) => one !== undefined);
        open = LastEvaluatedKey ? [...others, { pk, from: LastEvaluatedKey }] : others;
      }
    },
    counts: async (webhookId) => {
      const [waitingCount, dead] = await Promise.all([countAll(webhookId, 'WAITING'), countAll(webhookId, 'DEAD')]);
      return { waiting: waitingCount, dead };
    },
  };
};

/** The index may still show what was settled a moment ago: that has no next time any more. */
const waiting = (item: unknown): Waiting | undefined => {
  const { nextAt, ...delivery } = v.parse(StoredDelivery, item);
  return delivery.state === 'waiting' && nextAt !== undefined ? { ...delivery, nextAt } : undefined;
};
