import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { SendChannel } from '../../../shared/send/channel';
import { Instant, millis } from '../../../shared/time/instant';
import type { Clock } from '../../platform/clock';
import type { Tables } from '../../platform/tables';
import type { Channel } from './channel';

const KEPT_SECONDS = 7 * 86_400;

/** A message that would have left: readable on a laptop, and never there in the cloud. */
export const OutboxMessage = v.object({
  channel: SendChannel,
  address: v.string(),
  title: v.string(),
  text: v.string(),
  at: Instant,
  key: v.string(),
});
export type OutboxMessage = v.InferOutput<typeof OutboxMessage>;

const pk = ({ brandId }: Tables): string => `${brandId}#OUTBOX`;

/** Stands in for the providers of SMS and e-mail on a laptop: what is sent can be read, and a key sends once. */
export const outbox = (tables: Tables, channel: 'sms' | 'email', clock: Clock): Channel => ({
  send: async (address, { title, text }, key) => {
    const at = clock();
    const message: OutboxMessage = { channel, address, title: title.zh, text: text.zh, at, key };
    const Item = { pk: pk(tables), sk: `${channel}#${key}`, ...message, ttl: Math.ceil(millis(at) / 1000) + KEPT_SECONDS };
    try {
      await tables.db.send(new PutCommand({ TableName: tables.core, Item, ConditionExpression: 'attribute_not_exists(pk)' }));
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) return { kind: 'unknown' };
    }
    return { kind: 'sent' };
  },
});

/** What is in the outbox, the latest first; one query. */
export const outboxOf = async (tables: Tables, limit = 100): Promise<OutboxMessage[]> => {
  const { Items = [] } = await tables.db.send(
    new QueryCommand({
      TableName: tables.core,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': pk(tables) },
      Limit: 1000,
    }),
  );
  return Items.map((item) => v.parse(OutboxMessage, item))
    .sort((a, b) => millis(b.at) - millis(a.at))
    .slice(0, limit);
};
