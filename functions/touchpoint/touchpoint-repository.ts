import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { type Instant, millis, utc } from '../../shared/time/instant';
import { TouchpointEvent } from '../../shared/touchpoint/event';
import { fromCursor, type Tables, toCursor } from '../platform/tables';

/** How long the event log is kept, in days. */
const KEPT_DAYS = 730;

export interface Touchpoints {
  /** Takes an event in, once: the same message again changes nothing. One write. */
  take(event: TouchpointEvent): Promise<void>;
  /** A member's events, newest first, one query a page. */
  ofMember(memberId: string, cursor?: string, limit?: number): Promise<{ items: TouchpointEvent[]; next?: string | undefined }>;
}

const keptUntil = (at: Instant): number => Math.ceil(millis(at) / 1000) + KEPT_DAYS * 86_400;

export const touchpointsIn = ({ db, touchpoints, brandId }: Tables): Touchpoints => {
  const pkOf = (memberId: string): string => `${brandId}#M#${memberId}`;
  return {
    take: async (event) => {
      const occurredAt = utc(millis(event.occurredAt));
      const item = { pk: pkOf(event.memberId), sk: `${occurredAt}#${event.messageId}`, ...event, occurredAt, ttl: keptUntil(occurredAt) };
      try {
        await db.send(new PutCommand({ TableName: touchpoints, Item: item, ConditionExpression: 'attribute_not_exists(pk)' }));
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    },
    ofMember: async (memberId, cursor, limit = 20) => {
      const from = fromCursor(cursor);
      const { Items, LastEvaluatedKey } = await db.send(
        new QueryCommand({
          TableName: touchpoints,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': pkOf(memberId) },
          ScanIndexForward: false,
          Limit: limit,
          ...(from && { ExclusiveStartKey: { ...from, pk: pkOf(memberId) } }),
        }),
      );
      return { items: (Items ?? []).map((item) => v.parse(TouchpointEvent, item)), next: toCursor(LastEvaluatedKey) };
    },
  };
};
