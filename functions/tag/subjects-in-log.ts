import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Instant } from '../../shared/time/instant';
import type { Tables } from '../platform/tables';

export interface Lying {
  subject: string;
  occurredAt: Instant;
}

/** Under what, and when, all events of the log lie, a page at a time; reads the whole table. */
export async function* subjectsInLog({ db, touchpoints, brandId }: Tables): AsyncGenerator<Lying[]> {
  let from: Record<string, unknown> | undefined;
  do {
    const page = await db.send(
      new ScanCommand({
        TableName: touchpoints,
        ConsistentRead: true,
        FilterExpression: 'begins_with(pk, :brand) AND sk <> :message',
        ExpressionAttributeValues: { ':brand': `${brandId}#`, ':message': 'MSG' },
        ProjectionExpression: 'subject, occurredAt',
        ...(from && { ExclusiveStartKey: from }),
      }),
    );
    yield (page.Items ?? []).map(({ subject, occurredAt }) => ({ subject: String(subject), occurredAt: String(occurredAt) }));
    from = page.LastEvaluatedKey;
  } while (from);
}
