import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Coupon } from '../../shared/coupon/coupon';
import { type Instant, millis, utc } from '../../shared/time/instant';
import type { Tables } from '../platform/tables';
import { couponKey } from './coupon-repository';

/** A day's entries are spread, so that a template whose coupons all end at the same second has no hot partition. */
const SPREAD = 8;
const DAY_MS = 86_400_000;
/** How many days back a sweep looks: one that was late for a day or two misses nothing. */
const DAYS_BACK = 3;

export interface ExpiryAgenda {
  /** Notes when a coupon ends; noting it again changes nothing. */
  note(coupon: Pick<Coupon, 'couponId' | 'validUntil'>): Promise<void>;
  /** Marks coupons whose last second has passed and that are not used; gives how many it marked. */
  sweep(now: Instant): Promise<number>;
}

export const expiryAgendaIn = (tables: Tables): ExpiryAgenda => {
  const { db, core, brandId } = tables;
  const partition = (day: string, spread: number): string => `${brandId}#DUE#${day}#${spread}`;
  const spreadOf = (couponId: string): number => Number(couponId.slice(-3)) % SPREAD;

  const expire = async (couponId: string, now: Instant): Promise<boolean> => {
    try {
      await db.send(
        new UpdateCommand({
          TableName: core,
          Key: couponKey(tables, couponId),
          UpdateExpression: 'SET #state = :expired, changedAt = :now ADD version :one',
          ConditionExpression: '#state = :issued',
          ExpressionAttributeNames: { '#state': 'state' },
          ExpressionAttributeValues: { ':expired': 'expired', ':issued': 'issued', ':now': now, ':one': 1 },
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  };

  const sweepPartition = async (pk: string, now: Instant): Promise<number> => {
    let marked = 0;
    let from: Record<string, unknown> | undefined;
    do {
      const page = await db.send(
        new QueryCommand({
          TableName: core,
          KeyConditionExpression: 'pk = :pk AND sk < :now',
          // The last second counts: what ends at 23:59:59 is due from 00:00:00.
          ExpressionAttributeValues: { ':pk': pk, ':now': utc(Math.floor(millis(now) / 1000) * 1000) },
          ...(from && { ExclusiveStartKey: from }),
        }),
      );
      for (const item of page.Items ?? []) {
        if (await expire(String(item.couponId), now)) marked++;
        await db.send(new DeleteCommand({ TableName: core, Key: { pk: item.pk, sk: item.sk } }));
      }
      from = page.LastEvaluatedKey;
    } while (from);
    return marked;
  };

  return {
    note: async ({ couponId, validUntil }) => {
      const due = utc(millis(validUntil));
      const Item = { pk: partition(due.slice(0, 10), spreadOf(couponId)), sk: `${due}#${couponId}`, couponId };
      await db.send(new PutCommand({ TableName: core, Item }));
    },
    sweep: async (now) => {
      let marked = 0;
      for (let back = 0; back < DAYS_BACK; back++) {
        const day = utc(millis(now) - back * DAY_MS).slice(0, 10);
        for (let spread = 0; spread < SPREAD; spread++) marked += await sweepPartition(partition(day, spread), now);
      }
      return marked;
    },
  };
};
