import type { DynamoDBRecord } from 'aws-lambda';
import * as v from 'valibot';
import { Member } from '../../shared/member/member';
import type { TouchpointEvent } from '../../shared/touchpoint/event';
import type { Touchpoints } from '../touchpoint/touchpoint-repository';
import { type CouponChange, couponChange, newImage } from './coupon-changes';
import type { ExpiryAgenda } from './expiry-agenda';

export interface FollowDeps {
  touchpoints: Touchpoints;
  agenda: ExpiryAgenda;
  count: (templateId: string, changes: CouponChange[], now: number) => Promise<void>;
  now: () => number;
}

/**
 * What follows from changes in the core table: touchpoint events, figures, the agenda of expiries.
 * Every part may be told twice. Gives the records that could not be followed, to be told again.
 */
export const followCoupons =
  (deps: FollowDeps) =>
  async (records: DynamoDBRecord[]): Promise<{ record: DynamoDBRecord; error: unknown }[]> => {
    const failures: { record: DynamoDBRecord; error: unknown }[] = [];
    const changes: { record: DynamoDBRecord; change: CouponChange }[] = [];
    await Promise.all(
      records.map(async (record) => {
        try {
          const change = couponChange(record);
          if (change) changes.push({ record, change });
          await touch(deps, record, change);
        } catch (error) {
          failures.push({ record, error });
        }
      }),
    );
    for (const [templateId, own] of byTemplate(changes)) {
      try {
        await deps.count(
          templateId,
          own.map(({ change }) => change),
          deps.now(),
        );
      } catch (error) {
        failures.push(...own.map(({ record }) => ({ record, error })));
      }
    }
    return failures;
  };

const byTemplate = <T extends { change: CouponChange }>(changes: T[]): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const one of changes) {
    const { templateId } = one.change.coupon;
    groups.set(templateId, [...(groups.get(templateId) ?? []), one]);
  }
  return groups;
};

const touch = async ({ touchpoints, agenda }: FollowDeps, record: DynamoDBRecord, change: CouponChange | undefined): Promise<void> => {
  if (change) {
    await touchpoints.take(eventOf(change));
    if (change.type === 'coupon_claimed' || change.type === 'coupon_returned') await agenda.note(change.coupon);
    return;
  }
  const item = record.eventName === 'INSERT' ? newImage(record, 'member') : undefined;
  if (item) await touchpoints.take(joinedEvent(v.parse(Member, item)));
};

const eventOf = ({ messageId, type, coupon, undone }: CouponChange): TouchpointEvent => {
  const use = coupon.use ?? undone;
  return {
    messageId,
    type,
    channel: type === 'coupon_claimed' ? coupon.channel : type === 'coupon_expired' ? 'system' : 'counter',
    memberId: coupon.memberId,
    occurredAt: coupon.changedAt,
    properties: {
      couponId: coupon.couponId,
      templateId: coupon.templateId,
      name: coupon.name,
      ...(use && { storeId: use.storeId, storeName: use.storeName, discount: use.discount.amount }),
      ...(undone && { redeemedAt: undone.at }),
    },
  };
};

const joinedEvent = ({ memberId, joinedAt, channel }: Member): TouchpointEvent => ({
  messageId: `joined.${memberId}`,
  type: 'member_joined',
  channel,
  memberId,
  occurredAt: joinedAt,
  properties: {},
});
