import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { Instant } from '../../shared/time/instant';
import type { Tables } from '../platform/tables';

const Health = v.object({ lastDeliveredAt: v.optional(Instant), deadInRow: v.optional(v.number(), 0) });
export type Health = v.InferOutput<typeof Health>;

/** How it goes with a webhook's receiver. */
export interface WebhookHealth {
  of(webhookId: string): Promise<Health>;
  /** A message was delivered: whatever went wrong before is over. */
  delivered(webhookId: string, at: Instant): Promise<void>;
  /** A message was given up; gives how many in a row. */
  gaveUp(webhookId: string): Promise<number>;
  /** Taken up again by hand: the count begins anew. */
  reset(webhookId: string): Promise<void>;
}

export const webhookHealthIn = ({ db, core, brandId }: Tables): WebhookHealth => {
  const keyOf = (webhookId: string) => ({ pk: `${brandId}#W#${webhookId}`, sk: 'HEALTH' });
  return {
    of: async (webhookId) => {
      const { Item } = await db.send(new GetCommand({ TableName: core, Key: keyOf(webhookId) }));
      return v.parse(Health, Item ?? {});
    },
    delivered: async (webhookId, at) => {
      await db.send(
        new UpdateCommand({
          TableName: core,
          Key: keyOf(webhookId),
          UpdateExpression: 'SET lastDeliveredAt = :at, deadInRow = :none',
          ExpressionAttributeValues: { ':at': at, ':none': 0 },
        }),
      );
    },
    gaveUp: async (webhookId) => {
      const { Attributes } = await db.send(
        new UpdateCommand({
          TableName: core,
          Key: keyOf(webhookId),
          UpdateExpression: 'ADD deadInRow :one',
          ExpressionAttributeValues: { ':one': 1 },
          ReturnValues: 'ALL_NEW',
        }),
      );
      return v.parse(Health, Attributes).deadInRow;
    },
    reset: async (webhookId) => {
      await db.send(
        new UpdateCommand({
          TableName: core,
          Key: keyOf(webhookId),
          UpdateExpression: 'SET deadInRow = :none',
          ExpressionAttributeValues: { ':none': 0 },
        }),
      );
    },
  };
};
