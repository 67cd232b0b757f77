import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { fromCursor, type Tables, toCursor } from './tables';

export interface ListedAsk {
  /** The table's name; `core` where none is said. */
  table?: string;
  listPk: string;
  /** Only places that begin like this. */
  prefix?: string | undefined;
  newestFirst?: boolean;
  cursor?: string | undefined;
  limit: number;
}

/** A page of a list of the index `listed`, from where a cursor of this list stopped: one query. The cursor leads into no other list. */
export const listedPage = async (
  { db, core }: Pick<Tables, 'db' | 'core'>,
  { table = core, listPk, prefix, newestFirst = false, cursor, limit }: ListedAsk,
): Promise<{ items: Record<string, unknown>[]; next?: string }> => {
  const from = fromCursor(cursor);
  const { Items = [], LastEvaluatedKey } = await db.send(
    new QueryCommand({
      TableName: table,
      IndexName: 'listed',
      KeyConditionExpression: prefix === undefined ? 'listPk = :pk' : 'listPk = :pk AND begins_with(listSk, :prefix)',
      ExpressionAttributeValues: { ':pk': listPk, ...(prefix !== undefined && { ':prefix': prefix }) },
      ScanIndexForward: !newestFirst,
      Limit: limit,
      ...(from && { ExclusiveStartKey: { ...from, listPk } }),
    }),
  );
  const next = toCursor(LastEvaluatedKey);
  return { items: Items, ...(next !== undefined && { next }) };
};
