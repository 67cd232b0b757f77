import { paginateQuery, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Tables } from './tables';

/** Every item that a query finds, page after page, in the order of the table or index. One request a page of at most a megabyte. */
export const itemsOf = async ({ db }: Pick<Tables, 'db'>, query: QueryCommandInput): Promise<Record<string, unknown>[]> => {
  const items: Record<string, unknown>[] = [];
  for await (const page of paginateQuery({ client: db }, query)) items.push(...(page.Items ?? []));
  return items;
};
