import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { SUBSCRIBED, SubscribeAnswer, type SubscribedTo } from '../../shared/message/reminder';
import type { Tables } from '../platform/tables';
import type { Write } from '../platform/transact';

/** What somebody answered about a template: how many messages may still be sent, and how often they said what. */
export type Consents = Record<SubscribeAnswer | 'left', number>;

export interface Subscriptions {
  /** By template; one read. */
  of(memberId: string): Promise<Record<SubscribedTo, Consents>>;
  /** The write of what was answered: a yes is one message more. */
  answering(memberId: string, answers: readonly { template: SubscribedTo; answer: SubscribeAnswer }[]): Write;
  /** The write that takes one message; fails when none is left. */
  taking(memberId: string, template: SubscribedTo): Write;
  /** The write that gives back what WeChat did not take; fails when the person was erased meanwhile. */
  givingBack(memberId: string, template: SubscribedTo): Write;
  /** WeChat knows of no consent: none is left here either. */
  noneLeft(memberId: string, template: SubscribedTo): Promise<void>;
}

/** The attribute that counts something of a template. */
const counter = (template: SubscribedTo, what: keyof Consents): string => `${what}_${template}`;
const COUNTED = ['left', ...SubscribeAnswer.options] as const;

export const subscriptionsIn = (tables: Tables): Subscriptions => {
  const { db, core, brandId } = tables;
  const keyOf = (memberId: string) => ({ pk: `${brandId}#M#${memberId}`, sk: 'SUBSCRIBED' });
  const left = (memberId: string, expression: string, template: SubscribedTo, value: number) => ({
    TableName: core,
    Key: keyOf(memberId),
    UpdateExpression: expression,
    ConditionExpression: 'attribute_exists(pk)',
    ExpressionAttributeNames: { '#left': counter(template, 'left') },
    ExpressionAttributeValues: { ':value': value },
  });

  return {
    of: async (memberId) => {
      const { Item = {} } = await db.send(new GetCommand({ TableName: core, Key: keyOf(memberId), ConsistentRead: true }));
      const countsOf = (template: SubscribedTo): Consents => {
        const of = (what: keyof Consents): number => Number(Item[counter(template, what)] ?? 0);
        return { left: of('left'), accept: of('accept'), reject: of('reject'), ban: of('ban') };
      };
      return {
        coupon_expiry: countsOf('coupon_expiry'),
        coupon_usable: countsOf('coupon_usable'),
        event: countsOf('event'),
        campaign: countsOf('campaign'),
      };
    },
    answering: (memberId, answers) => {
      const added = new Map<string, number>();
      const add = (name: string): void => {
        added.set(name, (added.get(name) ?? 0) + 1);
      };
      for (const { template, answer } of answers) {
        add(counter(template, answer));
        if (answer === 'accept') add(counter(template, 'left'));
      }
      const all = [...added];
      return {
        Update: {
          TableName: core,
          Key: keyOf(memberId),
          UpdateExpression: `ADD ${all.map((_, i) => `#n${i} :n${i}`).join(', ')}`,
          ExpressionAttributeNames: Object.fromEntries(all.map(([name], i) => [`#n${i}`, name])),
          ExpressionAttributeValues: Object.fromEntries(all.map(([, count], i) => [`:n${i}`, count])),
        },
      };
    },
    taking: (memberId, template) => ({
      Update: {
        TableName: core,
        Key: keyOf(memberId),
        UpdateExpression: 'ADD #left :less',
        ConditionExpression: '#left > :none',
        ExpressionAttributeNames: { '#left': counter(template, 'left') },
        ExpressionAttributeValues: { ':less': -1, ':none': 0 },
      },
    }),
    givingBack: (memberId, template) => ({ Update: left(memberId, 'ADD #left :value', template, 1) }),
    noneLeft: async (memberId, template) => {
      try {
        await db.send(new UpdateCommand(left(memberId, 'SET #left = :value', template, 0)));
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    },
  };
};

/** All that somebody answered, as it can be shown: templates that were never asked about are left out. */
export const answered = (all: Record<SubscribedTo, Consents>): { template: SubscribedTo; counts: Consents }[] =>
  SUBSCRIBED.flatMap((template) => (COUNTED.some((what) => all[template][what] > 0) ? [{ template, counts: all[template] }] : []));
