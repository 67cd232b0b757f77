import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { PULSE } from '../health/pulse';
import type { Tables } from '../platform/tables';

/** These attributes of all events of the log, a page at a time, in no order; reads the whole table. */
export async function* scanLog(
  { db, touchpoints, brandId }: Tables,
  attributes: readonly string[],
): AsyncGenerator<Record<string, unknown>[]> {
  let from: Record<string, unknown> | undefined;
  do {
    const page = await db.send(
      new ScanCommand({
        TableName: touchpoints,
        ConsistentRead: true,
        FilterExpression: 'begins_with(pk, :brand) AND NOT sk IN (:message, :pulse)',
        ExpressionAttributeValues: { ':brand': `${brandId}#`, ':message': 'MSG', ':pulse': PULSE },
        ProjectionExpression: attributes.join(', '),
        ...(from && { ExclusiveStartKey: from }),
      }),
    );
    yield page.Items ?? [];
    from = page.LastEvaluatedKey;
  } while (from);
}
