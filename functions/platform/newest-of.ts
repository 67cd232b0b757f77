import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Tables } from './tables';

/** An item with its place. */
export type Placed = Record<string, unknown> & { pk: string; sk: string };

/**
 * A page of what lies in several partitions whose items sort by time, as one list, newest first; one query each. The cursor is a place
 * in time, and stays right when partitions come to it.
 */
export const newestOf = async (
  { db, core }: Tables,
  pks: readonly string[],
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<{ items: Placed[]; next?: string | undefined }> => {
  const read = async (pk: string): Promise<Placed[]> => {
    const { Items } = await db.send(
      new QueryCommand({
        TableName: core,
        KeyConditionExpression: cursor === undefined ? 'pk = :pk' : 'pk = :pk AND sk < :before',
        ExpressionAttributeValues: { ':pk': pk, ...(cursor !== undefined && { ':before': cursor }) },
        ScanIndexForward: false,
        ConsistentRead: true,
        Limit: limit + 1,
      }),
    );
    return (Items ?? []).map((item) => ({ ...item, pk, sk: String(item.sk) }));
  };
  const found = (await Promise.all([...new Set(pks)].map(read))).flat().sort((a, b) => (a.sk < b.sk ? 1 : -1));
  const items = found.slice(0, limit);
  const next = found.length > limit ? items.at(-1)?.sk : undefined;
  return { items, ...(next !== undefined && { next }) };
};
