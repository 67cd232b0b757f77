import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import * as v from 'valibot';
import { type Instant, millis, utc } from '../../shared/time/instant';
import { subjectOfMember, type TouchpointEvent } from '../../shared/touchpoint/event';
import type { Subject } from '../identity/identity';
import { batchGet } from '../platform/batch-get';
import { sideBySide } from '../platform/side-by-side';
import type { Tables } from '../platform/tables';
import { type LogPage, type LogQuery, readLog } from './read-log';

/** So many events are written at the same time. */
const AT_ONCE = 50;

/** Whether an event was new, or its message had been taken in before. */
export type Taken = 'accepted' | 'repeated';

export interface Touchpoints {
  /**
   * Takes an event in, once by its message id for as long as the log lives: the same message again changes nothing, also when it
   * says something else. Two writes for a new event.
   */
  take(event: TouchpointEvent): Promise<Taken>;
  /** Of an event about somebody who was erased only the message is noted, so that a repeat is one. */
  forget(event: Pick<TouchpointEvent, 'messageId' | 'receivedAt'>): Promise<Taken>;
  /** When messages that are known say it happened, or that they were erased; those that are not known are not in it. One read for a hundred. */
  said(messageIds: readonly string[]): Promise<Map<string, Instant | 'erased'>>;
  /** Takes many in, side by side; for each, in order, what became of it or why it could not be taken now. */
  takeMany(events: TouchpointEvent[]): Promise<(Taken | { error: unknown })[]>;
  /** Events of all these subjects as one line, newest first; the cursor is a place in time, and stays right when who is who changes. */
  ofSubjects(subjects: readonly Subject[], query?: LogQuery): Promise<LogPage>;
  /** Events of one account, newest first. */
  ofMember(memberId: string, cursor?: string, limit?: number): Promise<LogPage>;
}

/** What is kept of a message: where its event lies, or that it was erased. */
const Message = v.union([v.object({ erased: v.literal(true) }), v.object({ subject: v.string(), occurredAt: v.string() })]);

export const touchpointsIn = (tables: Tables): Touchpoints => {
  const { db, touchpoints, brandId, touchpointsKeptDays } = tables;
  /** From then on DynamoDB may take an item away, in seconds. */
  const keptUntil = (receivedAt: Instant): number => Math.ceil(millis(receivedAt) / 1000) + touchpointsKeptDays * 86_400;
  const eventKey = ({ subject, occurredAt, messageId }: Pick<TouchpointEvent, 'subject' | 'occurredAt' | 'messageId'>) => ({
    pk: `${brandId}#${subject}`,
    sk: `${occurredAt}#${messageId}`,
  });

  /** Puts an item where there is none; else gives what is there. */
  const putFirst = async (item: Record<string, unknown>): Promise<Record<string, unknown> | undefined> => {
    try {
      await db.send(
        new PutCommand({
          TableName: touchpoints,
          Item: item,
          ConditionExpression: 'attribute_not_exists(pk)',
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      );
      return undefined;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return error.Item ? unmarshall(error.Item) : {};
      throw error;
    }
  };

  /** The message is known. Its event is there, unless whoever brought it was cut off between the two writes: then it is put there now. */
  const takeAgain = async (event: TouchpointEvent, found: Record<string, unknown>, ttl: number): Promise<Taken> => {
    const message = v.parse(Message, found);
    if ('erased' in message) return 'repeated';
    const first = { ...event, ...message };
    const { Item } = await db.send(
      new GetCommand({ TableName: touchpoints, Key: eventKey(first), ConsistentRead: true, ProjectionExpression: 'pk' }),
    );
    if (Item) return 'repeated';
    const there = await putFirst({ ...eventKey(first), ...first, ttl });
    return there ? 'repeated' : 'accepted';
  };

  const take = async (given: TouchpointEvent): Promise<Taken> => {
    const event = { ...given, occurredAt: utc(millis(given.occurredAt)) };
    const ttl = keptUntil(event.receivedAt);
    const { subject, occurredAt, messageId } = event;
    const known = await putFirst({ pk: `${brandId}#MSG#${messageId}`, sk: 'MSG', subject, occurredAt, ttl });
    if (known) return takeAgain(event, known, ttl);
    await putFirst({ ...eventKey(event), ...event, ttl });
    return 'accepted';
  };

  return {
    take,
    forget: async ({ messageId, receivedAt }) => {
      const ttl = keptUntil(receivedAt);
      const known = await putFirst({ pk: `${brandId}#MSG#${messageId}`, sk: 'MSG', erased: true, ttl });
      return known ? 'repeated' : 'accepted';
    },
    said: async (messageIds) => {
      const prefix = `${brandId}#MSG#`;
      const keys = [...new Set(messageIds)].map((messageId) => ({ pk: `${prefix}${messageId}`, sk: 'MSG' }));
      const items = await batchGet(tables, keys, true, touchpoints);
      return new Map(
        items.map((item) => {
          const message = v.parse(Message, item);
          return [String(item.pk).slice(prefix.length), 'erased' in message ? 'erased' : message.occurredAt];
        }),
      );
    },
    takeMany: (events) => sideBySide(events, AT_ONCE, (event) => take(event).catch((error: unknown) => ({ error }))),
    ofSubjects: (subjects, query = {}) => readLog(tables, subjects, query),
    ofMember: (memberId, cursor, limit = 20) => readLog(tables, [{ subject: subjectOfMember(memberId) }], { cursor, limit }),
  };
};
