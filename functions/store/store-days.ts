import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import type { Tables } from '../platform/tables';
import type { Write } from '../platform/transact';

/** What is counted of a store on a day of the brand: who became a member there, whom its staff invited to events. */
const Sums = v.object({ joined: v.optional(v.number(), 0), invited: v.optional(v.number(), 0) });
export type DaySums = v.InferOutput<typeof Sums>;

export interface StoreDays {
  /** The write that counts one more; to be part of the transaction that makes it one more. */
  adding(storeId: string, day: string, what: keyof DaySums): Write;
  /** What was counted. One read. */
  of(storeId: string, day: string): Promise<DaySums>;
}

export const storeDaysIn = (tables: Tables): StoreDays => {
  const { db, core, brandId } = tables;
  const keyOf = (storeId: string, day: string) => ({ pk: `${brandId}#S#${storeId}#DAYS`, sk: day });
  return {
    adding: (storeId, day, what) => ({
      Update: {
        TableName: core,
        Key: keyOf(storeId, day),
        UpdateExpression: 'ADD #what :one',
        ExpressionAttributeNames: { '#what': what },
        ExpressionAttributeValues: { ':one': 1 },
      },
    }),
    of: async (storeId, day) => {
      const { Item = {} } = await db.send(new GetCommand({ TableName: core, Key: keyOf(storeId, day) }));
      return v.parse(Sums, Item);
    },
  };
};
