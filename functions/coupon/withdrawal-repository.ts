import { DeleteCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import type { CouponTemplate } from '../../shared/coupon/template';
import { Instant } from '../../shared/time/instant';
import type { Tables } from '../platform/tables';
import type { Write } from '../platform/transact';

/** A template that was deactivated and whose coupons are still to be marked one by one. */
const Walk = v.object({
  templateId: v.string(),
  shards: v.number(),
  reason: v.optional(v.string()),
  at: Instant,
  /** How far it has come in the template's listing. */
  cursor: v.optional(v.string()),
});
export type Walk = v.InferOutput<typeof Walk>;

export interface Walks {
  all(): Promise<Walk[]>;
  /** Remembers how far a walk has come. */
  goOn(walk: Walk, cursor: string): Promise<void>;
  done(walk: Walk): Promise<void>;
}

const keyOf = ({ brandId }: Tables, templateId: string) => ({ pk: `${brandId}#WALKS`, sk: templateId });

/** The write that orders the walk; goes into the transaction that deactivates the template. */
export const walkToBegin = (tables: Tables, { templateId, shards, reason }: CouponTemplate, at: Instant): Write => ({
  Put: { TableName: tables.core, Item: { ...keyOf(tables, templateId), templateId, shards, reason, at } },
});

export const walksIn = (tables: Tables): Walks => {
  const { db, core, brandId } = tables;
  return {
    all: async () => {
      const { Items } = await db.send(
        new QueryCommand({
          TableName: core,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': `${brandId}#WALKS` },
          ConsistentRead: true,
        }),
      );
      return (Items ?? []).map((item) => v.parse(Walk, item));
    },
    goOn: async (walk, cursor) => {
      await db.send(new PutCommand({ TableName: core, Item: { ...keyOf(tables, walk.templateId), ...walk, cursor } }));
    },
    done: async ({ templateId }) => {
      await db.send(new DeleteCommand({ TableName: core, Key: keyOf(tables, templateId) }));
    },
  };
};
