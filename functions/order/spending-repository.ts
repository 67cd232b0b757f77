import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { Money } from '../../shared/money/money';
import { type Instant, Instant as InstantSchema, isPast, millis } from '../../shared/time/instant';
import type { Tables } from '../platform/tables';
import type { Write } from '../platform/transact';

/** Points that a clerk asked a member to pay with. */
export const Spending = v.object({
  spendingId: v.string(),
  memberId: v.string(),
  points: v.number(),
  worth: Money,
  storeId: v.string(),
  storeName: v.string(),
  state: v.picklist(['asked', 'confirmed', 'refused', 'used']),
  until: InstantSchema,
});
export type Spending = v.InferOutput<typeof Spending>;

export interface Spendings {
  /** What a member is asked, or was asked last; one read. */
  ofMember(memberId: string): Promise<Spending | undefined>;
  /** Asks, in place of whatever was asked before. */
  ask(spending: Spending): Promise<void>;
  /** The member's answer, while it is still asked; false when it is not any more. */
  answer(spending: Spending, state: 'confirmed' | 'refused', until: Instant, now: Instant): Promise<boolean>;
  /** The write by which confirmed points are used, once; it fails when they are not confirmed any more. */
  use(spending: Spending, now: Instant): Write;
}

/** What was answered long ago is cleaned up after this long. */
const KEPT_SECONDS = 24 * 3600;

/** A member is asked one thing at a time. */
export const spendingsIn = (tables: Tables): Spendings => {
  const { db, core, brandId } = tables;
  const keyOf = (memberId: string) => ({ pk: `${brandId}#M#${memberId}`, sk: 'SPENDING' });
  const setState = ({ memberId, spendingId }: Spending, from: Spending['state'], to: Spending['state'], until: Instant, now: Instant) => ({
    TableName: core,
    Key: keyOf(memberId),
    UpdateExpression: 'SET #state = :to, #until = :until',
    ConditionExpression: 'spendingId = :id AND #state = :from AND #until >= :now',
    ExpressionAttributeNames: { '#state': 'state', '#until': 'until' },
    ExpressionAttributeValues: { ':id': spendingId, ':from': from, ':to': to, ':until': until, ':now': now },
  });

  return {
    ofMember: async (memberId) => {
      const { Item } = await db.send(new GetCommand({ TableName: core, Key: keyOf(memberId), ConsistentRead: true }));
      return Item && v.parse(Spending, Item);
    },
    ask: async (spending) => {
      const ttl = Math.ceil(millis(spending.until) / 1000) + KEPT_SECONDS;
      await db.send(new PutCommand({ TableName: core, Item: { ...keyOf(spending.memberId), ...spending, ttl } }));
    },
    answer: async (spending, state, until, now) => {
      try {
        await db.send(new UpdateCommand(setState(spending, 'asked', state, until, now)));
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw error;
      }
    },
    use: (spending, now) => ({ Update: setState(spending, 'confirmed', 'used', spending.until, now) }),
  };
};

/** What nobody answered, or used, in time has lapsed, whatever is written. */
export const spendingStateAt = ({ state, until }: Spending, now: Instant): Spending['state'] | 'lapsed' =>
  (state === 'asked' || state === 'confirmed') && isPast(until, now) ? 'lapsed' : state;
