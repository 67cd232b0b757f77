import type { Coupon } from '../../shared/coupon/coupon';
import type { Instant } from '../../shared/time/instant';
import type { Idempotency } from '../platform/http/input';
import type { Tables } from '../platform/tables';
import { transact, type Write } from '../platform/transact';
import { type ClaimedCoupon, couponKey } from './coupon-item';
import { holdKey, markKey } from './issuing-repository';
import { backWrite, type GivenBack, type Shard, shardWrite, storeBackWrite } from './stock-repository';
import { templateKey } from './template-keys';

/** What goes back to one shard, as it was read. */
export interface Back {
  templateId: string;
  shard: Shard;
  back: GivenBack;
}

export interface Ending {
  /**
   * Takes claims back, each still at the version that was read: the coupons, their units, their places in the limits, all or
   * nothing. The first remembers by which request. False when any of it has moved on.
   */
  cancel(coupons: [ClaimedCoupon, ...ClaimedCoupon[]], backs: Back[], at: Instant, by?: Idempotency): Promise<boolean>;
  /** The writes of the same, for what ends together with them. */
  cancelling(coupons: readonly ClaimedCoupon[], backs: readonly Back[], at: Instant, by?: Idempotency): Write[];
  /** Issues held coupons with the periods that they have by now; false when one has moved on or its template was deactivated. */
  confirm(coupons: [ClaimedCoupon, ...ClaimedCoupon[]], issued: Coupon[], by: Idempotency): Promise<boolean>;
  /** Takes one out for good, unless it is used up; false when it has moved on. */
  deactivate(coupon: Coupon, reason: string | undefined, at: Instant): Promise<boolean>;
  /** Marks what has expired; false when it has moved on. */
  expire(coupon: Coupon, at: Instant): Promise<boolean>;
  /** Gives back to the budget what was set aside for a coupon and is not needed any more, once; false when it has moved on. */
  settle(coupon: Coupon, reserved: number): Promise<boolean>;
}

const AS_READ = '#state = :before AND version = :version';

export const endingCoupons = (tables: Tables): Ending => {
  const { core } = tables;

  const couponUpdate = (coupon: Coupon, expression: string, values: Record<string, unknown>): Write => ({
    Update: {
      TableName: core,
      Key: couponKey(tables, coupon.couponId),
      UpdateExpression: expression,
      ConditionExpression: AS_READ,
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: { ':before': coupon.state, ':version': coupon.version, ...values },
    },
  });

  const noHold = (coupon: ClaimedCoupon): Write[] =>
    coupon.heldUntil && coupon.bundleOf === undefined
      ? [{ Delete: { TableName: core, Key: holdKey(tables, coupon, coupon.heldUntil) } }]
      : [];

  const cancelled = (coupon: ClaimedCoupon, at: Instant, by: Idempotency | undefined): Write[] => [
    couponUpdate(
      coupon,
      `SET #state = :cancelled, changedAt = :at${by ? ', cancelled = :by' : ''} ADD version :one REMOVE gift, reserved`,
      { ':cancelled': 'cancelled', ':at': at, ':one': 1, ...(by && { ':by': by }) },
    ),
    ...coupon.marks.map((mark) => ({
      Delete: {
        TableName: core,
        Key: markKey(tables, coupon, mark),
        ConditionExpression: 'attribute_not_exists(pk) OR couponId = :id',
        ExpressionAttributeValues: { ':id': coupon.couponId },
      },
    })),
    ...(coupon.stockStore === undefined ? [] : [storeBackWrite(tables, coupon.templateId, coupon.stockStore)]),
    ...(coupon.state === 'held' ? noHold(coupon) : []),
  ];

  const cancelling: Ending['cancelling'] = (coupons, backs, at, by) => [
    ...coupons.flatMap((coupon, i) => cancelled(coupon, at, i === 0 ? by : undefined)),
    ...backs.map(({ templateId, shard, back }) => backWrite(tables, templateId, shard, back)),
  ];

  return {
    cancelling,
    cancel: async (coupons, backs, at, by) => !(await transact(tables, cancelling(coupons, backs, at, by))),
    confirm: async (coupons, issued, by) => {
      const [main] = coupons;
      const writes = [
        ...coupons.map((coupon, i) => {
          const { issuedAt, validFrom, validUntil } = issued[i] ?? coupon;
          return couponUpdate(
            coupon,
            `SET #state = :issued, issuedAt = :at, changedAt = :at, heldAt = :held, validFrom = :from, validUntil = :until${i === 0 ? ', confirmed = :by' : ''} ADD version :one`,
            {
              ...{ ':issued': 'issued', ':at': issuedAt, ':held': coupon.issuedAt, ':from': validFrom, ':until': validUntil, ':one': 1 },
              ...(i === 0 && { ':by': by }),
            },
          );
        }),
        ...noHold(main),
        {
          ConditionCheck: {
            TableName: core,
            Key: templateKey(tables, main.templateId),
            ConditionExpression: '#state <> :deactivated',
            ExpressionAttributeNames: { '#state': 'state' },
            ExpressionAttributeValues: { ':deactivated': 'deactivated' },
          },
        },
      ];
      return !(await transact(tables, writes));
    },
    deactivate: async (coupon, reason, at) => {
      const write = couponUpdate(
        coupon,
        `SET #state = :deactivated, changedAt = :at${reason === undefined ? '' : ', reason = :reason'} ADD version :one`,
        { ':deactivated': 'deactivated', ':at': at, ':one': 1, ...(reason !== undefined && { ':reason': reason }) },
      );
      return !(await transact(tables, [write]));
    },
    expire: async (coupon, at) => {
      const write = couponUpdate(coupon, 'SET #state = :expired, changedAt = :at ADD version :one', {
        ...{ ':expired': 'expired', ':at': at, ':one': 1 },
      });
      return !(await transact(tables, [write]));
    },
    settle: async (coupon, reserved) => {
      const { templateId, shard, reserved: before = 0 } = coupon;
      const less = couponUpdate(coupon, reserved === 0 ? 'REMOVE reserved' : 'SET reserved = :reserved', {
        ...(reserved > 0 && { ':reserved': reserved }),
      });
      const back = shardWrite(tables, templateId, shard, {
        set: ['budgetLeft = budgetLeft + :back'],
        when: ['attribute_exists(budgetLeft)'],
        values: { ':back': before - reserved },
      });
      return !(await transact(tables, [less, back]));
    },
  };
};
