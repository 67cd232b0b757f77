import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { MessageAbout } from '../../shared/message/message';
import { ReminderKind } from '../../shared/message/reminder';
import { Instant, millis, utc } from '../../shared/time/instant';
import { batchGet } from '../platform/batch-get';
import type { Tables } from '../platform/tables';
import type { Write } from '../platform/transact';

/** A day's reminders are spread, as very many may be due in the same minute. */
const SPREAD = 8;
const DAY_MS = 86_400_000;
/** How many days a sweep looks back: one that was late at midnight misses nothing. */
const DAYS_BACK = 2;
const A_PAGE = 100;
/** What is done stays for a month, to be shown and taken out. */
const KEPT_SECONDS = 31 * 86_400;

/**
 * A reminder that a member asked for, of a coupon or an event. `waiting` until it is due; then in the inbox, and `sending` while WeChat is
 * asked; `again` when WeChat certainly did not take it; `done`. `turn` tells one asking from the next of the same thing.
 */
export const Reminder = v.object({
  memberId: v.string(),
  what: ReminderKind,
  /** The coupon, or the event. */
  id: v.string(),
  at: Instant,
  turn: v.string(),
  state: v.picklist(['waiting', 'sending', 'again', 'done']),
  /** Whether WeChat may send it, by a consent given for just this. */
  byWeChat: v.boolean(),
  /** How often WeChat was asked, and when last. */
  tries: v.number(),
  triedAt: v.optional(Instant),
  /** WeChat took it then. */
  sentAt: v.optional(Instant),
  /** What is in the inbox already, and comes by WeChat as well: news of an event, by a consent given for that event. */
  about: v.optional(MessageAbout),
});
export type Reminder = v.InferOutput<typeof Reminder>;

/** Under what news of an event is kept beside the reminder of it. */
export const newsId = (eventId: string, messageId: string): string => `${eventId}#${messageId}`;
/** The event that a reminder or news is of. */
export const eventIdIn = ({ id }: Pick<Reminder, 'id'>): string => id.split('#')[0] ?? id;

export interface Reminders {
  /** Those of these that were asked for, by any of the accounts; one read. */
  of(memberIds: readonly string[], asked: readonly { what: ReminderKind; id: string }[]): Promise<Reminder[]>;
  /** Every reminder of an account that is still kept, a page at a time. */
  ofMember(memberId: string, cursor: string | undefined): Promise<{ items: Reminder[]; next?: string | undefined }>;
  /** The write of a reminder, in place of one of the same thing. */
  asking(reminder: Reminder): Write;
  /** The write that moves a reminder on, if it still is as it was read. */
  moving(reminder: Reminder, to: Partial<Pick<Reminder, 'state' | 'tries' | 'triedAt' | 'sentAt'>>): Write;
  /** The same by itself; false when it is not as it was read. */
  move(reminder: Reminder, to: Partial<Pick<Reminder, 'state' | 'tries' | 'triedAt' | 'sentAt'>>): Promise<boolean>;
  /** Puts one that is there just once; false when it was, whatever became of it. */
  once(reminder: Reminder): Promise<boolean>;
  /** Has it come at another time, if it still is as it was read; false when it is not. */
  postpone(reminder: Reminder, at: Instant): Promise<boolean>;
  /** What is due by now, a page at a time; what is done drops out. */
  due(now: Instant, look: (reminders: Reminder[]) => Promise<void>): Promise<void>;
}

