import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Entry } from '../../shared/points/entry';
import { batchGet } from '../platform/batch-get';
import type { Tables } from '../platform/tables';
import { accountKey, type Holder, newHolder, storedHolder } from './account-record';
import { entryKey, storedEntries } from './entry-record';
import { ledgerPk } from './ledger-place';

/** The newest entries of an account, or those before them, newest first; with an end, there may be older ones. */
export interface LedgerPage {
  entries: Entry[];
  hasMore: boolean;
}

export interface Ledger {
  /** The account as it is now; one with nothing in it when there is none. One read. */
  holder(memberId: string, pointType: string): Promise<Holder>;
  /** The account and its newest entries: one query, however many there are. */
  newest(memberId: string, pointType: string): Promise<LedgerPage & { holder: Holder }>;
  /** The accounts of several members, by member; who has none is not in it. */
  holders(memberIds: readonly string[], pointType: string): Promise<Map<string, Holder>>;
  /** The newest of the entries with a lower number than `before`. One query. */
  older(memberId: string, pointType: string, before: number): Promise<LedgerPage>;
  /** All entries from a number on, in their order, page by page. */
  since(memberId: string, pointType: string, seq?: number): AsyncGenerator<Entry[]>;
}

/** So many operations make a page. */
const A_PAGE = 20;

export const ledgerIn = (tables: Tables): Ledger => {
  const { db, ledger } = tables;

  /** What sorts before `before`, newest first. */
  const page = async (memberId: string, pointType: string, before: string, limit: number) => {
    const { Items = [], LastEvaluatedKey } = await db.send(
      new QueryCommand({
        TableName: ledger,
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :before',
        ExpressionAttributeValues: { ':pk': ledgerPk(tables, memberId), ':first': `${pointType}#`, ':before': before },
        ScanIndexForward: false,
        ConsistentRead: true,
        Limit: limit,
      }),
    );
    return { items: Items, hasMore: LastEvaluatedKey !== undefined };
  };
  const entriesOf = (items: readonly Record<string, unknown>[]): Entry[] => items.flatMap((item) => storedEntries(item).reverse());

  return {
    holder: async (memberId, pointType) => {
      const { Item } = await db.send(
        new GetCommand({ TableName: ledger, Key: accountKey(tables, memberId, pointType), ConsistentRead: true }),
      );
      return Item ? storedHolder(Item) : newHolder(memberId, pointType);
    },
    holders: async (memberIds, pointType) => {
      const keys = memberIds.map((memberId) => accountKey(tables, memberId, pointType));
      const found = (await batchGet(tables, keys, true, ledger)).map(storedHolder);
      return new Map(found.map((holder) => [holder.account.memberId, holder]));
    },
    newest: async (memberId, pointType) => {
      const { items, hasMore } = await page(memberId, pointType, accountKey(tables, memberId, pointType).sk, A_PAGE + 1);
      const [first, ...rest] = items;
      if (!first) return { holder: newHolder(memberId, pointType), entries: [], hasMore };
      return { holder: storedHolder(first), entries: entriesOf(rest), hasMore };
    },
    older: async (memberId, pointType, before) => {
      // An operation of several entries lies under the number of its first: the one that `before` belongs to may be among what is read.
      const { items, hasMore } = await page(memberId, pointType, entryKey(tables, { memberId, pointType, seq: before - 1 }).sk, A_PAGE);
      return { entries: entriesOf(items).filter(({ seq }) => seq < before), hasMore };
    },
    since: async function* (memberId, pointType, seq = 1) {
      let from: Record<string, unknown> | undefined;
      do {
        const { Items = [], LastEvaluatedKey } = await db.send(
          new QueryCommand({
            TableName: ledger,
            KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
            ExpressionAttributeValues: {
              ':pk': ledgerPk(tables, memberId),
              ':first': `${pointType}#`,
              // Just after the digits, and before the account.
              ':last': `${pointType}#:`,
            },
            ConsistentRead: true,
            ...(from && { ExclusiveStartKey: from }),
          }),
        );
        const entries = Items.flatMap(storedEntries).filter((entry) => entry.seq >= seq);
        if (entries.length > 0) yield entries;
        from = LastEvaluatedKey;
      } while (from);
    },
  };
};
