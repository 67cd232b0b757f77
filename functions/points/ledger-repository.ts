import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Entry } from '../../shared/points/entry';
import { fromCursor, type Tables, toCursor } from '../platform/tables';
import { accountKey, type Holder, ledgerPk, newHolder, storedHolder } from './account-record';
import { storedEntries } from './entry-record';

/** A page of a ledger, newest first. */
export interface LedgerPage {
  entries: Entry[];
  next?: string | undefined;
}

export interface Ledger {
  /** The account as it is now; one with nothing in it when there is none. One read. */
  holder(memberId: string, pointType: string): Promise<Holder>;
  /** The account and its newest entries: one query, however many there are. */
  newest(memberId: string, pointType: string): Promise<LedgerPage & { holder: Holder }>;
  /** Entries from where a page ended, newest first. */
  older(memberId: string, pointType: string, cursor: string): Promise<LedgerPage>;
  /** All entries from a number on, in their order, page by page. */
  since(memberId: string, pointType: string, seq?: number): AsyncGenerator<Entry[]>;
}

/** So many operations make a page. */
const A_PAGE = 20;

export const ledgerIn = (tables: Tables): Ledger => {
  const { db, ledger } = tables;

  const page = async (memberId: string, pointType: string, limit: number, from?: Record<string, string>) => {
    const { Items = [], LastEvaluatedKey } = await db.send(
      new QueryCommand({
        TableName: ledger,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :type)',
        ExpressionAttributeValues: { ':pk': ledgerPk(tables, memberId), ':type': `${pointType}#` },
        ScanIndexForward: false,
        ConsistentRead: true,
        Limit: limit,
        ...(from && { ExclusiveStartKey: from }),
      }),
    );
    return { items: Items, next: toCursor(LastEvaluatedKey) };
  };
  const entriesOf = (items: readonly Record<string, unknown>[]): Entry[] => items.flatMap((item) => storedEntries(item).reverse());

  return {
    holder: async (memberId, pointType) => {
      const { Item } = await db.send(
        new GetCommand({ TableName: ledger, Key: accountKey(tables, memberId, pointType), ConsistentRead: true }),
      );
      return Item ? storedHolder(Item) : newHolder(memberId, pointType);
    },
    newest: async (memberId, pointType) => {
      const { items, next } = await page(memberId, pointType, A_PAGE + 1);
      const [first, ...rest] = items;
      if (!first) return { holder: newHolder(memberId, pointType), entries: [] };
      return { holder: storedHolder(first), entries: entriesOf(rest), ...(next !== undefined && { next }) };
    },
    older: async (memberId, pointType, cursor) => {
      const from = fromCursor(cursor);
      // A cursor of another member's ledger leads nowhere.
      if (from?.pk !== ledgerPk(tables, memberId)) return { entries: [] };
      const { items, next } = await page(memberId, pointType, A_PAGE, from);
      return { entries: entriesOf(items), ...(next !== undefined && { next }) };
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
