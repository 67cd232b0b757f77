import { DeleteCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { type Instant, isBefore, millis, utc } from '../../shared/time/instant';
import { sideBySide } from '../platform/side-by-side';
import type { Tables } from '../platform/tables';

/**
 * A day's entries are spread, so that a template whose coupons all end at the same second has no hot partition: 17,000 claims a second
 * are some 520 to each. It may be raised, never lowered: what a smaller number has spread lies where a larger one looks too.
 */
const SPREAD = 32;
const SWEPT_AT_ONCE = 8;
const DAY_MS = 86_400_000;
/** How many days back a sweep looks: one that was late for a day or two misses nothing. */
const DAYS_BACK = 3;

export interface ExpiryAgenda {
  /** Notes when a coupon is to be looked at: at its end, or now when that has passed. Noting it again changes nothing. */
  note(couponId: string, at: Instant, now: Instant): Promise<void>;
  /** Has the coupons looked at that are due, a page at a time, and strikes off those that were: what failed is looked at again. */
  sweep(now: Instant, look: (couponIds: string[]) => Promise<{ failed: ReadonlySet<string> }>): Promise<void>;
}

export const expiryAgendaIn = (tables: Tables): ExpiryAgenda => {
  const { db, core, brandId } = tables;
  const partition = (day: string, spread: number): string => `${brandId}#DUE#${day}#${spread}`;
  const spreadOf = (couponId: string): number => Number(couponId.slice(-3)) % SPREAD;

  const sweepPartition = async (pk: string, now: Instant, look: Parameters<ExpiryAgenda['sweep']>[1]): Promise<void> => {
    let from: Record<string, unknown> | undefined;
    do {
      const page = await db.send(
        new QueryCommand({
          TableName: core,
          KeyConditionExpression: 'pk = :pk AND sk < :now',
          // The last second counts: what ends at 23:59:59 is due from 00:00:00.
          ExpressionAttributeValues: { ':pk': pk, ':now': utc(Math.floor(millis(now) / 1000) * 1000) },
          Limit: 100,
          ...(from && { ExclusiveStartKey: from }),
        }),
      );
      const due = page.Items ?? [];
      const { failed } = await look(due.map((item) => String(item.couponId)));
      for (const item of due.filter(({ couponId }) => !failed.has(String(couponId))))
        await db.send(new DeleteCommand({ TableName: core, Key: { pk: item.pk, sk: item.sk } }));
      from = page.LastEvaluatedKey;
    } while (from);
  };

  return {
    note: async (couponId, at, now) => {
      const due = utc(millis(isBefore(at, now) ? now : at));
      const Item = { pk: partition(due.slice(0, 10), spreadOf(couponId)), sk: `${due}#${couponId}`, couponId };
      await db.send(new PutCommand({ TableName: core, Item }));
    },
    sweep: async (now, look) => {
      const partitions = Array.from({ length: DAYS_BACK }, (_, back) => utc(millis(now) - back * DAY_MS).slice(0, 10)).flatMap((day) =>
        Array.from({ length: SPREAD }, (_, spread) => partition(day, spread)),
      );
      await sideBySide(partitions, SWEPT_AT_ONCE, (pk) => sweepPartition(pk, now, look));
    },
  };
};
