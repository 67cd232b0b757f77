import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, UpdateCommand, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import { type Coupon, ERASED_MEMBER } from '../../shared/coupon/coupon';
import type { Order } from '../../shared/order/order';
import type { Instant } from '../../shared/time/instant';
import { orderKey } from '../order/order-record';
import type { Tables } from '../platform/tables';
import { eraseClaim } from '../scalping/erase-claim';
import { type ClaimedCoupon, couponKey } from './coupon-item';
import { markKey } from './issuing-repository';
import { promoCodeKey } from './promo-code-repository';
import { redemptionKey } from './redemption-repository';

/**
 * Takes a person out of what coupons left behind; the sums stay. Each may be done again; none touches what is somebody else's, and each
 * gives whether there was anything to do. A coupon that comes back with a return afterwards is used up: there is nobody to have it.
 */
export interface ErasingCoupons {
  redemption(redemptionId: string, ids: readonly string[]): Promise<boolean>;
  order(order: Order): Promise<boolean>;
  code(code: string, ids: readonly string[]): Promise<boolean>;
  /** What the judging of its claim left. */
  claim(coupon: ClaimedCoupon, ids: readonly string[], phones: readonly string[]): Promise<void>;
  /** The places that a coupon took under the limits of its template. */
  places(coupon: ClaimedCoupon): Promise<void>;
  /** A coupon still as it was read: nobody's from now on, and out of use unless it was used or has ended. */
  coupon(coupon: Coupon, reason: string, at: Instant): Promise<boolean>;
  /** A coupon still as it was read that somebody else has by now; it counted under the giver's limit. */
  giver(coupon: Coupon): Promise<boolean>;
}

/** Which states a coupon is taken out of. */
const OUT: readonly Coupon['state'][] = ['held', 'issued', 'locked'];

export const erasingCoupons = (tables: Tables): ErasingCoupons => {
  const { db, core } = tables;

  const attempt = async (command: UpdateCommand | DeleteCommand): Promise<boolean> => {
    try {
      await (command instanceof UpdateCommand ? db.send(command) : db.send(command));
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  };
  const update = (input: UpdateCommandInput): Promise<boolean> => attempt(new UpdateCommand(input));
  const among = (ids: readonly string[]) => ({
    names: ids.map((_, i) => `:id${i}`).join(', '),
    values: Object.fromEntries(ids.map((id, i) => [`:id${i}`, id])),
  });

  return {
    redemption: (redemptionId, ids) =>
      update({
        TableName: core,
        Key: redemptionKey(tables, redemptionId),
        UpdateExpression: 'SET memberId = :erased, maskedName = :none, #returns = :gone',
        ConditionExpression: `memberId IN (${among(ids).names})`,
        ExpressionAttributeNames: { '#returns': 'returns' },
        ExpressionAttributeValues: { ':erased': ERASED_MEMBER, ':none': '', ':gone': 'gone', ...among(ids).values },
      }),
    order: ({ orderId, version, coupons }) => {
      const used = Object.keys(coupons);
      return update({
        TableName: core,
        Key: orderKey(tables, orderId),
        UpdateExpression: `SET memberId = :erased${used.map((_, i) => `, coupons.#r${i}.#returns = :gone`).join('')} ADD version :one`,
        ConditionExpression: 'version = :version',
        ...(used.length > 0 && {
          ExpressionAttributeNames: { '#returns': 'returns', ...Object.fromEntries(used.map((id, i) => [`#r${i}`, id])) },
        }),
        ExpressionAttributeValues: {
          ...{ ':erased': ERASED_MEMBER, ':version': version, ':one': 1 },
          ...(used.length > 0 && { ':gone': 'gone' }),
        },
      });
    },
    code: (code, ids) =>
      update({
        TableName: core,
        Key: promoCodeKey(tables, code),
        UpdateExpression: 'SET usedBy.memberId = :erased',
        ConditionExpression: `usedBy.memberId IN (${among(ids).names})`,
        ExpressionAttributeValues: { ':erased': ERASED_MEMBER, ...among(ids).values },
      }),
    claim: eraseClaim(tables),
    places: async (coupon) => {
      for (const mark of [...coupon.marks, `KEY#${coupon.claimKey}`]) {
        await attempt(
          new DeleteCommand({
            TableName: core,
            Key: markKey(tables, coupon, mark),
            ConditionExpression: 'couponId = :coupon',
            ExpressionAttributeValues: { ':coupon': coupon.couponId },
          }),
        );
      }
    },
    coupon: (coupon, reason, at) => {
      const isOut = OUT.includes(coupon.state);
      return update({
        TableName: core,
        Key: couponKey(tables, coupon.couponId),
        UpdateExpression: `SET memberId = :erased, countedFor = :erased${isOut ? ', #state = :out, changedAt = :at, reason = :reason' : ''} ADD version :one REMOVE listPk, listSk, claimPoint, gift, offered, givenBy, origin, review`,
        ConditionExpression: 'memberId = :member AND version = :version',
        ...(isOut && { ExpressionAttributeNames: { '#state': 'state' } }),
        ExpressionAttributeValues: {
          ...{ ':erased': ERASED_MEMBER, ':member': coupon.memberId, ':version': coupon.version, ':one': 1 },
          ...(isOut && { ':out': 'deactivated', ':at': at, ':reason': reason }),
        },
      });
    },
    giver: ({ couponId, version }) =>
      update({
        TableName: core,
        Key: couponKey(tables, couponId),
        UpdateExpression: 'SET givenBy = :erased, countedFor = :erased ADD version :one REMOVE origin',
        ConditionExpression: 'attribute_exists(givenBy) AND version = :version',
        ExpressionAttributeValues: { ':erased': ERASED_MEMBER, ':version': version, ':one': 1 },
      }),
  };
};
