import { BatchWriteCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Tables } from '../platform/tables';
import { peopleListKey } from '../tag/tag-repository';

/** A batch of deletions takes so many. */
const AT_ONCE = 25;
/** What stays under an id: that it was erased, so that it is nobody's again. */
const STAYS: readonly string[] = ['MEMBER', 'ERASED'];

/**
 * What is kept under an id: of the person itself, consents, exchanged rewards and how many, who brought them and whom they brought,
 * what the brand said to them and what campaigns sent, of what they wanted to be reminded, the links they shared,
 * what staff wrote down of them and have to do for them, where they stood in journeys.
 */
const HELD = [
  '',
  '#CONSENTS',
  '#EXCHANGES',
  '#EXCHANGED',
  '#REFERRAL',
  '#BROUGHT',
  '#MESSAGES',
  '#REMINDERS',
  '#SENDS',
  '#OUTCOMES',
  '#LINKS',
  '#EVENTS',
  '#NOTES',
  '#TASKS',
  '#PATHS',
] as const;

interface Place {
  pk: string;
  sk: string;
}

/**
 * Takes away all that is kept under the ids of a person: tags and what was said by hand, where they led, consents. The audit log keeps
 * what was done and by whom, but no words that somebody typed. May be done again; gives how many items went.
 */
export const eraseTraces =
  (tables: Tables) =>
  async (ids: readonly string[], erasureId: string): Promise<number> => {
    let erased = 0;
    for (const id of ids) {
      const own = `${tables.brandId}#M#${id}`;
      const places = (await Promise.all(HELD.map((part) => placesUnder(tables, `${own}${part}`)))).flat();
      const going = [...places.filter(({ sk }) => !STAYS.includes(sk)), peopleListKey(tables, id)];
      for (let i = 0; i < going.length; i += AT_ONCE) await removeAll(tables, going.slice(i, i + AT_ONCE));
      erased += going.length - 1;
      for (const { pk, sk } of await placesUnder(tables, `${own}#AUDIT`)) {
        if (sk.endsWith(erasureId)) continue;
        await tables.db.send(new UpdateCommand({ TableName: tables.core, Key: { pk, sk }, UpdateExpression: 'REMOVE reason' }));
      }
    }
    return erased;
  };

const placesUnder = async ({ db, core }: Tables, pk: string): Promise<Place[]> => {
  const found: Place[] = [];
  let from: Record<string, unknown> | undefined;
  do {
    const page = await db.send(
      new QueryCommand({
        TableName: core,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': pk },
        ProjectionExpression: 'pk, sk',
        ConsistentRead: true,
        ...(from && { ExclusiveStartKey: from }),
      }),
    );
    found.push(...(page.Items ?? []).map((item) => ({ pk: String(item.pk), sk: String(item.sk) })));
    from = page.LastEvaluatedKey;
  } while (from);
  return found;
};

const removeAll = async ({ db, core }: Tables, keys: Place[]): Promise<void> => {
  let left = keys.map((Key) => ({ DeleteRequest: { Key } }));
  while (left.length > 0) {
    const { UnprocessedItems } = await db.send(new BatchWriteCommand({ RequestItems: { [core]: left } }));
    left = (UnprocessedItems?.[core] ?? []).flatMap(({ DeleteRequest }) =>
      DeleteRequest?.Key ? [{ DeleteRequest: { Key: { pk: String(DeleteRequest.Key.pk), sk: String(DeleteRequest.Key.sk) } } }] : [],
    );
  }
};