export const remindersIn = (tables: Tables): Reminders => {
  const { db, core, brandId } = tables;
  const keyOf = ({ memberId, what, id }: Pick<Reminder, 'memberId' | 'what' | 'id'>) => ({
    pk: `${brandId}#M#${memberId}#REMINDERS`,
    sk: `${what}#${id}`,
  });
  const dayPk = (day: string, spread: number): string => `${brandId}#DUE#REMINDERS#${day}#${spread}`;
  const spreadOf = (id: string): number => [...id].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % SPREAD;

  const change = (reminder: Reminder, to: Parameters<Reminders['moving']>[1] & { at?: Instant; listPk?: string; listSk?: string }) => {
    const names = Object.keys(to);
    const isDone = to.state === 'done';
    const set = [...names, ...(isDone ? ['ttl'] : [])].map((name) => `#${name} = :${name}`).join(', ');
    return {
      TableName: core,
      Key: keyOf(reminder),
      UpdateExpression: `SET ${set}${isDone ? ' REMOVE listPk, listSk' : ''}`,
      ConditionExpression: 'turn = :turn AND #state = :before',
      ExpressionAttributeNames: {
        ...Object.fromEntries(names.map((name) => [`#${name}`, name])),
        ...(isDone && { '#ttl': 'ttl' }),
        '#state': 'state',
      },
      ExpressionAttributeValues: {
        ...Object.fromEntries(Object.entries(to).map(([name, value]) => [`:${name}`, value])),
        ...(isDone && { ':ttl': Math.ceil(millis(reminder.at) / 1000) + KEPT_SECONDS }),
        ':turn': reminder.turn,
        ':before': reminder.state,
      },
    };
  };

  const itemOf = (reminder: Reminder) => ({
    ...keyOf(reminder),
    kind: 'reminder',
    ...placeOf(reminder),
    ...reminder,
    at: utc(millis(reminder.at)),
  });
  const placeOf = ({ memberId, what, id, at }: Pick<Reminder, 'memberId' | 'what' | 'id' | 'at'>) => {
    const time = utc(millis(at));
    return { listPk: dayPk(time.slice(0, 10), spreadOf(id)), listSk: `${time}#${memberId}#${what}#${id}` };
  };
  const ifSo = async (write: () => Promise<unknown>): Promise<boolean> => {
    try {
      await write();
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  };

  const duePage = async (listPk: string, now: Instant, from: Record<string, unknown> | undefined) =>
    db.send(
      new QueryCommand({
        TableName: core,
        IndexName: 'listed',
        KeyConditionExpression: 'listPk = :pk AND listSk < :now',
        // `$` comes after `#`: what is due this very millisecond is due.
        ExpressionAttributeValues: { ':pk': listPk, ':now': `${utc(millis(now))}$` },
        Limit: A_PAGE,
        ...(from && { ExclusiveStartKey: from }),
      }),
    );

  return {
    of: async (memberIds, asked) => {
      const keys = memberIds.flatMap((memberId) => asked.map((one) => keyOf({ memberId, ...one })));
      return (await batchGet(tables, keys, true)).map((item) => v.parse(Reminder, item));
    },
    ofMember: async (memberId, cursor) => {
      const { Items = [], LastEvaluatedKey } = await db.send(
        new QueryCommand({
          TableName: core,
          KeyConditionExpression: cursor === undefined ? 'pk = :pk' : 'pk = :pk AND sk > :after',
          ExpressionAttributeValues: {
            ':pk': keyOf({ memberId, what: 'event', id: '' }).pk,
            ...(cursor !== undefined && { ':after': cursor }),
          },
        }),
      );
      const next = LastEvaluatedKey && String(LastEvaluatedKey.sk);
      return { items: Items.map((item) => v.parse(Reminder, item)), ...(next !== undefined && { next }) };
    },
    asking: (reminder) => ({ Put: { TableName: core, Item: itemOf(reminder) } }),
    moving: (reminder, to) => ({ Update: change(reminder, to) }),
    move: (reminder, to) => ifSo(() => db.send(new UpdateCommand(change(reminder, to)))),
    once: (reminder) =>
      ifSo(() => db.send(new PutCommand({ TableName: core, Item: itemOf(reminder), ConditionExpression: 'attribute_not_exists(pk)' }))),
    postpone: (reminder, at) =>
      ifSo(() => db.send(new UpdateCommand(change(reminder, { at: utc(millis(at)), ...placeOf({ ...reminder, at }) })))),
    due: async (now, look) => {
      const days = Array.from({ length: DAYS_BACK }, (_, back) => utc(millis(now) - back * DAY_MS).slice(0, 10));
      const partitions = days.flatMap((day) => Array.from({ length: SPREAD }, (_, spread) => dayPk(day, spread)));
      await Promise.all(
        partitions.map(async (listPk) => {
          let from: Record<string, unknown> | undefined;
          do {
            const page = await duePage(listPk, now, from);
            const due = (page.Items ?? []).map((item) => v.parse(Reminder, item));
            if (due.length > 0) await look(due);
            from = page.LastEvaluatedKey;
          } while (from);
        }),
      );
    },
  };
};
