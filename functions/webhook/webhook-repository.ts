import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, GetCommand, PutCommand, QueryCommand, UpdateCommand, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { Instant } from '../../shared/time/instant';
import { type PauseReason, Webhook } from '../../shared/webhook/webhook';
import { Sealed } from '../platform/secrets';
import type { Tables } from '../platform/tables';

/** A webhook with what is not shown: its sealed secret, and since when what waits is to be sent at once, whatever its turn. */
const StoredWebhook = v.object({
  ...Webhook.entries,
  secretSealed: Sealed,
  catchUpSince: v.optional(Instant),
});
export type StoredWebhook = v.InferOutput<typeof StoredWebhook>;

export interface Webhooks {
  /** All of the brand's, oldest first; always as they are now. */
  all(): Promise<StoredWebhook[]>;
  get(webhookId: string): Promise<StoredWebhook | undefined>;
  create(webhook: StoredWebhook): Promise<void>;
  /** Undefined when there is no such webhook. */
  pause(webhookId: string, because: PauseReason): Promise<Webhook | undefined>;
  /** Takes it up again; what waits is due at once. Undefined when there is no such webhook. */
  resume(webhookId: string, now: Instant): Promise<Webhook | undefined>;
  /** What waited when it was taken up again has been sent, or tried. */
  caughtUp(webhookId: string, since: Instant): Promise<void>;
  /** False when there is no such webhook. */
  remove(webhookId: string): Promise<boolean>;
}

type Change = Pick<
  UpdateCommandInput,
  'UpdateExpression' | 'ConditionExpression' | 'ExpressionAttributeNames' | 'ExpressionAttributeValues'
>;

export const webhooksIn = ({ db, config, brandId }: Tables): Webhooks => {
  const pk = `${brandId}#WEBHOOKS`;
  const keyOf = (webhookId: string) => ({ pk, sk: webhookId });

  const update = (webhookId: string, change: Change): Promise<Webhook | undefined> =>
    whenItHolds(async () => {
      const { Attributes } = await db.send(
        new UpdateCommand({ TableName: config, Key: keyOf(webhookId), ReturnValues: 'ALL_NEW', ...change }),
      );
      return v.parse(Webhook, Attributes);
    });

  return {
    all: async () => {
      const { Items } = await db.send(
        new QueryCommand({
          TableName: config,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': pk },
          ConsistentRead: true,
        }),
      );
      return (Items ?? []).map((item) => v.parse(StoredWebhook, item));
    },
    get: async (webhookId) => {
      const { Item } = await db.send(new GetCommand({ TableName: config, Key: keyOf(webhookId), ConsistentRead: true }));
      return Item && v.parse(StoredWebhook, Item);
    },
    create: async (webhook) => {
      await db.send(new PutCommand({ TableName: config, Item: { ...keyOf(webhook.webhookId), ...webhook } }));
    },
    pause: (webhookId, because) =>
      update(webhookId, {
        UpdateExpression: 'SET #state = :paused, pausedBecause = :because REMOVE catchUpSince',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: { ':paused': 'paused', ':because': because },
      }),
    resume: (webhookId, now) =>
      update(webhookId, {
        UpdateExpression: 'SET #state = :on, catchUpSince = :now REMOVE pausedBecause',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: { ':on': 'on', ':now': now },
      }),
    caughtUp: async (webhookId, since) => {
      await update(webhookId, {
        UpdateExpression: 'REMOVE catchUpSince',
        ConditionExpression: 'catchUpSince = :since',
        ExpressionAttributeValues: { ':since': since },
      });
    },
    remove: async (webhookId) => {
      const removed = await whenItHolds(() =>
        db.send(new DeleteCommand({ TableName: config, Key: keyOf(webhookId), ConditionExpression: 'attribute_exists(pk)' })),
      );
      return removed !== undefined;
    },
  };
};

/** The result of a write, or undefined when its condition did not hold. */
const whenItHolds = async <T>(write: () => Promise<T>): Promise<T | undefined> => {
  try {
    return await write();
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
};
