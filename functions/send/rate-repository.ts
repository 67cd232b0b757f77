import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { SendChannel } from '../../shared/send/channel';
import type { Rate } from '../../shared/send/policy';
import { type Instant, millis, utc } from '../../shared/time/instant';
import { Fault } from '../platform/problems';
import type { Tables } from '../platform/tables';

export interface Rates {
  /**
   * When a channel's provider has time for one message more, `now` or later, kept for the caller: over time never more than so many a
   * second, and never more than the burst at once. One write, another one where the channel was idle.
   */
  slot(channel: SendChannel, rate: Rate, now: Instant): Promise<Instant>;
}

const TRIES = 6;

/** Token buckets in the database, one a channel, as the time up to which their tokens are promised (generic cell rate algorithm). */
export const ratesIn = ({ db, core, brandId }: Tables): Rates => {
  const take = async (channel: SendChannel, interval: number, now: number, isIdle: boolean): Promise<number | undefined> => {
    try {
      const { Attributes } = await db.send(
        new UpdateCommand({
          TableName: core,
          Key: { pk: `${brandId}#RATE#${channel}`, sk: 'RATE' },
          ReturnValues: 'UPDATED_NEW',
          ExpressionAttributeNames: { '#until': 'until' },
          ...(isIdle
            ? {
                UpdateExpression: 'SET #until = :from',
                ConditionExpression: 'attribute_not_exists(#until) OR #until <= :now',
                ExpressionAttributeValues: { ':from': now + interval, ':now': now },
              }
            : {
                UpdateExpression: 'ADD #until :more',
                ConditionExpression: '#until > :now',
                ExpressionAttributeValues: { ':more': interval, ':now': now },
              }),
        }),
      );
      return Number(Attributes?.until);
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return undefined;
      throw error;
    }
  };

  return {
    slot: async (channel, { perSecond, burst }, now) => {
      const interval = 1000 / perSecond;
      for (let attempt = 0; attempt < TRIES; attempt++) {
        const until = await take(channel, interval, millis(now), attempt % 2 === 1);
        if (until !== undefined) return utc(Math.max(millis(now), Math.ceil(until - burst * interval)));
      }
      throw new Fault('unavailable');
    },
  };
};
