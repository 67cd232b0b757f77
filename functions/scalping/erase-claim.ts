import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { ERASED_MEMBER } from '../../shared/coupon/coupon';
import type { ActorKind } from '../../shared/scalping/trace';
import type { ClaimedCoupon } from '../coupon/coupon-item';
import type { Tables } from '../platform/tables';
import { caseKey } from './case-repository';
import { tracesIn } from './trace-repository';

/**
 * Takes a person out of what the judging of a claim left: its traces under their phone, address, network and person, which would be gone
 * after two days anyway, and the case, of which what was decided stays. `phones` are the keyed hashes of the numbers that were theirs: the
 * member no longer tells. May be done again.
 */
export const eraseClaim =
  (tables: Tables) =>
  async (coupon: ClaimedCoupon, ids: readonly string[], phones: readonly string[]): Promise<void> => {
    const { couponId, templateId, issuedAt, origin } = coupon;
    const people = [...ids, ...phones].map((id) => ['person', id] as const);
    const origins = (['device', 'address', 'network'] as const).flatMap((kind) => (origin?.[kind] ? [[kind, origin[kind]] as const] : []));
    const actors = [...origins, ...people].map(([kind, id]) => ({ kind: kind as ActorKind, id: id ?? '', templateId }));
    await tracesIn(tables).erase(actors, { couponId, at: issuedAt });
    try {
      await tables.db.send(
        new UpdateCommand({
          TableName: tables.core,
          Key: caseKey(tables, couponId),
          UpdateExpression: 'SET memberId = :erased',
          // Of a coupon that was given away the case is the giver's.
          ConditionExpression: `memberId IN (${ids.map((_, i) => `:id${i}`).join(', ')})`,
          ExpressionAttributeValues: { ':erased': ERASED_MEMBER, ...Object.fromEntries(ids.map((id, i) => [`:id${i}`, id])) },
        }),
      );
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  };
