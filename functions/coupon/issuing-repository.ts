import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import type { Draw } from '../../shared/coupon/stock';
import { type Instant, millis, utc } from '../../shared/time/instant';
import { itemsOf } from '../platform/items-of';
import type { Tables } from '../platform/tables';
import { transact, type Write } from '../platform/transact';
import { type ClaimedCoupon, couponItem } from './coupon-item';
import { drawWrite, storeWrite } from './stock-repository';

/** What is taken from the shards of one template, under the limits and on the day of the brand that the claim knows of. */
export interface Drawing {
  templateId: string;
  limits: string;
  day: string;
  /** `olderDay` is the day of a shard that nobody has claimed from today. */
  draws: (Draw & { olderDay?: string | undefined })[];
}

/** All that a claim writes, in one transaction. */
export interface Issue {
  /** The coupon that was asked for, and after it those that come with it. */
  coupons: [ClaimedCoupon, ...ClaimedCoupon[]];
  drawings: Drawing[];
  /** Whether the key is noted beside the coupon: asked for when the coupon's place does not follow from the template alone. */
  noteKey: boolean;
  atStore?: { storeId: string; limit: number } | undefined;
  also: Write[];
}

type Part =
  | { of: 'coupon'; index: number }
  | { of: 'mark' | 'key' | 'store' | 'hold' | 'also' }
  | { of: 'draw'; templateId: string; shard: number };

/** A part of a claim that failed, with what stood there. */
export type Failure = Part & { found: Record<string, unknown> | undefined };

export interface Issuing {
  /** Issues coupons and takes their units, all or nothing: one request. Gives what failed; undefined when it was written. */
  issue(issue: Issue): Promise<Failure[] | undefined>;
  /** Which places of a stretch of the calendar are taken; one query. */
  placesTaken(templateId: string, countedFor: string, period: string): Promise<Set<number>>;
  /** The coupons of a template whose hold has lapsed and was not given back yet. */
  lapsedHolds(templateId: string, now: Instant): Promise<string[]>;
}

/** The writes of new coupons, and of what is taken from the shards for them; each fails when a coupon is there, or a shard has not enough. */
export const newCoupons = (tables: Tables, coupons: readonly ClaimedCoupon[], drawings: readonly Drawing[]): Write[] => [
  ...coupons.map((coupon) => ifAbsent(tables, couponItem(tables, coupon))),
  ...drawings.flatMap((drawing) => drawing.draws.map(({ olderDay, ...draw }) => drawWrite(tables, drawing, draw, olderDay))),
];

const ifAbsent = ({ core }: Tables, Item: Record<string, unknown>): Write => ({
  Put: { TableName: core, Item, ConditionExpression: 'attribute_not_exists(pk)', ReturnValuesOnConditionCheckFailure: 'ALL_OLD' },
});

/** How long a key is noted, in seconds; the coupon itself remembers its key for good. */
const KEY_SECONDS = 3 * 24 * 3600;

const placesPk = ({ brandId }: Tables, templateId: string, countedFor: string): string => `${brandId}#T#${templateId}#FOR#${countedFor}`;
const holdsPk = ({ brandId }: Tables, templateId: string): string => `${brandId}#T#${templateId}#HOLDS`;

export const markKey = (tables: Tables, { templateId, countedFor }: Pick<ClaimedCoupon, 'templateId' | 'countedFor'>, mark: string) => ({
  pk: placesPk(tables, templateId, countedFor),
  sk: mark,
});
export const holdKey = (tables: Tables, { templateId, couponId }: ClaimedCoupon, heldUntil: Instant) => ({
  pk: holdsPk(tables, templateId),
  sk: `${utc(millis(heldUntil))}#${couponId}`,
});

const Place = v.object({ sk: v.string() });
const Hold = v.object({ couponId: v.string() });

export const issuingCoupons = (tables: Tables): Issuing => {
  const { db, core } = tables;

  /** The key is noted where it meets another claim of the same key that looks for a place at the same time. */
  const keyNote = (coupon: ClaimedCoupon): Write => {
    const ttl = Math.ceil(millis(coupon.issuedAt) / 1000) + KEY_SECONDS;
    return ifAbsent(tables, { ...markKey(tables, coupon, `KEY#${coupon.claimKey}`), couponId: coupon.couponId, ttl });
  };

  const partsOf = ({ coupons, drawings, noteKey, atStore, also }: Issue): { part: Part; write: Write }[] => {
    const [main] = coupons;
    return [
      ...coupons.map((coupon, index) => ({ part: { of: 'coupon' as const, index }, write: ifAbsent(tables, couponItem(tables, coupon)) })),
      ...main.marks.map((mark) => ({
        part: { of: 'mark' as const },
        write: ifAbsent(tables, { ...markKey(tables, main, mark), couponId: main.couponId }),
      })),
      ...(noteKey ? [{ part: { of: 'key' as const }, write: keyNote(main) }] : []),
      ...(atStore ? [{ part: { of: 'store' as const }, write: storeWrite(tables, main.templateId, atStore.storeId, atStore.limit) }] : []),
      ...(main.heldUntil
        ? [
            {
              part: { of: 'hold' as const },
              write: ifAbsent(tables, { ...holdKey(tables, main, main.heldUntil), couponId: main.couponId }),
            },
          ]
        : []),
      ...drawings.flatMap((drawing) =>
        drawing.draws.map(({ olderDay, ...draw }) => ({
          part: { of: 'draw' as const, templateId: drawing.templateId, shard: draw.shard },
          write: drawWrite(tables, drawing, draw, olderDay),
        })),
      ),
      ...also.map((write) => ({ part: { of: 'also' as const }, write })),
    ];
  };

  return {
    issue: async (issue) => {
      const parts = partsOf(issue);
      const failed = await transact(
        tables,
        parts.map(({ write }) => write),
      );
      if (!failed) return undefined;
      return parts.flatMap(({ part }, i) => {
        const failure = failed[i];
        return failure ? [{ ...part, found: failure.found }] : [];
      });
    },
    placesTaken: async (templateId, countedFor, period) => {
      const items = await itemsOf(tables, {
        TableName: core,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :period)',
        ExpressionAttributeValues: { ':pk': placesPk(tables, templateId, countedFor), ':period': `${period}/` },
        ConsistentRead: true,
      });
      return new Set(items.map((item) => Number(v.parse(Place, item).sk.slice(period.length + 1))));
    },
    lapsedHolds: async (templateId, now) => {
      const { Items } = await db.send(
        new QueryCommand({
          TableName: core,
          KeyConditionExpression: 'pk = :pk AND sk <= :now',
          // A hold lasts until just before its last instant.
          ExpressionAttributeValues: { ':pk': holdsPk(tables, templateId), ':now': `${utc(millis(now))}~` },
          ConsistentRead: true,
        }),
      );
      return (Items ?? []).map((item) => v.parse(Hold, item).couponId);
    },
  };
};
