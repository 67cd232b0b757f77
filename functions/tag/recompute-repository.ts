import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { Instant } from '../../shared/time/instant';
import type { Tables } from '../platform/tables';

/** A walk over everybody, and how far it has come: the list it is on, and the person up to whom it is done. */
export const Recomputation = v.object({
  walkId: v.string(),
  /** Rises with every step that was saved. */
  step: v.number(),
  state: v.picklist(['running', 'done']),
  list: v.number(),
  after: v.optional(v.string()),
  done: v.number(),
  failed: v.number(),
  total: v.optional(v.number()),
  startedAt: Instant,
  finishedAt: v.optional(Instant),
});
export type Recomputation = v.InferOutput<typeof Recomputation>;

export interface Recomputations {
  latest(): Promise<Recomputation | undefined>;
  /** Begins anew; a walk that is under way stops at its next step. */
  start(walk: Recomputation): Promise<void>;
  /** Saves how far it has come; false when somebody else has gone on with it, or has begun another. */
  save(walk: Recomputation): Promise<boolean>;
}

export const recomputationsIn = ({ db, core, brandId }: Tables): Recomputations => {
  const key = { pk: `${brandId}#TAG_WALK`, sk: 'WALK' };
  return {
    latest: async () => {
      const { Item } = await db.send(new GetCommand({ TableName: core, Key: key, ConsistentRead: true }));
      return Item && v.parse(Recomputation, Item);
    },
    start: async (walk) => {
      await db.send(new PutCommand({ TableName: core, Item: { ...key, ...walk } }));
    },
    save: async (walk) => {
      try {
        await db.send(
          new PutCommand({
            TableName: core,
            Item: { ...key, ...walk },
            ConditionExpression: 'walkId = :walkId AND step = :before',
            ExpressionAttributeValues: { ':walkId': walk.walkId, ':before': walk.step - 1 },
          }),
        );
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw error;
      }
    },
  };
};
