import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { PurchaseFigures } from '../../shared/contract/touchpoints';
import { type Instant, millis } from '../../shared/time/instant';
import type { TouchpointEvent } from '../../shared/touchpoint/event';
import type { Tables } from '../platform/tables';
import { transact } from '../platform/transact';

/** Longer than what a stream gave up can be told again (dead letters: 14 days). */
const REMEMBERED_SECONDS = 20 * 24 * 3600;
/** A transaction takes a hundred items: the marks, and one counter. */
const MOST_AT_ONCE = 99;

export interface PurchaseCounts {
  /** Adds purchases and returns to the figures, each event once however often it is told. */
  count(events: readonly TouchpointEvent[], now: Instant): Promise<void>;
  /** The figures of each channel, source and currency. */
  all(): Promise<PurchaseFigures[]>;
}

const NUMBERS = ['purchases', 'purchased', 'returns', 'returned'] as const;
type Added = Record<(typeof NUMBERS)[number], number>;

/** What an event adds; undefined when it is neither a purchase nor a return. */
const addedBy = ({ type, properties: { amount } }: TouchpointEvent): Added | undefined => {
  const sum = typeof amount === 'number' ? amount : 0;
  if (type === 'purchase') return { purchases: 1, purchased: sum, returns: 0, returned: 0 };
  if (type === 'purchase_returned') return { purchases: 0, purchased: 0, returns: 1, returned: sum };
  return undefined;
};

interface Counted {
  messageId: string;
  of: Pick<PurchaseFigures, 'channel' | 'source' | 'currency'>;
  added: Added;
}

export const purchaseCountsIn = (tables: Tables): PurchaseCounts => {
  const { db, core, brandId } = tables;
  const pk = `${brandId}#PURCHASES`;

  const countSome = async (events: Counted[], now: Instant): Promise<void> => {
    let fresh = events;
    while (fresh.length > 0) {
      const failed = await transact(tables, [...fresh.map((event) => mark(event, now)), addition(fresh)]);
      if (!failed) return;
      fresh = fresh.filter((_, i) => failed[i] === undefined);
    }
  };

  const mark = ({ messageId }: Counted, now: Instant) => ({
    Put: {
      TableName: core,
      Item: { pk: `${brandId}#SEEN#purchases#${messageId}`, sk: 'SEEN', ttl: Math.ceil(millis(now) / 1000) + REMEMBERED_SECONDS },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  });

  const addition = (events: Counted[]) => {
    const { channel, source, currency } = (events[0] as Counted).of;
    const sums = NUMBERS.map((name) => [name, events.reduce((sum, { added }) => sum + added[name], 0)] as const);
    return {
      Update: {
        TableName: core,
        Key: { pk, sk: `${channel}#${currency}#${source}` },
        UpdateExpression: `SET #channel = :channel, #source = :source, #currency = :currency ADD ${NUMBERS.map((name) => `#${name} :${name}`).join(', ')}`,
        ExpressionAttributeNames: Object.fromEntries([...NUMBERS, 'channel', 'source', 'currency'].map((name) => [`#${name}`, name])),
        ExpressionAttributeValues: {
          ...{ ':channel': channel, ':source': source, ':currency': currency },
          ...Object.fromEntries(sums.map(([name, sum]) => [`:${name}`, sum])),
        },
      },
    };
  };

  return {
    count: async (events, now) => {
      const once = new Map(events.map((event) => [event.messageId, event]));
      const groups = new Map<string, Counted[]>();
      for (const event of once.values()) {
        const added = addedBy(event);
        if (!added) continue;
        const { channel, source = 'unknown', properties } = event;
        const currency = typeof properties.currency === 'string' ? properties.currency : 'CNY';
        const name = `${channel}#${currency}#${source}`;
        groups.set(name, [...(groups.get(name) ?? []), { messageId: event.messageId, of: { channel, source, currency }, added }]);
      }
      for (const group of groups.values())
        for (let i = 0; i < group.length; i += MOST_AT_ONCE) await countSome(group.slice(i, i + MOST_AT_ONCE), now);
    },
    all: async () => {
      const { Items } = await db.send(
        new QueryCommand({
          TableName: core,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': pk },
          ConsistentRead: true,
        }),
      );
      return (Items ?? []).map((item) => v.parse(PurchaseFigures, item));
    },
  };
};
