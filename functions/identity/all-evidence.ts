import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { TouchpointEvent } from '../../shared/touchpoint/event';
import type { Tables } from '../platform/tables';
import type { Evidence } from './identity';

const Logged = v.object({
  messageId: TouchpointEvent.entries.messageId,
  occurredAt: TouchpointEvent.entries.occurredAt,
  identifiers: TouchpointEvent.entries.identifiers,
});

/** The identifiers with which all events of the log came, a page at a time; reads the whole table. */
export async function* allEvidence({ db, touchpoints, brandId }: Tables): AsyncGenerator<Evidence[]> {
  let from: Record<string, unknown> | undefined;
  do {
    const page = await db.send(
      new ScanCommand({
        TableName: touchpoints,
        ConsistentRead: true,
        FilterExpression: 'begins_with(pk, :brand) AND sk <> :message',
        ExpressionAttributeValues: { ':brand': `${brandId}#`, ':message': 'MSG' },
        ProjectionExpression: 'messageId, occurredAt, identifiers',
        ...(from && { ExclusiveStartKey: from }),
      }),
    );
    yield (page.Items ?? []).map((item) => {
      const { messageId, occurredAt, identifiers = [] } = v.parse(Logged, item);
      return { messageId, at: occurredAt, identifiers };
    });
    from = page.LastEvaluatedKey;
  } while (from);
}
