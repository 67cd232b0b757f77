import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { SystemKey } from '../../shared/system/key';
import type { Instant } from '../../shared/time/instant';
import { itemsOf } from '../platform/items-of';
import type { Tables } from '../platform/tables';

/** A key as it is kept: the secret itself is nowhere, only its hash. */
const Kept = v.object({ ...SystemKey.entries, hash: v.string() });
export type KeptKey = v.InferOutput<typeof Kept>;

export interface SystemKeys {
  save(key: KeptKey): Promise<void>;
  /** Strongly read, so that a revoked key is refused at once. */
  get(keyId: string): Promise<KeptKey | undefined>;
  all(): Promise<SystemKey[]>;
  /** Revokes a key; one that was revoked keeps its first time. Undefined when there is no such key. */
  revoke(keyId: string, at: Instant): Promise<SystemKey | undefined>;
}

export const systemKeysIn = ({ db, config, brandId }: Tables): SystemKeys => {
  const pk = `${brandId}#SYSTEM_KEYS`;
  return {
    save: async (key) => {
      // Without a condition: put again by the SDK after an answer was lost, it is the same key.
      await db.send(new PutCommand({ TableName: config, Item: { pk, sk: key.keyId, ...key } }));
    },
    get: async (keyId) => {
      const { Item } = await db.send(new GetCommand({ TableName: config, Key: { pk, sk: keyId }, ConsistentRead: true }));
      return Item && v.parse(Kept, Item);
    },
    all: async () => {
      const items = await itemsOf(
        { db },
        {
          TableName: config,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': pk },
          ConsistentRead: true,
        },
      );
      return items.map((item) => v.parse(SystemKey, item));
    },
    revoke: async (keyId, at) => {
      try {
        const { Attributes } = await db.send(
          new UpdateCommand({
            TableName: config,
            Key: { pk, sk: keyId },
            UpdateExpression: 'SET revokedAt = if_not_exists(revokedAt, :at)',
            ConditionExpression: 'attribute_exists(pk)',
            ExpressionAttributeValues: { ':at': at },
            ReturnValues: 'ALL_NEW',
          }),
        );
        return v.parse(SystemKey, Attributes);
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return undefined;
        throw error;
      }
    },
  };
};
