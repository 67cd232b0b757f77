import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { SentDays } from '../../shared/send/caps';
import type { Tables } from '../platform/tables';
import type { Write } from '../platform/transact';
import { sendsPk } from './send-repository';

/** What a member was sent on the last thirty days, as of a version; none is 0. */
export interface SentSoFar {
  days: SentDays;
  version: number;
}

export interface SentDaysOf {
  /** One read. */
  of(memberId: string): Promise<SentSoFar>;
  /** The write of other days, if nothing was sent to the member since they were read: caps hold over all that send at the same time. */
  changing(memberId: string, before: SentSoFar, days: SentDays): Write;
}

const Stored = v.object({ days: SentDays, version: v.number() });

export const sentDaysIn = (tables: Tables): SentDaysOf => {
  const keyOf = (memberId: string) => ({ pk: sendsPk(tables, memberId), sk: 'DAYS' });
  return {
    of: async (memberId) => {
      const { Item } = await tables.db.send(new GetCommand({ TableName: tables.core, Key: keyOf(memberId), ConsistentRead: true }));
      return Item ? v.parse(Stored, Item) : { days: {}, version: 0 };
    },
    changing: (memberId, { version }, days) => ({
      Put: {
        TableName: tables.core,
        Item: { ...keyOf(memberId), days, version: version + 1 },
        ...(version === 0
          ? { ConditionExpression: 'attribute_not_exists(pk)' }
          : {
              ConditionExpression: '#version = :before',
              ExpressionAttributeNames: { '#version': 'version' },
              ExpressionAttributeValues: { ':before': version },
            }),
      },
    }),
  };
};
