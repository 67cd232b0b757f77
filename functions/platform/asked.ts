import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { type Instant, millis } from '../../shared/time/instant';
import type { Idempotency } from './http/input';
import { idOf } from './ids';
import { Fault } from './problems';
import type { Tables } from './tables';
import type { Write } from './transact';

/** Replies are kept for a week; a client may count on a day. */
const KEPT_SECONDS = 7 * 24 * 3600;

const Stored = v.object({ hash: v.string(), reply: v.unknown() });

/** Which request it was: the operation, who asked, and their own key. */
export interface Asked {
  operation: string;
  by: string;
  idempotency: Idempotency;
}

const keyOf = ({ brandId }: Tables, { operation, by, idempotency }: Asked) => ({
  pk: `${brandId}#ASKED#${idOf(operation, by, idempotency.key)}`,
  sk: 'ASKED',
});

/** The write that remembers what was replied; it goes into the transaction that has the effect. */
export const rememberReply = (tables: Tables, asked: Asked, reply: object, now: Instant): Write => ({
  Put: {
    TableName: tables.core,
    Item: { ...keyOf(tables, asked), hash: asked.idempotency.hash, reply, ttl: Math.ceil(millis(now) / 1000) + KEPT_SECONDS },
    ConditionExpression: 'attribute_not_exists(pk)',
  },
});

/** The first reply to a request; undefined when it had no effect yet, 422 when its key asked for something else. */
export const firstReply = async <S extends v.GenericSchema>(
  tables: Tables,
  asked: Asked,
  schema: S,
): Promise<v.InferOutput<S> | undefined> => {
  const { Item } = await tables.db.send(new GetCommand({ TableName: tables.core, Key: keyOf(tables, asked), ConsistentRead: true }));
  if (!Item) return undefined;
  const { hash, reply } = v.parse(Stored, Item);
  sameAsked(hash, asked.idempotency);
  return v.parse(schema, reply);
};

/** A key that asked for something else is the client's mistake. */
export const sameAsked = (hash: string, asked: Idempotency): void => {
  if (hash !== asked.hash)
    throw new Fault('idempotency_key_reused', [{ field: 'Idempotency-Key', reason: 'was used for another request' }]);
};
