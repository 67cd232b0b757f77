import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import type { Tables } from './tables';

const AT_ONCE = 100;

/** Items of a table, the core one unless said otherwise, by any number of keys, in no order, a hundred a request; what was not processed is asked again. */
export const batchGet = async (
  { db, core }: Tables,
  keys: Record<string, string>[],
  consistent: boolean,
  table = core,
): Promise<Record<string, unknown>[]> => {
  const items: Record<string, unknown>[] = [];
  let left = keys;
  while (left.length > 0) {
    const { Responses, UnprocessedKeys } = await db.send(
      new BatchGetCommand({ RequestItems: { [table]: { Keys: left.slice(0, AT_ONCE), ConsistentRead: consistent } } }),
    );
    items.push(...(Responses?.[table] ?? []));
    left = [...((UnprocessedKeys?.[table]?.Keys ?? []) as Record<string, string>[]), ...left.slice(AT_ONCE)];
  }
  return items;
};
