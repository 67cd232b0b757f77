import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import type { Coupon } from '../../shared/coupon/coupon';
import { fromCursor, type Tables, toCursor } from '../platform/tables';
import type { Sharded } from './stock-repository';

/** The coupons of each template, as the stream has listed them: a moment behind the coupons themselves. */
export interface Listing {
  /** Lists a coupon; listing it again changes nothing. */
  note(coupon: Pick<Coupon, 'couponId' | 'templateId' | 'shard' | 'issuedAt'>): Promise<void>;
  /** Coupons of a template, a page of `limit` numbers at a time. */
  page(template: Sharded, cursor: string | undefined, limit: number): Promise<{ couponIds: string[]; next?: string | undefined }>;
}

const Listed = v.object({ couponId: v.string() });
const Position = v.object({ part: v.pipe(v.string(), v.regex(/^\d{1,3}$/), v.transform(Number)), sk: v.optional(v.string()) });

export const listingIn = (tables: Tables): Listing => {
  const { db, core, brandId } = tables;
  // A template's list is in as many parts as its stock, so that a sale does not meet on one.
  const pkOf = (templateId: string, part: number): string => `${brandId}#T#${templateId}#OUT#${part}`;
  return {
    note: async ({ couponId, templateId, shard, issuedAt }) => {
      await db.send(new PutCommand({ TableName: core, Item: { pk: pkOf(templateId, shard), sk: `${issuedAt}#${couponId}`, couponId } }));
    },
    page: async ({ templateId, shards }, cursor, limit) => {
      const from = v.safeParse(Position, fromCursor(cursor));
      let { part, sk } = from.success ? from.output : { part: 0, sk: undefined };
      const couponIds: string[] = [];
      while (part < shards && couponIds.length < limit) {
        const pk = pkOf(templateId, part);
        const { Items, LastEvaluatedKey } = await db.send(
          new QueryCommand({
            TableName: core,
            KeyConditionExpression: 'pk = :pk',
            ExpressionAttributeValues: { ':pk': pk },
            Limit: limit - couponIds.length,
            ...(sk !== undefined && { ExclusiveStartKey: { pk, sk } }),
          }),
        );
        couponIds.push(...(Items ?? []).map((item) => v.parse(Listed, item).couponId));
        sk = LastEvaluatedKey && String(LastEvaluatedKey.sk);
        if (sk === undefined) part++;
      }
      if (part >= shards) return { couponIds };
      return { couponIds, next: toCursor({ part: String(part), ...(sk !== undefined && { sk }) }) };
    },
  };
};
