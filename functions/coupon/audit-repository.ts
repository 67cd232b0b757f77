import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Tables } from '../platform/tables';
import { transact, type Write } from '../platform/transact';
import { FIGURES, type Figures } from './count-changes';
import { type ClaimedCoupon, storedCoupon } from './coupon-item';
import { type Shard, type ShardChange, shardWrite, storeCountKey } from './stock-repository';
import { countsKey } from './template-keys';

export interface Audit {
  /** All coupons of the brand, a page at a time; reads the whole table. */
  coupons(): AsyncGenerator<ClaimedCoupon[]>;
  /** Changes shards as long as nothing has moved on any of them since they were read. */
  mendShards(templateId: string, shards: readonly Shard[], changes: readonly ShardChange[]): Promise<boolean>;
  /** Sets what a store has claimed, as long as it is what was read. */
  mendStore(templateId: string, storeId: string, read: number, mended: number): Promise<boolean>;
  /** Sets figures of a template, as long as they are what was read. */
  mendFigures(templateId: string, read: Partial<Figures>, mended: Partial<Figures>): Promise<boolean>;
}

export const auditIn = (tables: Tables): Audit => {
  const { db, core, brandId } = tables;
  return {
    coupons: async function* () {
      let from: Record<string, unknown> | undefined;
      do {
        const page = await db.send(
          new ScanCommand({
            TableName: core,
            ConsistentRead: true,
            FilterExpression: 'begins_with(pk, :coupons) AND sk = :coupon',
            ExpressionAttributeValues: { ':coupons': `${brandId}#C#`, ':coupon': 'COUPON' },
            ...(from && { ExclusiveStartKey: from }),
          }),
        );
        yield (page.Items ?? []).map(storedCoupon);
        from = page.LastEvaluatedKey;
      } while (from);
    },
    mendShards: async (templateId, shards, changes) => {
      const writes = shards.map((shard, i) => {
        const { set = [], when = [], values = {}, remove = [] } = changes[i] ?? {};
        return shardWrite(tables, templateId, shard.shard, {
          set,
          when: ['moves = :moves', ...when],
          values: { ':moves': shard.moves, ...values },
          remove,
        });
      });
      return !(await transact(tables, writes));
    },
    mendStore: async (templateId, storeId, read, mended) => {
      const write: Write = {
        Update: {
          TableName: core,
          Key: storeCountKey(tables, templateId, storeId),
          UpdateExpression: 'SET taken = :mended',
          ConditionExpression: read === 0 ? 'attribute_not_exists(taken) OR taken = :read' : 'taken = :read',
          ExpressionAttributeValues: { ':mended': mended, ':read': read },
        },
      };
      return !(await transact(tables, [write]));
    },
    mendFigures: async (templateId, read, mended) => {
      const names = FIGURES.filter((name) => mended[name] !== undefined);
      const write: Write = {
        Update: {
          TableName: core,
          Key: countsKey(tables, templateId),
          UpdateExpression: `SET templateId = :id, ${names.map((name) => `${name} = :${name}`).join(', ')}`,
          ConditionExpression: names
            .map((name) => (read[name] ? `${name} = :was_${name}` : `(attribute_not_exists(${name}) OR ${name} = :was_${name})`))
            .join(' AND '),
          ExpressionAttributeValues: {
            ':id': templateId,
            ...Object.fromEntries(
              names.flatMap((name) => [
                [`:${name}`, mended[name]],
                [`:was_${name}`, read[name] ?? 0],
              ]),
            ),
          },
        },
      };
      return !(await transact(tables, [write]));
    },
  };
};
